using System.Formats.Asn1;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.TimeStamps;

/// <summary>Why an authority refuses: the bits of PKIFailureInfo in RFC 3161 2.4.2.</summary>
public enum TimeStampRefusal
{
    /// <summary>The algorithm of the digest is unknown or no longer safe.</summary>
    BadAlgorithm = 0,

    BadRequest = 2,

    /// <summary>The digest is not as long as its algorithm says.</summary>
    BadDataFormat = 5,

    UnacceptedPolicy = 15,

    SystemFailure = 25,
}

/// <summary>What a time-stamp authority answers: RFC 3161 2.4.2.</summary>
/// <param name="Status">0 or 1: granted; else refused.</param>
/// <param name="Text">What the authority says of it.</param>
/// <param name="Token">The token's bytes; empty when it was refused.</param>
public sealed record TimeStampResponse(int Status, string Text, ReadOnlyMemory<byte> Token)
{
    /// <summary>The response, or null when the bytes are none. Never throws, whatever the bytes.</summary>
    public static TimeStampResponse? Read(ReadOnlyMemory<byte> bytes) => Der.Try(() => Parse(bytes));

    internal static byte[] Granted(byte[] token)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, token.Length + 32);
        using (writer.PushSequence())
        {
            using (writer.PushSequence()) writer.WriteInteger(0);
            writer.WriteEncodedValue(token);
        }
        return writer.Encode();
    }

    internal static byte[] Refused(TimeStampRefusal why)
    {
        var bits = new byte[(int)why / 8 + 1];
        bits[^1] = (byte)(0x80 >> ((int)why % 8));
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteInteger(2);
            writer.WriteBitString(bits, 7 - (int)why % 8);
        }
        return writer.Encode();
    }

    private static TimeStampResponse? Parse(ReadOnlyMemory<byte> bytes)
    {
        var file = new AsnReader(bytes, AsnEncodingRules.BER);
        var reader = file.ReadSequence();
        file.ThrowIfNotEmpty();
        var info = reader.ReadSequence();
        if (!info.TryReadInt32(out var status)) return null;
        var text = "";
        if (info.HasData && info.PeekTag() == Asn1Tag.Sequence)
        {
            var texts = info.ReadSequence();
            if (texts.HasData) text = texts.ReadCharacterString(UniversalTagNumber.UTF8String);
        }
        return new(status, text, reader.HasData ? reader.ReadEncodedValue() : default);
    }
}
