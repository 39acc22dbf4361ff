namespace Yizhan.Kernel.Sheets;

/// <summary>Looks for a mark in a whole stream without holding it.</summary>
internal static class ByteSearch
{
    /// <summary>How often <paramref name="mark"/> occurs, counted up to <paramref name="enough"/>. The stream is left at its start.</summary>
    public static int Count(Stream content, ReadOnlySpan<byte> mark, int enough)
    {
        var block = new byte[64 << 10];
        var (kept, found) = (0, 0);
        content.Position = 0;
        for (int read; found < enough && (read = content.Read(block, kept, block.Length - kept)) > 0;)
        {
            var rest = block.AsSpan(0, kept + read);
            for (int at; found < enough && (at = rest.IndexOf(mark)) >= 0; found++) rest = rest[(at + mark.Length)..];
            // A mark may lie across two blocks.
            kept = Math.Min(rest.Length, mark.Length - 1);
            rest[^kept..].CopyTo(block);
        }
        content.Position = 0;
        return found;
    }
}
