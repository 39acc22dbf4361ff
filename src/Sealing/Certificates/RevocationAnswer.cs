using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.Certificates;

/// <summary>An answer about single certificates (OCSP, RFC 6960), signed by their issuer or by whom it named for answers. Read, never made here.</summary>
public sealed class RevocationAnswer
{
    private const int Longest = 1024 * 1024, MostCertificates = 8, MostTold = 1000;

    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true), One = new(TagClass.ContextSpecific, 1, isConstructed: true),
        Two = new(TagClass.ContextSpecific, 2, isConstructed: true);

    private RevocationAnswer()
    {
    }

    /// <summary>When it was signed.</summary>
    public DateTimeOffset ProducedAt { get; private init; }

    private IReadOnlyList<Told> All { get; init; } = [];

    private ReadOnlyMemory<byte> Body { get; init; }

    private SignatureAlgorithm? Algorithm { get; init; }

    private ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>The name of who answers; empty: <see cref="ResponderKey"/> names it.</summary>
    private ReadOnlyMemory<byte> ResponderName { get; init; }

    /// <summary>SHA-1 of the key of who answers.</summary>
    private ReadOnlyMemory<byte> ResponderKey { get; init; }

    private IReadOnlyList<Certificate> Certificates { get; init; } = [];

    /// <summary>
    /// The answer, from an OCSPResponse that succeeded or the BasicOCSPResponse in it; null when the bytes are none that can be relied on. Never throws, whatever the bytes.
    /// </summary>
    public static RevocationAnswer? Read(ReadOnlyMemory<byte> der) => der.Length is 0 or > Longest ? null : Der.Try(() => Parse(der.ToArray()));

    /// <summary>What it tells of a certificate; null: nothing, or that it does not know it.</summary>
    internal RevocationWord? Of(Certificate one, Certificate issuer) => All.FirstOrDefault(told => told.Serial == one.Serial && told.IsOf(issuer))?.Word;

    /// <summary>Who signed it: the issuer, or a certificate beside it. Whether that one may is not looked at here.</summary>
    internal Certificate? Responder(Certificate issuer) =>
        Certificates.Prepend(issuer).FirstOrDefault(one => IsNamed(one) && Algorithm is not null && one.Key is not null && one.Key.Verify(Algorithm, Body.Span, Signature.Span));

    private bool IsNamed(Certificate one) => ResponderName.Length > 0 ? one.Subject.Span.SequenceEqual(ResponderName.Span) : KeyDigest(Oids.Sha1, one) is { } digest && digest.AsSpan().SequenceEqual(ResponderKey.Span);

    private static RevocationAnswer? Parse(ReadOnlyMemory<byte> der)
    {
        var file = new AsnReader(der, AsnEncodingRules.DER);
        var outer = file.ReadSequence();
        file.ThrowIfNotEmpty();
        if (outer.PeekTag() == Asn1Tag.Enumerated)
        {
            // 0: it succeeded; anything else is no answer, and signed by nobody.
            if (outer.ReadEnumeratedBytes().Span is not [0]) return null;
            var wrapped = outer.ReadSequence(Zero).ReadSequence();
            outer.ThrowIfNotEmpty();
            return wrapped.ReadObjectIdentifier() is Oids.OcspBasic ? Parse(wrapped.ReadOctetString()) : null;
        }
        var body = outer.ReadEncodedValue();
        var algorithm = SignatureAlgorithm.Read(outer);
        var signature = outer.ReadBitString(out var unused);
        var certificates = outer.HasData ? ReadCertificates(outer.ReadSequence(Zero).ReadSequence()) : [];
        outer.ThrowIfNotEmpty();

        var reader = new AsnReader(body, AsnEncodingRules.DER).ReadSequence();
        // Only version 1 is known, which is not written.
        if (unused != 0 || reader.PeekTag() == Zero) return null;
        ReadOnlyMemory<byte> name = default, key = default;
        if (reader.PeekTag() == One) name = reader.ReadSequence(One).ReadEncodedValue();
        else key = reader.ReadSequence(Two).ReadOctetString();
        var producedAt = reader.ReadGeneralizedTime();
        var all = ReadAll(reader.ReadSequence());
        return all is null || (reader.HasData && InsistsOnMore(reader.ReadSequence(One).ReadSequence())) ? null : new()
        {
            Body = body,
            Algorithm = algorithm,
            Signature = signature,
            Certificates = certificates,
            ResponderName = name,
            ResponderKey = key,
            ProducedAt = producedAt,
            All = all,
        };
    }

    private static List<Certificate> ReadCertificates(AsnReader list)
    {
        var certificates = new List<Certificate>();
        while (list.HasData && certificates.Count < MostCertificates)
            if (Certificate.Read(list.ReadEncodedValue()) is { } one) certificates.Add(one);
        return certificates;
    }

    /// <returns>Null when one insists on what is not understood here.</returns>
    private static List<Told>? ReadAll(AsnReader list)
    {
        var all = new List<Told>();
        while (list.HasData && all.Count < MostTold)
        {
            var one = list.ReadSequence();
            var id = one.ReadSequence();
            var digest = id.ReadSequence().ReadObjectIdentifier();
            var (issuerName, issuerKey, serial) = (id.ReadOctetString(), id.ReadOctetString(), id.ReadInteger());
            var (known, revokedAt) = ReadStatus(one);
            var thisUpdate = one.ReadGeneralizedTime();
            // RFC 6960 4.2.2.1: without it newer word can be had at any time, and this one tells of its own moment alone.
            var nextUpdate = one.HasData && one.PeekTag() == Zero ? one.ReadSequence(Zero).ReadGeneralizedTime() : thisUpdate;
            if (one.HasData && InsistsOnMore(one.ReadSequence(One).ReadSequence())) return null;
            if (known) all.Add(new(digest, issuerName, issuerKey, serial, new(thisUpdate, nextUpdate, revokedAt)));
        }
        return all;
    }

    /// <summary>CertStatus: good, revoked since, or unknown to who answers.</summary>
    private static (bool Known, DateTimeOffset? RevokedAt) ReadStatus(AsnReader single)
    {
        var tag = single.PeekTag();
        if (tag == One) return (true, single.ReadSequence(One).ReadGeneralizedTime());
        single.ReadNull(new Asn1Tag(TagClass.ContextSpecific, tag.TagValue));
        return (tag.TagValue == 0, null);
    }

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

    private static byte[]? KeyDigest(string digest, Certificate one) => Der.Try(() =>
    {
        var info = new AsnReader(one.KeyInfo, AsnEncodingRules.DER).ReadSequence();
        info.ReadEncodedValue();
        return Digest(digest, info.ReadBitString(out _));
    });

#pragma warning disable CA5350 // SHA-1 is what nearly all who answer name issuers by. It only says of whom they speak; what they say is under a signature with a digest that is safe.
    private static byte[]? Digest(string digest, ReadOnlyMemory<byte> bytes) => digest is Oids.Sha1 ? SHA1.HashData(bytes.Span) : DigestAlgorithm.Of(digest)?.Hash(bytes.Span);
#pragma warning restore CA5350

    /// <summary>What is told of one certificate, which is named by its issuer and its number.</summary>
    private sealed record Told(string Digest, ReadOnlyMemory<byte> IssuerName, ReadOnlyMemory<byte> IssuerKey, BigInteger Serial, RevocationWord Word)
    {
        public bool IsOf(Certificate issuer) =>
            RevocationAnswer.Digest(Digest, issuer.Subject) is { } name && name.AsSpan().SequenceEqual(IssuerName.Span) && KeyDigest(Digest, issuer) is { } key && key.AsSpan().SequenceEqual(IssuerKey.Span);
    }
}
