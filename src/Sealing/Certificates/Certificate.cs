using System.Formats.Asn1;
using System.Numerics;
using System.Text;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.Certificates;

/// <summary>What a key may be used for: RFC 5280 4.2.1.3, the bits in the order of the standard.</summary>
[Flags]
public enum KeyUses
{
    /// <summary>The certificate does not say, or forbids everything.</summary>
    None = 0,
    DigitalSignature = 1 << 0,

    /// <summary>Also called content commitment: what a seal needs.</summary>
    NonRepudiation = 1 << 1,
    KeyEncipherment = 1 << 2,
    DataEncipherment = 1 << 3,
    KeyAgreement = 1 << 4,
    SignCertificates = 1 << 5,
    SignLists = 1 << 6,
}

/// <summary>An X.509 certificate, of international and national algorithms alike (.NET's own type knows no SM2). Parsed once, kept, never changed.</summary>
public sealed class Certificate
{
    private const int Longest = 64 * 1024;

    // Made when it is first asked for: of most certificates in a time stamp nobody verifies anything.
    private readonly Lazy<PublicKey?> parsedKey;

    private Certificate(ReadOnlyMemory<byte> bytes)
    {
        Bytes = bytes;
        parsedKey = new(() => PublicKey.Read(KeyInfo));
    }

    /// <summary>The certificate, DER.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The part that is signed, DER.</summary>
    public ReadOnlyMemory<byte> Body { get; private init; }

    public BigInteger Serial { get; private init; }

    /// <summary>The serial number in upper-case hexadecimal, as tools show it.</summary>
    public string SerialText => Convert.ToHexString(Serial.ToByteArray(isUnsigned: Serial.Sign > 0, isBigEndian: true));

    /// <summary>The issuer's name, DER.</summary>
    public ReadOnlyMemory<byte> Issuer { get; private init; }

    /// <summary>The holder's name, DER.</summary>
    public ReadOnlyMemory<byte> Subject { get; private init; }

    /// <summary>The holder's common name, or organisation, for people.</summary>
    public string Name { get; private init; } = "";

    /// <summary>The issuer's common name, or organisation, for people.</summary>
    public string IssuerName { get; private init; } = "";

    public DateTimeOffset NotBefore { get; private init; }

    /// <summary>The last moment at which it is valid.</summary>
    public DateTimeOffset NotAfter { get; private init; }

    /// <summary>The key, DER.</summary>
    public ReadOnlyMemory<byte> KeyInfo { get; private init; }

    /// <summary>The key; null when it is weak or of an unknown kind.</summary>
    public PublicKey? Key => parsedKey.Value;

    /// <summary>How it was signed; null when that is unknown or no longer safe.</summary>
    public SignatureAlgorithm? Algorithm { get; private init; }

    public ReadOnlyMemory<byte> Signature { get; private init; }

    public CertificateExtensions Extensions { get; private init; } = CertificateExtensions.None;

    /// <summary>Whether holder and issuer bear the same name: a root.</summary>
    public bool IsSelfIssued => Issuer.Span.SequenceEqual(Subject.Span);

    /// <summary>The certificate, or null when the bytes are none. Never throws, whatever the bytes.</summary>
    public static Certificate? Read(ReadOnlyMemory<byte> der) => der.Length is 0 or > Longest ? null : Der.Try(() => Parse(der.ToArray()));

    /// <summary>Whether the other's key signed this certificate.</summary>
    public bool IsSignedBy(Certificate issuer) => Algorithm is not null && issuer.Key is not null && issuer.Key.Verify(Algorithm, Body.Span, Signature.Span);

    /// <summary>The certificate in PEM, as other tools read it.</summary>
    public string Pem => new StringBuilder().AppendLine("-----BEGIN CERTIFICATE-----")
        .AppendLine(Convert.ToBase64String(Bytes.Span, Base64FormattingOptions.InsertLineBreaks)).AppendLine("-----END CERTIFICATE-----").Replace("\r", "").ToString();

    public bool Same(Certificate other) => Bytes.Span.SequenceEqual(other.Bytes.Span);

    private static Certificate? Parse(ReadOnlyMemory<byte> der)
    {
        var file = new AsnReader(der, AsnEncodingRules.DER);
        var outer = file.ReadSequence();
        file.ThrowIfNotEmpty();
        var signed = outer.ReadEncodedValue();
        var outerAlgorithm = outer.PeekEncodedValue();
        var algorithm = SignatureAlgorithm.Read(outer);
        var signature = outer.ReadBitString(out var unused);
        if (unused != 0) return null;
        outer.ThrowIfNotEmpty();

        var reader = new AsnReader(signed, AsnEncodingRules.DER).ReadSequence();
        if (reader.PeekTag() == new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true)) reader.ReadEncodedValue();
        var serial = reader.ReadInteger();
        // RFC 5280 4.1.1.2: the algorithm stands twice and must be the same.
        if (!reader.ReadEncodedValue().Span.SequenceEqual(outerAlgorithm.Span)) return null;
        var issuer = reader.ReadEncodedValue();
        var dates = reader.ReadSequence();
        var (from, to) = (Der.ReadTime(dates), Der.ReadTime(dates));
        var subject = reader.ReadEncodedValue();
        var key = reader.ReadEncodedValue();
        var extensions = CertificateExtensions.None;
        while (reader.HasData)
        {
            if (reader.PeekTag() == new Asn1Tag(TagClass.ContextSpecific, 3, isConstructed: true))
                extensions = CertificateExtensions.Read(reader.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 3)));
            else reader.ReadEncodedValue();
        }
        return new(der)
        {
            Body = signed,
            Serial = serial,
            Issuer = issuer,
            Subject = subject,
            Name = DistinguishedName.Short(subject),
            IssuerName = DistinguishedName.Short(issuer),
            NotBefore = from,
            NotAfter = to,
            KeyInfo = key,
            Algorithm = algorithm,
            Signature = signature,
            Extensions = extensions,
        };
    }
}
