namespace Yizhan.Sealing.Signatures;

/// <summary>Reads what another machine answers, but never more than was agreed.</summary>
internal static class BoundedBody
{
    /// <returns>The body, or null when it is longer than <paramref name="longest"/> bytes.</returns>
    public static async Task<byte[]?> Read(HttpContent content, int longest, CancellationToken stop)
    {
        if (content.Headers.ContentLength > longest) return null;
        using var stream = await content.ReadAsStreamAsync(stop);
        var memory = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, stop)) > 0)
        {
            if (memory.Length + read > longest) return null;
            memory.Write(buffer, 0, read);
        }
        return memory.ToArray();
    }
}
