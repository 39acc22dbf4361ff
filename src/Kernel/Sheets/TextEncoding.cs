using System.Text;

namespace Yizhan.Kernel.Sheets;

/// <summary>The encoding of a text file and the name it is told by.</summary>
internal sealed record TextEncoding(string Name, Encoding Encoding, int Preamble)
{
    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The Chinese national encoding, which also reads GBK and GB2312.</summary>
    public static readonly Encoding Gb18030 =
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>A byte order mark decides; else UTF-8 if every byte fits, else GB18030 if every byte fits.</summary>
    /// <remarks>Chinese text in GB18030 is practically never valid UTF-8, so the order is safe.</remarks>
    /// <exception cref="SheetStopped">Neither fits.</exception>
    public static TextEncoding Of(Stream content, CancellationToken stop)
    {
        Span<byte> mark = stackalloc byte[4];
        content.Position = 0;
        var head = mark[..content.ReadAtLeast(mark, 4, throwOnEndOfStream: false)];
        TextEncoding? marked = head switch
        {
            [0xFF, 0xFE, ..] => new("UTF-16LE", new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true), 2),
            [0xFE, 0xFF, ..] => new("UTF-16BE", new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true), 2),
            [0xEF, 0xBB, 0xBF, ..] => new("UTF-8", utf8, 3),
            [0x84, 0x31, 0x95, 0x33] => new("GB18030", Gb18030, 4),
            _ => null,
        };
        if (marked is not null) return Fits(content, marked, stop) ? marked : throw new SheetStopped(SheetRefusals.Encoding);

        TextEncoding[] guesses = [new("UTF-8", utf8, 0), new("GB18030", Gb18030, 0)];
        return guesses.FirstOrDefault(guess => Fits(content, guess, stop)) ?? throw new SheetStopped(SheetRefusals.Encoding);
    }

    private static bool Fits(Stream content, TextEncoding guess, CancellationToken stop)
    {
        var decoder = guess.Encoding.GetDecoder();
        var bytes = new byte[64 << 10];
        var chars = new char[guess.Encoding.GetMaxCharCount(bytes.Length)];
        content.Position = guess.Preamble;
        try
        {
            for (int read; (read = content.Read(bytes)) > 0;)
            {
                stop.ThrowIfCancellationRequested();
                decoder.GetChars(bytes.AsSpan(0, read), chars, flush: false);
            }
            decoder.GetChars([], chars, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
