using System.Formats.Asn1;

namespace Yizhan.Sealing.Signatures.Keys;

/// <summary>Signatures of elliptic curves in their two forms: r and s side by side (IEEE P1363), as tokens give them, and DER SEQUENCE { r, s }.</summary>
internal static class EcdsaValue
{
    public static byte[] ToDer(ReadOnlySpan<byte> pair)
    {
        var half = pair.Length / 2;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(Short(pair[..half]));
            writer.WriteIntegerUnsigned(Short(pair[half..]));
        }
        return writer.Encode();
    }

    private static ReadOnlySpan<byte> Short(ReadOnlySpan<byte> number)
    {
        while (number.Length > 1 && number[0] == 0) number = number[1..];
        return number;
    }
}
