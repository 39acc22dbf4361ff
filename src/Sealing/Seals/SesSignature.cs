using System.Formats.Asn1;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.TimeStamps;

namespace Yizhan.Sealing.Seals;

/// <summary>What an electronic seal signs on a document: GB/T 38540-2020, SES_Signature; in an OFD the file SignedValue.dat.</summary>
public sealed class SesSignature
{
    private const int Longest = 4 * 1024 * 1024;

    private static readonly Asn1Tag Explicit0 = new(TagClass.ContextSpecific, 0, true);

    private SesSignature(SesSeal seal) => Seal = seal;

    /// <summary>The version of the structure, 4 or 5.</summary>
    public int Version { get; private init; }

    public SesSeal Seal { get; }

    /// <summary>When it was sealed, as the sealing program says.</summary>
    public DateTimeOffset SealedAt { get; private init; }

    /// <summary>The SM3 digest of what was sealed; in an OFD of Signature.xml.</summary>
    public ReadOnlyMemory<byte> DataHash { get; private init; }

    /// <summary>Where what was sealed lies; in an OFD the absolute path of Signature.xml.</summary>
    public string Property { get; private init; } = "";

    /// <summary>What was signed: TBS_Sign, DER.</summary>
    public ReadOnlyMemory<byte> Body { get; private init; }

    /// <summary>The certificate of whoever sealed.</summary>
    public Certificate Signer { get; private init; } = null!;

    /// <summary>The identifier of the algorithm.</summary>
    public string Algorithm { get; private init; } = "";

    public ReadOnlyMemory<byte> Value { get; private init; }

    /// <summary>The time stamp over the value, where there is one; null also when the bytes there are none.</summary>
    public TimeStampToken? Stamp { get; private init; }

    /// <summary>Whether something stands where a time stamp would.</summary>
    public bool HasStamp { get; private init; }

    /// <summary>Seals.</summary>
    /// <param name="signature">The bytes of Signature.xml.</param>
    /// <param name="path">Its absolute path inside the document: <c>/Doc_0/Signs/Sign_0/Signature.xml</c>.</param>
    /// <param name="signer">A user of the seal.</param>
    /// <param name="stamper">Stamps the value; null: no time stamp.</param>
    /// <returns>SES_Signature, DER; or the fault of signer or stamper, or <c>seal-not-for-signer</c>, or <c>seal-not-in-force</c>.</returns>
    public static async ValueTask<Outcome<byte[]>> Make(
        ReadOnlyMemory<byte> signature, string path, SesSeal seal, ISigner signer, DateTimeOffset at, ITimeStamper? stamper, CancellationToken stop)
    {
        var made = await Sign(signature, path, seal, signer, at, stamper, stop);
        return made.Succeeded ? made.Value.Bytes : made.Fault;
    }

    internal static async ValueTask<Outcome<MadeSignature>> Sign(
        ReadOnlyMemory<byte> signature, string path, SesSeal seal, ISigner signer, DateTimeOffset at, ITimeStamper? stamper, CancellationToken stop)
    {
        if (!seal.IsFor(signer.Chain[0])) return new Fault("seal-not-for-signer", signer.Chain[0].Name);
        if (at < seal.Info.ValidFrom || at > seal.Info.ValidUntil) return new Fault("seal-not-in-force", seal.Info.Name);
        var body = WriteBody(signature, path, seal, at);
        var value = await signer.Sign(body, stop);
        if (!value.Succeeded) return value.Fault;
        TimeStampToken? token = null;
        if (stamper is not null)
        {
            var stamped = await stamper.Stamp(DigestAlgorithm.Sm3.Hash(value.Value), DigestAlgorithm.Sm3, stop);
            if (!stamped.Succeeded) return stamped.Fault;
            token = stamped.Value;
        }
        var writer = new AsnWriter(AsnEncodingRules.DER, body.Length + (token?.Bytes.Length ?? 0) + 1024);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(body);
            writer.WriteOctetString(signer.Chain[0].Bytes.Span);
            writer.WriteObjectIdentifier(signer.Algorithm.Oid);
            writer.WriteBitString(value.Value);
            if (token is not null)
                using (writer.PushSequence(Explicit0)) writer.WriteBitString(token.Bytes.Span);
        }
        return new MadeSignature(writer.Encode(), value.Value, token);
    }

    /// <summary>The signature, or null when the bytes are none of version 4 or 5. Never throws, whatever the bytes.</summary>
    public static SesSignature? Read(ReadOnlyMemory<byte> bytes) => bytes.Length is 0 or > Longest ? null : Der.Try(() => Parse(bytes.ToArray()));

    /// <summary>The version that the bytes say they are of, also where it is another than is read here (1: GM/T 0031-2014); null: they say none.</summary>
    internal static int? VersionOf(ReadOnlyMemory<byte> bytes) =>
        Der.Try<object>(() => new AsnReader(bytes, AsnEncodingRules.BER).ReadSequence().ReadSequence().TryReadInt32(out var version) ? version : null) as int?;

    private static byte[] WriteBody(ReadOnlyMemory<byte> signature, string path, SesSeal seal, DateTimeOffset at)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, seal.Bytes.Length + 256);
        using (writer.PushSequence())
        {
            writer.WriteInteger(seal.Info.Version);
            writer.WriteEncodedValue(seal.Bytes.Span);
            writer.WriteGeneralizedTime(at, omitFractionalSeconds: true);
            writer.WriteBitString(DigestAlgorithm.Sm3.Hash(signature.Span));
            writer.WriteCharacterString(UniversalTagNumber.IA5String, path);
        }
        return writer.Encode();
    }

    private static SesSignature? Parse(ReadOnlyMemory<byte> bytes)
    {
        var file = new AsnReader(bytes, AsnEncodingRules.DER);
        var outer = file.ReadSequence();
        file.ThrowIfNotEmpty();
        var body = outer.ReadEncodedValue();
        var signer = Certificate.Read(outer.ReadOctetString());
        var algorithm = outer.ReadObjectIdentifier();
        var value = outer.ReadBitString(out var unused);
        byte[]? stamp = null;
        if (outer.HasData)
        {
            var wrapped = outer.ReadSequence(Explicit0);
            stamp = wrapped.ReadBitString(out _);
            wrapped.ThrowIfNotEmpty();
        }
        outer.ThrowIfNotEmpty();

        var reader = new AsnReader(body, AsnEncodingRules.DER).ReadSequence();
        if (!reader.TryReadInt32(out var version) || version is < SealInfo.Oldest or > SealInfo.Newest) return null;
        if (SesSeal.Read(reader.ReadEncodedValue()) is not { } seal || signer is null || unused != 0) return null;
        var at = Der.ReadTime(reader);
        var hash = reader.ReadBitString(out _);
        return new(seal)
        {
            Version = version,
            SealedAt = at,
            DataHash = hash,
            Property = reader.ReadCharacterString(UniversalTagNumber.IA5String),
            Body = body,
            Signer = signer,
            Algorithm = algorithm,
            Value = value,
            Stamp = stamp is null ? null : TimeStampToken.Read(stamp),
            HasStamp = stamp is not null,
        };
    }
}
