using System.Formats.Asn1;
using System.Numerics;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.Certificates;

/// <summary>A list of revoked certificates (RFC 5280 5), complete and of its issuer's own certificates; others are not believed here.</summary>
public sealed class RevocationList
{
    private const int Longest = 16 * 1024 * 1024;

    private readonly Dictionary<BigInteger, DateTimeOffset> revoked = [];

    private RevocationList(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    /// <summary>The list, DER.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    public ReadOnlyMemory<byte> Issuer { get; private init; }

    public DateTimeOffset ThisUpdate { get; private init; }

    /// <summary>When the next list comes at the latest; a list without it says nothing of its freshness and is not believed.</summary>
    public DateTimeOffset NextUpdate { get; private init; }

    public int Count => revoked.Count;

    private ReadOnlyMemory<byte> Body { get; init; }

    private SignatureAlgorithm? Algorithm { get; init; }

    private ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>The list, or null when the bytes are none that can be relied on. Never throws, whatever the bytes.</summary>
    public static RevocationList? Read(ReadOnlyMemory<byte> der) => der.Length is 0 or > Longest ? null : Der.Try(() => Parse(der.ToArray()));

    /// <summary>When the certificate with this number was revoked, or null when it is not.</summary>
    public DateTimeOffset? RevokedAt(BigInteger serial) => revoked.TryGetValue(serial, out var at) ? at : null;

    public bool IsSignedBy(Certificate issuer) => Algorithm is not null && issuer.Key is not null && issuer.Key.Verify(Algorithm, Body.Span, Signature.Span);

    private static RevocationList? Parse(ReadOnlyMemory<byte> der)
    {
        var file = new AsnReader(der, AsnEncodingRules.DER);
        var outer = file.ReadSequence();
        file.ThrowIfNotEmpty();
        var signed = outer.ReadEncodedValue();
        var algorithm = SignatureAlgorithm.Read(outer);
        var signature = outer.ReadBitString(out _);
        outer.ThrowIfNotEmpty();

        var reader = new AsnReader(signed, AsnEncodingRules.DER).ReadSequence();
        if (reader.PeekTag() == Asn1Tag.Integer) reader.ReadInteger();
        SignatureAlgorithm.Read(reader);
        var issuer = reader.ReadEncodedValue();
        var thisUpdate = Der.ReadTime(reader);
        if (!reader.HasData || (reader.PeekTag() != Asn1Tag.UtcTime && reader.PeekTag() != Asn1Tag.GeneralizedTime)) return null;
        var list = new RevocationList(der)
        {
            Body = signed,
            Algorithm = algorithm,
            Signature = signature,
            Issuer = issuer,
            ThisUpdate = thisUpdate,
            NextUpdate = Der.ReadTime(reader),
        };
        if (reader.HasData && reader.PeekTag() == Asn1Tag.Sequence) list.ReadRevoked(reader.ReadSequence());
        return reader.HasData && InsistsOnMore(reader.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence()) ? null : list;
    }

    /// <summary>Delta lists and lists of other issuers say so in a critical extension.</summary>
    private static bool InsistsOnMore(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var one = extensions.ReadSequence();
            one.ReadObjectIdentifier();
            if (one.PeekTag() == Asn1Tag.Boolean && one.ReadBoolean()) return true;
        }
        return false;
    }

    private void ReadRevoked(AsnReader entries)
    {
        while (entries.HasData)
        {
            var entry = entries.ReadSequence();
            revoked[entry.ReadInteger()] = Der.ReadTime(entry);
        }
    }
}
