using System.Formats.Asn1;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.Certificates;

/// <summary>What a certificate says beside names, dates and key: RFC 5280 4.2.</summary>
public sealed class CertificateExtensions
{
    // What is looked at here, or says nothing that would forbid a signature. Name and policy constraints are not understood: a certificate that insists on them is refused.
    private static readonly HashSet<string> Understood =
    [
        Oids.BasicConstraints, Oids.KeyUsage, Oids.ExtendedKeyUsage, Oids.SubjectKeyIdentifier, Oids.AuthorityKeyIdentifier,
        Oids.SubjectAltName, Oids.CrlDistributionPoints, Oids.CertificatePolicies, Oids.OcspNoCheck,
    ];

    private const int Most = 64;

    public static CertificateExtensions None { get; } = new();

    /// <summary>Whether the holder may issue certificates.</summary>
    public bool IsAuthority { get; private init; }

    /// <summary>Authorities that may follow below this one; null: any number.</summary>
    public int? PathLength { get; private init; }

    /// <summary>What the key may be used for; null when the certificate does not say.</summary>
    public KeyUses? KeyUses { get; private init; }

    /// <summary>Purposes by identifier; empty when the certificate does not say.</summary>
    public IReadOnlyList<string> Purposes { get; private init; } = [];

    /// <summary>Whether no other purposes are allowed at all, even to programs that know none.</summary>
    public bool PurposesAreCritical { get; private init; }

    /// <summary>Whether its issuer says that nobody need ask if it was revoked: RFC 6960 4.2.2.2.1, for who answers about others.</summary>
    public bool NeedsNoStatus { get; private init; }

    public ReadOnlyMemory<byte> SubjectKeyId { get; private init; }

    public ReadOnlyMemory<byte> AuthorityKeyId { get; private init; }

    /// <summary>Extensions that say they must be understood and are not.</summary>
    public IReadOnlyList<string> NotUnderstood { get; private init; } = [];

    /// <exception cref="AsnContentException">They are malformed.</exception>
    internal static CertificateExtensions Read(AsnReader wrapped)
    {
        var list = wrapped.ReadSequence();
        wrapped.ThrowIfNotEmpty();
        var all = new Dictionary<string, (bool Critical, ReadOnlyMemory<byte> Value)>();
        while (list.HasData)
        {
            var one = list.ReadSequence();
            var oid = one.ReadObjectIdentifier();
            var critical = one.PeekTag() == Asn1Tag.Boolean && one.ReadBoolean();
            var value = one.ReadOctetString();
            one.ThrowIfNotEmpty();
            if (all.Count == Most || !all.TryAdd(oid, (critical, value))) throw new AsnContentException("An extension stands twice, or there are too many.");
        }
        var (isAuthority, pathLength) = all.TryGetValue(Oids.BasicConstraints, out var basic) ? ReadBasic(basic.Value) : (false, null);
        var purposes = all.TryGetValue(Oids.ExtendedKeyUsage, out var extended) ? ReadPurposes(extended.Value) : [];
        return new()
        {
            IsAuthority = isAuthority,
            PathLength = pathLength,
            KeyUses = all.TryGetValue(Oids.KeyUsage, out var usage) ? ReadUses(usage.Value) : null,
            Purposes = purposes,
            PurposesAreCritical = extended.Critical,
            NeedsNoStatus = all.ContainsKey(Oids.OcspNoCheck),
            SubjectKeyId = all.TryGetValue(Oids.SubjectKeyIdentifier, out var subject) ? new AsnReader(subject.Value, AsnEncodingRules.DER).ReadOctetString() : default,
            AuthorityKeyId = all.TryGetValue(Oids.AuthorityKeyIdentifier, out var authority) ? ReadAuthority(authority.Value) : default,
            NotUnderstood = [.. all.Where(one => one.Value.Critical && !Understood.Contains(one.Key)).Select(one => one.Key)],
        };
    }

    private static (bool, int?) ReadBasic(ReadOnlyMemory<byte> value)
    {
        var reader = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
        var isAuthority = reader.HasData && reader.PeekTag() == Asn1Tag.Boolean && reader.ReadBoolean();
        int? length = null;
        if (reader.HasData) length = reader.TryReadInt32(out var read) && read >= 0 ? read : throw new AsnContentException("The length of the path is no number.");
        return (isAuthority, length);
    }

    private static KeyUses ReadUses(ReadOnlyMemory<byte> value)
    {
        var bits = new AsnReader(value, AsnEncodingRules.DER).ReadBitString(out _);
        var uses = Certificates.KeyUses.None;
        for (var i = 0; i < 7 && bits.Length > 0; i++)
            if ((bits[0] & (0x80 >> i)) != 0) uses |= (KeyUses)(1 << i);
        return uses;
    }

    private static List<string> ReadPurposes(ReadOnlyMemory<byte> value)
    {
        var purposes = new List<string>();
        var reader = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
        while (reader.HasData) purposes.Add(reader.ReadObjectIdentifier());
        return purposes;
    }

    private static ReadOnlyMemory<byte> ReadAuthority(ReadOnlyMemory<byte> value)
    {
        var reader = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
        var keyId = new Asn1Tag(TagClass.ContextSpecific, 0);
        return reader.HasData && reader.PeekTag() == keyId ? reader.ReadOctetString(keyId) : default;
    }
}
