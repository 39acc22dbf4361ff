using System.Formats.Asn1;

namespace Yizhan.Sealing.Signatures;

/// <summary>How a key signs.</summary>
public enum SignatureScheme
{
    /// <summary>ECDSA; the value is DER SEQUENCE { r, s }.</summary>
    Ecdsa,

    /// <summary>RSASSA-PKCS1-v1_5.</summary>
    RsaPkcs1,

    /// <summary>RSASSA-PSS with MGF1 over the same digest and a salt of its length; only read, never made here.</summary>
    RsaPss,

    /// <summary>SM2 (GB/T 32918.2) with SM3 over Z and the message, signer's name <c>1234567812345678</c>; the value is DER SEQUENCE { r, s }.</summary>
    Sm2,
}

/// <summary>A signature algorithm: a scheme with a digest.</summary>
/// <param name="Oid">As it stands in certificates and signatures.</param>
public sealed record SignatureAlgorithm(string Oid, SignatureScheme Scheme, DigestAlgorithm Digest)
{
    /// <summary>The usual one for PDF.</summary>
    public static SignatureAlgorithm EcdsaSha256 { get; } = new(Oids.EcdsaSha256, SignatureScheme.Ecdsa, DigestAlgorithm.Sha256);

    public static SignatureAlgorithm RsaSha256 { get; } = new(Oids.RsaSha256, SignatureScheme.RsaPkcs1, DigestAlgorithm.Sha256);

    /// <summary>The one that seals of GB/T 38540 use.</summary>
    public static SignatureAlgorithm Sm2Sm3 { get; } = new(Oids.Sm2WithSm3, SignatureScheme.Sm2, DigestAlgorithm.Sm3);

    private static readonly SignatureAlgorithm[] Known =
    [
        EcdsaSha256,
        new(Oids.EcdsaSha384, SignatureScheme.Ecdsa, DigestAlgorithm.Sha384),
        new(Oids.EcdsaSha512, SignatureScheme.Ecdsa, DigestAlgorithm.Sha512),
        RsaSha256,
        new(Oids.RsaSha384, SignatureScheme.RsaPkcs1, DigestAlgorithm.Sha384),
        new(Oids.RsaSha512, SignatureScheme.RsaPkcs1, DigestAlgorithm.Sha512),
        Sm2Sm3,
    ];

    /// <summary>The name people know it by.</summary>
    public string Name => Scheme switch
    {
        SignatureScheme.Ecdsa => $"ECDSA {Digest.Name}",
        SignatureScheme.RsaPkcs1 => $"RSA {Digest.Name}",
        SignatureScheme.RsaPss => $"RSA-PSS {Digest.Name}",
        _ => "SM2 SM3",
    };

    /// <summary>The algorithm with this identifier alone, or null when it is unknown or no longer safe.</summary>
    public static SignatureAlgorithm? Of(string oid) => Array.Find(Known, known => known.Oid == oid);

    /// <summary>Reads an AlgorithmIdentifier.</summary>
    /// <param name="digest">The digest named elsewhere: older CMS names only the kind of key here.</param>
    internal static SignatureAlgorithm? Read(AsnReader identifier, DigestAlgorithm? digest = null)
    {
        var inner = identifier.ReadSequence();
        var oid = inner.ReadObjectIdentifier();
        var parameters = inner.HasData ? inner.ReadEncodedValue() : default;
        if (inner.HasData) return null;
        return oid switch
        {
            Oids.RsaPss => ReadPss(parameters),
            Oids.Rsa => Array.Find(Known, known => known.Scheme is SignatureScheme.RsaPkcs1 && known.Digest == digest),
            Oids.EcPublicKey => Array.Find(Known, known => known.Scheme is SignatureScheme.Ecdsa && known.Digest == digest),
            _ when parameters.Length == 0 || parameters.Span.SequenceEqual(Null) => Of(oid),
            _ => null,
        };
    }

    /// <summary>Writes the AlgorithmIdentifier; RSA has NULL for parameters (RFC 3279 2.2.1), the others have none.</summary>
    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oid);
            if (Scheme is SignatureScheme.RsaPkcs1) writer.WriteNull();
        }
    }

    private static ReadOnlySpan<byte> Null => [5, 0];

    /// <summary>RFC 4055 3.1: both digests have to be the same here, and the salt as long.</summary>
    private static SignatureAlgorithm? ReadPss(ReadOnlyMemory<byte> parameters)
    {
        if (parameters.Length == 0) return null;
        var reader = new AsnReader(parameters, AsnEncodingRules.DER).ReadSequence();
        DigestAlgorithm? digest = null, mask = null;
        var salt = 20;
        while (reader.HasData)
        {
            var tag = reader.PeekTag();
            var field = reader.ReadSequence(tag);
            if (tag.TagValue == 0) digest = DigestAlgorithm.Of(field.ReadSequence().ReadObjectIdentifier());
            else if (tag.TagValue == 1)
            {
                var generator = field.ReadSequence();
                if (generator.ReadObjectIdentifier() is not Oids.Mgf1) return null;
                mask = DigestAlgorithm.Of(generator.ReadSequence().ReadObjectIdentifier());
            }
            else if (tag.TagValue == 2 && !field.TryReadInt32(out salt)) return null;
        }
        return digest is not null && digest == mask && salt == digest.Length ? new(Oids.RsaPss, SignatureScheme.RsaPss, digest) : null;
    }
}
