using System.Formats.Asn1;
using System.Numerics;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Cms;

namespace Yizhan.Sealing.TimeStamps;

/// <summary>A time-stamp token (RFC 3161 2.4.2; GB/T 20520 has the same shape), taken apart. <see cref="TimeStampCheck"/> verifies it.</summary>
public sealed class TimeStampToken
{
    private TimeStampToken(ReadOnlyMemory<byte> bytes, CmsSignature cms) => (Bytes, Cms) = (bytes, cms);

    /// <summary>ContentInfo, DER.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    public CmsSignature Cms { get; }

    public string Policy { get; private init; } = "";

    /// <summary>Null when it is unknown or no longer safe.</summary>
    public DigestAlgorithm? Digest { get; private init; }

    /// <summary>The digest that was stamped.</summary>
    public ReadOnlyMemory<byte> Imprint { get; private init; }

    public BigInteger Serial { get; private init; }

    public DateTimeOffset Time { get; private init; }

    /// <summary>The number by which the one who asked knows the answer as theirs.</summary>
    public BigInteger? Nonce { get; private init; }

    /// <summary>The token, or null when the bytes are none. Never throws, whatever the bytes.</summary>
    public static TimeStampToken? Read(ReadOnlyMemory<byte> bytes)
    {
        if (CmsSignature.Read(bytes) is not { ContentType: Oids.TimeStampInfo, Content: { } info } cms) return null;
        return Der.Try(() => Parse(bytes, cms, info));
    }

    private static TimeStampToken? Parse(ReadOnlyMemory<byte> bytes, CmsSignature cms, ReadOnlyMemory<byte> info)
    {
        var file = new AsnReader(info, AsnEncodingRules.DER);
        var reader = file.ReadSequence();
        file.ThrowIfNotEmpty();
        if (!reader.TryReadInt32(out var version) || version != 1) return null;
        var policy = reader.ReadObjectIdentifier();
        var imprint = reader.ReadSequence();
        var digest = imprint.ReadSequence().ReadObjectIdentifier();
        var value = imprint.ReadOctetString();
        var (serial, time) = (reader.ReadInteger(), reader.ReadGeneralizedTime());
        BigInteger? nonce = null;
        while (reader.HasData)
        {
            if (reader.PeekTag() == Asn1Tag.Integer) nonce = reader.ReadInteger();
            else reader.ReadEncodedValue();
        }
        return new(bytes, cms) { Policy = policy, Digest = DigestAlgorithm.Of(digest), Imprint = value, Serial = serial, Time = time, Nonce = nonce };
    }
}
