using System.Buffers.Text;

namespace Yizhan.Sealing.Pages;

/// <summary>Lengths as every format writes them: at most three places behind the point. Pages hold thousands of them, so that they go straight to where they belong.</summary>
internal static class ShortReal
{
    /// <summary>Bytes that one takes at most.</summary>
    public const int Longest = 24;

    /// <summary>Writes it; how many bytes it has.</summary>
    public static int Put(double number, Span<byte> to)
    {
        var thousandths = (long)Math.Round(number * 1000, MidpointRounding.AwayFromZero);
        var at = 0;
        if (thousandths < 0)
        {
            to[at++] = (byte)'-';
            thousandths = -thousandths;
        }
        var (whole, rest) = (thousandths / 1000, (int)(thousandths % 1000));
        _ = Utf8Formatter.TryFormat(whole, to[at..], out var written);
        at += written;
        if (rest == 0) return at;
        var (tenths, hundredths, last) = (rest / 100, rest / 10 % 10, rest % 10);
        (to[at], to[at + 1], to[at + 2], to[at + 3]) = ((byte)'.', (byte)('0' + tenths), (byte)('0' + hundredths), (byte)('0' + last));
        return at + (last > 0 ? 4 : hundredths > 0 ? 3 : 2);
    }
}
