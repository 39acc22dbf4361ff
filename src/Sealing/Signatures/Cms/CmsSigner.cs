using System.Formats.Asn1;
using Yizhan.Sealing.TimeStamps;

namespace Yizhan.Sealing.Signatures.Cms;

/// <summary>Makes CMS signatures (RFC 5652) for one signer: what never changes between two of them is written once. May be used by several at once.</summary>
/// <remarks>
/// PAdES and CAdES baseline B-B: version 1, one signer, signed attributes content-type, message-digest and signing-certificate-v2, no signing-time (a PDF has its
/// time in <c>/M</c>). With a time stamp over the signature value it is B-T.
/// </remarks>
public sealed class CmsSigner
{
    // Two numbers of P-521, DER.
    private const int LongestOfCurves = 144;

    private static readonly Asn1Tag Implicit0 = new(TagClass.ContextSpecific, 0), Implicit1 = new(TagClass.ContextSpecific, 1);

    private readonly ISigner signer;
    private readonly DigestAlgorithm digest;
    private readonly byte[] certificates, identifier, signingCertificate;

    /// <param name="signer">Its chain is put into every signature, roots left out.</param>
    public CmsSigner(ISigner signer)
    {
        this.signer = signer;
        digest = signer.Algorithm.Digest;
        certificates = WriteCertificates();
        identifier = WriteIdentifier();
        signingCertificate = WriteSigningCertificate();
    }

    /// <summary>The digest that <see cref="Sign"/> wants.</summary>
    public DigestAlgorithm Digest => digest;

    /// <summary>A detached signature over the content with this digest.</summary>
    /// <param name="stamper">Stamps the signature value; null: B-B.</param>
    /// <returns>ContentInfo, DER; or the fault of the signer or stamper.</returns>
    public async ValueTask<Outcome<byte[]>> Sign(ReadOnlyMemory<byte> contentDigest, ITimeStamper? stamper, CancellationToken stop)
    {
        var made = await Make(contentDigest, stamper, stop);
        return made.Succeeded ? made.Value.Bytes : made.Fault;
    }

    /// <summary>Bytes that a signature has at most, beside its time stamp.</summary>
    internal int Longest => certificates.Length + 2 * identifier.Length + (signer.Chain[0].Key is { Kind: KeyKind.Rsa } rsa ? rsa.Bits / 8 : LongestOfCurves) + 512;

    internal async ValueTask<Outcome<MadeSignature>> Make(ReadOnlyMemory<byte> contentDigest, ITimeStamper? stamper, CancellationToken stop)
    {
        if (contentDigest.Length != digest.Length) throw new ArgumentException("The digest is of another algorithm.", nameof(contentDigest));
        var attributes = WriteAttributes(Oids.Data, contentDigest.Span);
        var signature = await signer.Sign(attributes, stop);
        if (!signature.Succeeded) return signature.Fault;
        TimeStampToken? token = null;
        if (stamper is not null)
        {
            var stamped = await stamper.Stamp(digest.Hash(signature.Value), digest, stop);
            if (!stamped.Succeeded) return stamped.Fault;
            token = stamped.Value;
        }
        return new MadeSignature(Write(Oids.Data, null, attributes, signature.Value, token), signature.Value, token);
    }

    /// <summary>A signature that carries what it signs, as time stamps do.</summary>
    internal async ValueTask<Outcome<byte[]>> SignInside(string contentType, byte[] content, CancellationToken stop)
    {
        var attributes = WriteAttributes(contentType, digest.Hash(content));
        var signature = await signer.Sign(attributes, stop);
        return signature.Succeeded ? Write(contentType, content, attributes, signature.Value, null) : signature.Fault;
    }

    private byte[] WriteAttributes(string contentType, ReadOnlySpan<byte> contentDigest)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, 256);
        using (writer.PushSetOf())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.ContentType);
                using (writer.PushSetOf()) writer.WriteObjectIdentifier(contentType);
            }
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.MessageDigest);
                using (writer.PushSetOf()) writer.WriteOctetString(contentDigest);
            }
            writer.WriteEncodedValue(signingCertificate);
        }
        return writer.Encode();
    }

    private byte[] Write(string contentType, byte[]? content, byte[] attributes, byte[] signature, TimeStampToken? token)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, certificates.Length + (content?.Length ?? 0) + (token?.Bytes.Length ?? 0) + 768);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.SignedData);
            using (writer.PushSequence(Implicit0))
            using (writer.PushSequence())
            {
                // RFC 5652 5.1: 3 where the content is no plain data.
                writer.WriteInteger(contentType is Oids.Data ? 1 : 3);
                using (writer.PushSetOf()) Der.WriteDigest(writer, digest);
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(contentType);
                    if (content is not null)
                        using (writer.PushSequence(Implicit0)) writer.WriteOctetString(content);
                }
                writer.WriteEncodedValue(certificates);
                using (writer.PushSetOf()) WriteSigner(writer, attributes, signature, token);
            }
        }
        return writer.Encode();
    }

    private void WriteSigner(AsnWriter writer, byte[] attributes, byte[] signature, TimeStampToken? token)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteEncodedValue(identifier);
            Der.WriteDigest(writer, digest);
            // The set was signed under its own tag, and stands here under [0].
            attributes[0] = 0xA0;
            writer.WriteEncodedValue(attributes);
            signer.Algorithm.Write(writer);
            writer.WriteOctetString(signature);
            if (token is null) return;
            using (writer.PushSetOf(Implicit1))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.SignatureTimeStamp);
                using (writer.PushSetOf()) writer.WriteEncodedValue(token.Bytes.Span);
            }
        }
    }

    private byte[] WriteCertificates()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf(Implicit0))
            foreach (var one in signer.Chain.Where((one, i) => i == 0 || !one.IsSelfIssued)) writer.WriteEncodedValue(one.Bytes.Span);
        return writer.Encode();
    }

    private byte[] WriteIdentifier()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(signer.Chain[0].Issuer.Span);
            writer.WriteInteger(signer.Chain[0].Serial);
        }
        return writer.Encode();
    }

    /// <summary>RFC 5035 3: digest, issuer and number of the signer's certificate, so that no other certificate of the same key can be put in its place.</summary>
    private byte[] WriteSigningCertificate()
    {
        var certificate = signer.Chain[0];
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.SigningCertificateV2);
            using (writer.PushSetOf())
            using (writer.PushSequence())
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                // SHA-256 is the default, and a default is left out in DER.
                if (digest != DigestAlgorithm.Sha256) Der.WriteDigest(writer, digest);
                writer.WriteOctetString(digest.Hash(certificate.Bytes.Span));
                using (writer.PushSequence())
                {
                    using (writer.PushSequence())
                    using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4))) writer.WriteEncodedValue(certificate.Issuer.Span);
                    writer.WriteInteger(certificate.Serial);
                }
            }
        }
        return writer.Encode();
    }
}
