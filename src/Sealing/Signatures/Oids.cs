namespace Yizhan.Sealing.Signatures;

/// <summary>The object identifiers that the library speaks of, each by the name its standard gives it.</summary>
internal static class Oids
{
    // GM/T 0006: national algorithms.
    public const string Sm2WithSm3 = "1.2.156.10197.1.501", Sm3 = "1.2.156.10197.1.401", Sm2Curve = "1.2.156.10197.1.301";

    // RFC 3279, RFC 5758, RFC 8017.
    public const string EcPublicKey = "1.2.840.10045.2.1", Rsa = "1.2.840.113549.1.1.1", RsaPss = "1.2.840.113549.1.1.10", Mgf1 = "1.2.840.113549.1.1.8";
    public const string RsaSha256 = "1.2.840.113549.1.1.11", RsaSha384 = "1.2.840.113549.1.1.12", RsaSha512 = "1.2.840.113549.1.1.13";
    public const string EcdsaSha256 = "1.2.840.10045.4.3.2", EcdsaSha384 = "1.2.840.10045.4.3.3", EcdsaSha512 = "1.2.840.10045.4.3.4";
    public const string P256 = "1.2.840.10045.3.1.7", P384 = "1.3.132.0.34", P521 = "1.3.132.0.35";
    public const string Sha256 = "2.16.840.1.101.3.4.2.1", Sha384 = "2.16.840.1.101.3.4.2.2", Sha512 = "2.16.840.1.101.3.4.2.3";

    // RFC 5652, RFC 5035, RFC 3161: signed data and its attributes.
    public const string Data = "1.2.840.113549.1.7.1", SignedData = "1.2.840.113549.1.7.2";
    public const string ContentType = "1.2.840.113549.1.9.3", MessageDigest = "1.2.840.113549.1.9.4", SigningTime = "1.2.840.113549.1.9.5";
    public const string SigningCertificate = "1.2.840.113549.1.9.16.2.12", SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    public const string SignatureTimeStamp = "1.2.840.113549.1.9.16.2.14", TimeStampInfo = "1.2.840.113549.1.9.16.1.4";

    // RFC 6960, RFC 5940: answers about certificates, who may give them, and where a signature carries them; revocation values of CAdES and of Adobe.
    public const string OcspBasic = "1.3.6.1.5.5.7.48.1.1", OcspNoCheck = "1.3.6.1.5.5.7.48.1.5", OcspSigning = "1.3.6.1.5.5.7.3.9", OcspInCms = "1.3.6.1.5.5.7.16.2";
    public const string RevocationValues = "1.2.840.113549.1.9.16.2.24", AdobeRevocation = "1.2.840.113583.1.1.8", Sha1 = "1.3.14.3.2.26";

    // RFC 5280: extensions of certificates and lists.
    public const string SubjectKeyIdentifier = "2.5.29.14", KeyUsage = "2.5.29.15", SubjectAltName = "2.5.29.17", BasicConstraints = "2.5.29.19", CrlNumber = "2.5.29.20";
    public const string ReasonCode = "2.5.29.21", NameConstraints = "2.5.29.30", CrlDistributionPoints = "2.5.29.31", CertificatePolicies = "2.5.29.32";
    public const string AuthorityKeyIdentifier = "2.5.29.35", PolicyConstraints = "2.5.29.36", ExtendedKeyUsage = "2.5.29.37";
    public const string TimeStamping = "1.3.6.1.5.5.7.3.8", CommonName = "2.5.4.3", Organization = "2.5.4.10", Country = "2.5.4.6";
}
