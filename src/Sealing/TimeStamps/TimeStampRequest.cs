using System.Formats.Asn1;
using System.Numerics;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.TimeStamps;

/// <summary>What is asked of a time-stamp authority: RFC 3161 2.4.1.</summary>
/// <param name="DigestOid">The algorithm of the digest, whether it is known here or not.</param>
/// <param name="Policy">The policy that is wanted; null: any.</param>
/// <param name="WantsCertificates">Whether the answer shall carry the authority's certificate.</param>
public sealed record TimeStampRequest(string DigestOid, ReadOnlyMemory<byte> Digest, string? Policy, BigInteger? Nonce, bool WantsCertificates)
{
    private const int Longest = 4096;

    /// <summary>The request, or null when the bytes are none. Never throws, whatever the bytes.</summary>
    public static TimeStampRequest? Read(ReadOnlyMemory<byte> bytes) => bytes.Length is 0 or > Longest ? null : Der.Try(() => Parse(bytes));

    public byte[] Write()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, 128);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            WriteImprint(writer, DigestOid, Digest.Span);
            if (Policy is not null) writer.WriteObjectIdentifier(Policy);
            if (Nonce is { } nonce) writer.WriteInteger(nonce);
            if (WantsCertificates) writer.WriteBoolean(true);
        }
        return writer.Encode();
    }

    internal static void WriteImprint(AsnWriter writer, string oid, ReadOnlySpan<byte> digest)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence()) writer.WriteObjectIdentifier(oid);
            writer.WriteOctetString(digest);
        }
    }

    private static TimeStampRequest? Parse(ReadOnlyMemory<byte> bytes)
    {
        var file = new AsnReader(bytes, AsnEncodingRules.DER);
        var reader = file.ReadSequence();
        file.ThrowIfNotEmpty();
        if (!reader.TryReadInt32(out var version) || version != 1) return null;
        var imprint = reader.ReadSequence();
        var oid = imprint.ReadSequence().ReadObjectIdentifier();
        var digest = imprint.ReadOctetString();
        var policy = reader.HasData && reader.PeekTag() == Asn1Tag.ObjectIdentifier ? reader.ReadObjectIdentifier() : null;
        BigInteger? nonce = reader.HasData && reader.PeekTag() == Asn1Tag.Integer ? reader.ReadInteger() : null;
        var wantsCertificates = reader.HasData && reader.PeekTag() == Asn1Tag.Boolean && reader.ReadBoolean();
        // No extension of requests is known here, and RFC 3161 2.4.1 asks that unknown ones be refused.
        return reader.HasData ? null : new(oid, digest, policy, nonce, wantsCertificates);
    }
}
