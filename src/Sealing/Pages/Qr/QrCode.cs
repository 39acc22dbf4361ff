namespace Yizhan.Sealing.Pages.Qr;

/// <summary>QR codes (ISO/IEC 18004:2015) of error correction M: a seventh of a code may be lost. Written here because choosing the mask took a library most of the time that a document took.</summary>
internal static class QrCode
{
    /// <summary>The code of the smallest version that holds the text, without the light rim.</summary>
    /// <exception cref="ArgumentException">The text is longer than any code holds: 2331 bytes.</exception>
    public static QrModules Of(string text)
    {
        var (least, best) = (int.MaxValue, default(QrModules));
        foreach (var masked in Masked(text))
        {
            var penalty = QrPenalty.Of(masked);
            if (penalty < least) (least, best) = (penalty, masked);
        }
        return best!;
    }

    /// <summary>The code under each of the masks. Any can be read.</summary>
    internal static IEnumerable<QrModules> Masked(string text)
    {
        var (version, bytes) = QrBytes.Of(text);
        var frame = QrFrame.Of(version);
        var modules = frame.Patterns.Copy();
        // Behind the last byte a few modules may be left; they are light.
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
            if ((bytes[bit / 8] >> (7 - bit % 8) & 1) != 0) modules.Darken(frame.Data[bit].Row, frame.Data[bit].Column);
        foreach (var mask in frame.Mask) yield return modules.Xor(mask);
    }
}
