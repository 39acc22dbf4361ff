using System.Formats.Asn1;
using System.Security.Cryptography;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.Seals;

/// <summary>An electronic seal with its maker's signature: GB/T 38540-2020, SESeal.</summary>
/// <remarks>The maker signs DER(SES_SealInfo) alone; so it is in seals of real invoices. (Version 1 of GM/T 0031-2014 had three parts signed and is not read.)</remarks>
public sealed class SesSeal
{
    private const int Longest = 2 * 1024 * 1024, MostUsers = 256;

    private static readonly string[] Pictures = ["png", "ofd", "svg", "bmp", "jpg", "gif"];

    private SesSeal(ReadOnlyMemory<byte> bytes, SealInfo info, ReadOnlyMemory<byte> signed, Certificate maker, string algorithm, ReadOnlyMemory<byte> signature) =>
        (Bytes, Info, Body, Maker, Algorithm, Signature) = (bytes, info, signed, maker, algorithm, signature);

    /// <summary>SESeal, DER.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    public SealInfo Info { get; }

    /// <summary>What the maker signed: SES_SealInfo, DER.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The maker's certificate.</summary>
    public Certificate Maker { get; }

    /// <summary>The identifier of the maker's algorithm.</summary>
    public string Algorithm { get; }

    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>Makes a seal.</summary>
    /// <param name="maker">Whose certificate is for making seals; SM2.</param>
    public static async ValueTask<Outcome<SesSeal>> Make(SealInfo info, ISigner maker, CancellationToken stop)
    {
        var body = Write(info);
        var signature = await maker.Sign(body, stop);
        if (!signature.Succeeded) return signature.Fault;
        var writer = new AsnWriter(AsnEncodingRules.DER, body.Length + 1024);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(body);
            writer.WriteOctetString(maker.Chain[0].Bytes.Span);
            writer.WriteObjectIdentifier(maker.Algorithm.Oid);
            writer.WriteBitString(signature.Value);
        }
        return Read(writer.Encode()) is { } seal ? seal : throw new ArgumentException("The seal cannot be read back: look at its version, its number, its picture and its list.", nameof(info));
    }

    /// <summary>The seal, or null when the bytes are none of version 4 or 5. Never throws, whatever the bytes.</summary>
    public static SesSeal? Read(ReadOnlyMemory<byte> bytes) => bytes.Length is 0 or > Longest ? null : Der.Try(() => Parse(bytes.ToArray()));

    /// <summary>Whether the seal may be used by this certificate's holder.</summary>
    public bool IsFor(Certificate user)
    {
        var sought = Info.ListKind is SealListKind.Certificates ? user.Bytes : DigestAlgorithm.Sm3.Hash(user.Bytes.Span);
        return Info.Users.Any(one => CryptographicOperations.FixedTimeEquals(one.Span, sought.Span));
    }

    /// <summary>SES_SealInfo, DER.</summary>
    private static byte[] Write(SealInfo info)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, info.Picture.Bytes.Length + 1024);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteCharacterString(UniversalTagNumber.IA5String, "ES");
                writer.WriteInteger(info.Version);
                writer.WriteCharacterString(UniversalTagNumber.IA5String, info.Maker);
            }
            writer.WriteCharacterString(UniversalTagNumber.IA5String, info.Id);
            using (writer.PushSequence())
            {
                writer.WriteInteger(info.Type);
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, info.Name);
                writer.WriteInteger((int)info.ListKind);
                using (writer.PushSequence()) WriteUsers(writer, info);
                writer.WriteGeneralizedTime(info.MadeAt, omitFractionalSeconds: true);
                writer.WriteGeneralizedTime(info.ValidFrom, omitFractionalSeconds: true);
                writer.WriteGeneralizedTime(info.ValidUntil, omitFractionalSeconds: true);
            }
            using (writer.PushSequence())
            {
                writer.WriteCharacterString(UniversalTagNumber.IA5String, info.Picture.Kind);
                writer.WriteOctetString(info.Picture.Bytes.Span);
                writer.WriteInteger(info.Picture.Width);
                writer.WriteInteger(info.Picture.Height);
            }
        }
        return writer.Encode();
    }

    private static void WriteUsers(AsnWriter writer, SealInfo info)
    {
        foreach (var one in info.Users)
        {
            if (info.ListKind is SealListKind.Certificates)
            {
                writer.WriteOctetString(one.Span);
                continue;
            }
            using (writer.PushSequence())
            {
                writer.WriteCharacterString(UniversalTagNumber.PrintableString, "SM3");
                writer.WriteOctetString(one.Span);
            }
        }
    }

    private static SesSeal? Parse(ReadOnlyMemory<byte> bytes)
    {
        var file = new AsnReader(bytes, AsnEncodingRules.DER);
        var outer = file.ReadSequence();
        file.ThrowIfNotEmpty();
        var body = outer.ReadEncodedValue();
        var maker = Certificate.Read(outer.ReadOctetString());
        var algorithm = outer.ReadObjectIdentifier();
        var signature = outer.ReadBitString(out var unused);
        var info = ParseInfo(new AsnReader(body, AsnEncodingRules.DER).ReadSequence());
        // Version 5 may have a time stamp of the seal behind, which nothing here relies on.
        if (outer.HasData && info?.Version is not SealInfo.Newest) return null;
        return info is null || maker is null || unused != 0 ? null : new(bytes, info, body, maker, algorithm, signature);
    }

    private static SealInfo? ParseInfo(AsnReader reader)
    {
        var header = reader.ReadSequence();
        if (header.ReadCharacterString(UniversalTagNumber.IA5String) is not "ES" || !header.TryReadInt32(out var version) || version is < SealInfo.Oldest or > SealInfo.Newest) return null;
        var maker = header.ReadCharacterString(UniversalTagNumber.IA5String);
        header.ThrowIfNotEmpty();
        var id = reader.ReadCharacterString(UniversalTagNumber.IA5String);
        var property = reader.ReadSequence();
        if (!property.TryReadInt32(out var type)) return null;
        var name = property.ReadCharacterString(UniversalTagNumber.UTF8String);
        if (!property.TryReadInt32(out var kind) || kind is not (1 or 2)) return null;
        var users = ParseUsers(property.ReadSequence(), (SealListKind)kind);
        var (made, from, until) = (Der.ReadTime(property), Der.ReadTime(property), Der.ReadTime(property));
        property.ThrowIfNotEmpty();
        var picture = reader.ReadSequence();
        var pictureKind = picture.ReadCharacterString(UniversalTagNumber.IA5String);
        var drawn = picture.ReadOctetString();
        if (!Pictures.Contains(pictureKind.ToLowerInvariant()) || !picture.TryReadInt32(out var width) || !picture.TryReadInt32(out var height) || width <= 0 || height <= 0) return null;
        picture.ThrowIfNotEmpty();
        return users is null || until < from ? null : new(version, maker, id, type, name, (SealListKind)kind, users, made, from, until, new(pictureKind, drawn, width, height));
    }

    private static List<ReadOnlyMemory<byte>>? ParseUsers(AsnReader list, SealListKind kind)
    {
        var users = new List<ReadOnlyMemory<byte>>();
        while (list.HasData)
        {
            if (users.Count == MostUsers) return null;
            if (kind is SealListKind.Certificates)
            {
                users.Add(list.ReadOctetString());
                continue;
            }
            var one = list.ReadSequence();
            one.ReadCharacterString(UniversalTagNumber.PrintableString);
            users.Add(one.ReadOctetString());
            one.ThrowIfNotEmpty();
        }
        return users.Count > 0 ? users : null;
    }
}
