using System.Formats.Asn1;
using System.Numerics;
using Yizhan.Sealing.Certificates;

namespace Yizhan.Sealing.Signatures.Cms;

/// <summary>A CMS signature (RFC 5652) of one signer, taken apart. Nothing of it is verified yet: <see cref="CmsCheck"/> does.</summary>
public sealed class CmsSignature
{
    private const int Longest = 4 * 1024 * 1024, MostCertificates = 64, OtherKinds = 5;

    private static readonly Asn1Tag Implicit0 = new(TagClass.ContextSpecific, 0, true), Implicit1 = new(TagClass.ContextSpecific, 1, true),
        Implicit2 = new(TagClass.ContextSpecific, 2, true), Implicit3 = new(TagClass.ContextSpecific, 3, true);

    private CmsSignature()
    {
    }

    public string ContentType { get; private init; } = "";

    /// <summary>What it signs, where it carries it; null: it is detached.</summary>
    public ReadOnlyMemory<byte>? Content { get; private init; }

    /// <summary>Whatever certificates were put into it.</summary>
    public IReadOnlyList<Certificate> Certificates { get; private init; } = [];

    /// <summary>Whatever revocation lists were put into it.</summary>
    public IReadOnlyList<RevocationList> Lists { get; private init; } = [];

    /// <summary>Whatever answers about single certificates (OCSP) were put into it.</summary>
    public IReadOnlyList<RevocationAnswer> Answers { get; private init; } = [];

    /// <summary>The bytes that the signature is over: the signed attributes as a DER set.</summary>
    public ReadOnlyMemory<byte> SignedAttributes { get; private init; }

    public ReadOnlyMemory<byte> Value { get; private init; }

    /// <summary>Null when it is unknown or no longer safe.</summary>
    public DigestAlgorithm? Digest { get; private init; }

    /// <summary>Null when it is unknown or no longer safe.</summary>
    public SignatureAlgorithm? Algorithm { get; private init; }

    /// <summary>The value of each signed attribute, by identifier; none twice.</summary>
    internal IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Signed { get; private init; } = new Dictionary<string, ReadOnlyMemory<byte>>();

    /// <summary>The value of each attribute that was added after signing, by identifier; none twice.</summary>
    internal IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Unsigned { get; private init; } = new Dictionary<string, ReadOnlyMemory<byte>>();

    private ReadOnlyMemory<byte> Issuer { get; init; }

    private BigInteger Serial { get; init; }

    private ReadOnlyMemory<byte> KeyId { get; init; }

    /// <summary>The certificate that the signer names, where it is among those given or its own.</summary>
    public Certificate? Signer(IReadOnlyList<Certificate> others) => Certificates.Concat(others).FirstOrDefault(one => KeyId.Length > 0
        ? one.Extensions.SubjectKeyId.Span.SequenceEqual(KeyId.Span)
        : one.Serial == Serial && one.Issuer.Span.SequenceEqual(Issuer.Span));

    /// <summary>The signature, or null when the bytes are none of one signer with signed attributes. Never throws, whatever the bytes.</summary>
    public static CmsSignature? Read(ReadOnlyMemory<byte> bytes) => bytes.Length is 0 or > Longest ? null : Der.Try(() => Parse(bytes.ToArray()));

    private static CmsSignature? Parse(ReadOnlyMemory<byte> bytes)
    {
        // Some programs write BER around DER.
        var file = new AsnReader(bytes, AsnEncodingRules.BER);
        var outer = file.ReadSequence();
        file.ThrowIfNotEmpty();
        if (outer.ReadObjectIdentifier() is not Oids.SignedData) return null;
        var wrapped = outer.ReadSequence(Implicit0);
        outer.ThrowIfNotEmpty();
        var reader = wrapped.ReadSequence();
        wrapped.ThrowIfNotEmpty();
        if (!reader.TryReadInt32(out var version)) return null;
        var digests = ReadDigests(reader.ReadSetOf());
        var inside = reader.ReadSequence();
        var contentType = inside.ReadObjectIdentifier();
        ReadOnlyMemory<byte>? content = null;
        if (inside.HasData)
        {
            var explicitly = inside.ReadSequence(Implicit0);
            content = explicitly.ReadOctetString();
            explicitly.ThrowIfNotEmpty();
            inside.ThrowIfNotEmpty();
        }
        var leastVersion = 1;
        var certificates = reader.HasData && reader.PeekTag() == Implicit0 ? ReadCertificates(reader.ReadSetOf(skipSortOrderValidation: true, Implicit0), out leastVersion) : [];
        var revocation = new RevocationValues();
        if (reader.HasData && reader.PeekTag() == Implicit1 && revocation.ReadChoices(reader.ReadSetOf(skipSortOrderValidation: true, Implicit1))) leastVersion = OtherKinds;
        var signers = reader.ReadSetOf();
        reader.ThrowIfNotEmpty();
        var signer = signers.ReadSequence();
        if (signers.HasData || certificates is null) return null;
        var parsed = ParseSigner(signer, digests, contentType, content, certificates, revocation);
        // RFC 5652 5.1: 1 for plain data, 3 for other content or a signer by key identifier, more with certificates or revocation values of other kinds.
        return version == Math.Max(leastVersion, contentType is Oids.Data && parsed?.KeyId.Length == 0 ? 1 : 3) ? parsed : null;
    }

    private static CmsSignature? ParseSigner(
        AsnReader reader, List<string> digests, string contentType, ReadOnlyMemory<byte>? content, List<Certificate> certificates, RevocationValues revocation)
    {
        if (!reader.TryReadInt32(out var version)) return null;
        ReadOnlyMemory<byte> issuer = default, keyId = default;
        BigInteger serial = default;
        if (reader.PeekTag() == Asn1Tag.Sequence)
        {
            var named = reader.ReadSequence();
            (issuer, serial) = (named.ReadEncodedValue(), named.ReadInteger());
            named.ThrowIfNotEmpty();
        }
        else
        {
            keyId = reader.ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, 0));
            if (keyId.Length == 0) return null;
        }
        // RFC 5652 5.3: 1 with issuer and number, 3 with a key identifier.
        if (version != (keyId.Length > 0 ? 3 : 1)) return null;
        var digestOid = ReadDigest(reader.ReadSequence());
        // RFC 5652 5.3: the set at the head should name it.
        if (digestOid is null || !digests.Contains(digestOid)) return null;
        var digest = DigestAlgorithm.Of(digestOid);
        if (reader.PeekTag() != Implicit0) return null;
        var signedBytes = reader.PeekEncodedValue().ToArray();
        signedBytes[0] = 0x31;
        var signed = ReadAttributes(reader.ReadSetOf(skipSortOrderValidation: true, Implicit0));
        var algorithm = SignatureAlgorithm.Read(reader, digest);
        var value = reader.ReadOctetString();
        var unsigned = reader.HasData ? ReadAttributes(reader.ReadSetOf(skipSortOrderValidation: true, Implicit1)) : [];
        reader.ThrowIfNotEmpty();
        if (signed.TryGetValue(Oids.AdobeRevocation, out var archived)) revocation.ReadAttribute(archived);
        if (unsigned.TryGetValue(Oids.RevocationValues, out var values)) revocation.ReadAttribute(values);
        return new()
        {
            ContentType = contentType,
            Content = content,
            Certificates = certificates,
            Lists = revocation.Lists,
            Answers = revocation.Answers,
            SignedAttributes = signedBytes,
            Value = value,
            Digest = digest,
            Algorithm = algorithm?.Digest == digest ? algorithm : null,
            Signed = signed,
            Unsigned = unsigned,
            Issuer = issuer,
            Serial = serial,
            KeyId = keyId,
        };
    }

    private static List<string> ReadDigests(AsnReader set)
    {
        var digests = new List<string>();
        while (set.HasData)
        {
            if (ReadDigest(set.ReadSequence()) is { } oid) digests.Add(oid);
            else throw new AsnContentException("A digest algorithm with parameters.");
        }
        return digests;
    }

    /// <summary>RFC 5754 2: without parameters, or with NULL.</summary>
    private static string? ReadDigest(AsnReader identifier)
    {
        var oid = identifier.ReadObjectIdentifier();
        if (identifier.HasData) identifier.ReadNull();
        return identifier.HasData ? null : oid;
    }

    /// <param name="leastVersion">What attribute certificates (4) and others (5) ask of the version; the two obsolete kinds are not taken.</param>
    /// <returns>Null when one is no certificate: it was changed.</returns>
    private static List<Certificate>? ReadCertificates(AsnReader set, out int leastVersion)
    {
        var certificates = new List<Certificate>();
        leastVersion = 1;
        while (set.HasData)
        {
            var tag = set.PeekTag();
            var bytes = set.ReadEncodedValue();
            if (tag == Implicit2 || tag == Implicit3)
            {
                leastVersion = Math.Max(leastVersion, tag == Implicit2 ? 4 : OtherKinds);
                continue;
            }
            if (tag != Asn1Tag.Sequence) return null;
            if (certificates.Count == MostCertificates || Certificate.Read(bytes) is not { } one) return null;
            certificates.Add(one);
        }
        return certificates;
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> ReadAttributes(AsnReader set)
    {
        var attributes = new Dictionary<string, ReadOnlyMemory<byte>>();
        while (set.HasData)
        {
            var one = set.ReadSequence();
            var oid = one.ReadObjectIdentifier();
            var values = one.ReadSetOf();
            one.ThrowIfNotEmpty();
            var value = values.ReadEncodedValue();
            // RFC 5652 11: each of the attributes that matter here has one value, and stands once.
            if (values.HasData || !attributes.TryAdd(oid, value)) throw new AsnContentException("An attribute has two values.");
        }
        return attributes;
    }
}
