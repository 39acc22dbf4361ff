namespace Yizhan.Kernel.Sheets;

/// <summary>Counts what comes out of the zip and stops a bomb, whatever the zip claims. Also bounds what a parser may have to hold at once.</summary>
internal sealed class UnpackedStream(Stream inner, long most, long claimed, Action<long> count, CancellationToken stop) : Stream
{
    /// <summary>Bytes that any part may have without asking how well it was packed: 8 MiB.</summary>
    public const long AlwaysAllowed = 8 << 20;

    /// <summary>Bytes without a <c>&lt;</c>: no tag and no cell of a workbook is as long (a cell has at most 32,767 characters).</summary>
    private const int LongestToken = 1 << 20;

    private long total;
    private int sinceMarkup;

    /// <summary>The share read so far, 0 to 1, by the size the zip claims.</summary>
    public double Fraction => Math.Min(1, (double)total / claimed);

    public override int Read(Span<byte> buffer)
    {
        stop.ThrowIfCancellationRequested();
        var read = inner.Read(buffer);
        count(total += read);
        if (total > most) throw new SheetStopped(SheetRefusals.ZipBomb);
        var markup = buffer[..read].LastIndexOf((byte)'<');
        sinceMarkup = markup < 0 ? sinceMarkup + read : read - markup;
        if (sinceMarkup > LongestToken) throw new SheetStopped(SheetRefusals.Damaged);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
