namespace Yizhan.Kernel.Sheets;

/// <summary>A text that somebody uploads, in whichever of the encodings in use it was saved.</summary>
public static class TextFile
{
    /// <summary>The text, or null when it is neither UTF-8, UTF-16 with its mark, nor GB18030.</summary>
    /// <param name="content">At its beginning; it can be read twice.</param>
    public static string? Read(Stream content, CancellationToken stop)
    {
        try
        {
            var encoding = TextEncoding.Of(content, stop);
            content.Position = encoding.Preamble;
            using var reader = new StreamReader(content, encoding.Encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
            return reader.ReadToEnd();
        }
        catch (SheetStopped)
        {
            return null;
        }
    }
}
