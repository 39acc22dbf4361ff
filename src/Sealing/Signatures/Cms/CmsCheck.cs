using System.Formats.Asn1;
using System.Security.Cryptography;
using Yizhan.Sealing.Certificates;

namespace Yizhan.Sealing.Signatures.Cms;

/// <summary>Verifies a CMS signature itself: that it is over this content and by the key of the certificate it names. Whether the certificate is believed is <see cref="ChainCheck"/>'s.</summary>
public static class CmsCheck
{
    // Attributes added after signing by which nothing here is decided: later time stamps, certificates and revocation values of CAdES, counter-signatures.
    private static readonly HashSet<string> Harmless =
    [
        Oids.SignatureTimeStamp, "1.2.840.113549.1.9.6", "1.2.840.113549.1.9.16.2.21", "1.2.840.113549.1.9.16.2.22", "1.2.840.113549.1.9.16.2.23", Oids.RevocationValues,
        "1.2.840.113549.1.9.16.2.25", "1.2.840.113549.1.9.16.2.26", "1.2.840.113549.1.9.16.2.27", "0.4.0.1733.2.4", "0.4.0.1733.2.5", Oids.AdobeRevocation,
    ];

    /// <param name="part">Whose it is, for the steps.</param>
    /// <param name="digestOf">The digest of the content under an algorithm.</param>
    /// <param name="others">Certificates among which the signer's may be.</param>
    /// <param name="needsCertificate">Whether the signed attribute that names the certificate must be there (CAdES, time stamps).</param>
    /// <returns>The signer's certificate, where it was found, and the steps.</returns>
    public static (Certificate? Signer, IReadOnlyList<Step> Steps) Check(
        CmsSignature cms, string part, string contentType, Func<DigestAlgorithm, byte[]> digestOf, IReadOnlyList<Certificate> others, bool needsCertificate)
    {
        if (cms.Digest is not { } digest || cms.Algorithm is not { } algorithm) return (null, [Step.Failed("cms-shape", part, ("reason", "weak-algorithm"))]);
        if (cms.ContentType != contentType || Attribute(cms, Oids.ContentType, reader => reader.ReadObjectIdentifier()) != contentType)
            return (null, [Step.Failed("cms-shape", part, ("reason", "content-type"))]);
        var unknown = cms.Unsigned.Keys.FirstOrDefault(oid => !Harmless.Contains(oid));
        var steps = new List<Step>
        {
            unknown is null ? Step.Passed("cms-shape", part, ("algorithm", algorithm.Name)) : Step.NotChecked("cms-shape", part, ("attribute", unknown)),
        };

        var stated = Attribute(cms, Oids.MessageDigest, reader => reader.ReadOctetString());
        steps.Add(stated is not null && CryptographicOperations.FixedTimeEquals(stated, digestOf(digest))
            ? Step.Passed("cms-digest", part, ("algorithm", digest.Name))
            : Step.Failed("cms-digest", part, ("algorithm", digest.Name)));

        if (cms.Signer(others) is not { } signer)
        {
            steps.Add(Step.Failed("cms-signer", part));
            return (null, steps);
        }
        steps.Add(Step.Passed("cms-signer", part, ("certificate", signer.Name), ("serial", signer.SerialText), ("issuer", signer.IssuerName)));
        if (needsCertificate || cms.Signed.ContainsKey(Oids.SigningCertificateV2))
            steps.Add(NamesCertificate(cms, signer) ? Step.Passed("cms-certificate", part) : Step.Failed("cms-certificate", part));
        steps.Add(signer.Key is not null && signer.Key.Verify(algorithm, cms.SignedAttributes.Span, cms.Value.Span)
            ? Step.Passed("cms-value", part, ("algorithm", algorithm.Name))
            : Step.Failed("cms-value", part, ("algorithm", algorithm.Name)));
        return (signer, steps);
    }

    /// <summary>Whether the first certificate named by signing-certificate-v2 (RFC 5035 3) is this one.</summary>
    private static bool NamesCertificate(CmsSignature cms, Certificate signer) => Attribute(cms, Oids.SigningCertificateV2, reader =>
    {
        var first = reader.ReadSequence().ReadSequence().ReadSequence();
        var digest = DigestAlgorithm.Sha256;
        if (first.PeekTag() == Asn1Tag.Sequence) digest = DigestAlgorithm.Of(first.ReadSequence().ReadObjectIdentifier());
        return digest is not null && first.ReadOctetString().AsSpan().SequenceEqual(digest.Hash(signer.Bytes.Span)) ? "" : null;
    }) is not null;

    private static T? Attribute<T>(CmsSignature cms, string oid, Func<AsnReader, T?> read)
        where T : class =>
        cms.Signed.TryGetValue(oid, out var value) ? Der.Try(() => read(new(value, AsnEncodingRules.BER))) : null;
}
