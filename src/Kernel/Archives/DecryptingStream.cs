using System.Security.Cryptography;

namespace Yizhan.Kernel.Archives;

/// <summary>Decrypts an archive chunk by chunk and gives out nothing that it has not verified.</summary>
internal sealed class DecryptingStream : Stream
{
    private const int LockedLength = ArchiveCipher.ChunkLength + ArchiveCipher.TagLength;

    private readonly Stream source;
    private readonly AesGcm cipher;
    private readonly byte[] plain = new byte[ArchiveCipher.ChunkLength];
    // One chunk and the first byte of the next: only so the last can be told from the others.
    private readonly byte[] locked = new byte[LockedLength + 1];
    private int ahead, at, filled;
    private long chunk;
    private bool isOver;

    /// <exception cref="ArchiveException">It is no archive, a newer one, or one with another key.</exception>
    public DecryptingStream(Stream source, ArchiveKey key)
    {
        this.source = source;
        var preamble = new byte[ArchiveCipher.PreambleLength];
        var read = source.ReadAtLeast(preamble, preamble.Length, throwOnEndOfStream: false);
        ArchiveCipher.Check(preamble.AsSpan(0, read), key);
        cipher = ArchiveCipher.Open(key, preamble);
    }

    /// <exception cref="ArchiveException">The chunk is not what was written at this place.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0) return 0;
        while (at == filled)
        {
            if (isOver) return 0;
            Next();
        }
        var given = Math.Min(buffer.Length, filled - at);
        plain.AsSpan(at, given).CopyTo(buffer);
        at += given;
        return given;
    }

    private void Next()
    {
        var length = ahead + source.ReadAtLeast(locked.AsSpan(ahead), locked.Length - ahead, throwOnEndOfStream: false);
        isOver = length <= LockedLength;
        var whole = Math.Min(length, LockedLength);
        filled = whole - ArchiveCipher.TagLength;
        at = 0;
        if (filled < 0) throw Damaged(null);
        try
        {
            cipher.Decrypt(ArchiveCipher.Nonce(chunk++, isOver), locked.AsSpan(0, filled), locked.AsSpan(filled, ArchiveCipher.TagLength), plain.AsSpan(0, filled));
        }
        catch (AuthenticationTagMismatchException failure)
        {
            throw Damaged(failure);
        }
        ahead = length - whole;
        locked.AsSpan(whole, ahead).CopyTo(locked);
    }

    private ArchiveException Damaged(Exception? cause) => new(ArchiveFault.Damaged,
        $"The archive is damaged: near byte {ArchiveCipher.PreambleLength + Math.Max(0, chunk - 1) * LockedLength} it is not what was written, or it was cut off there.", cause);

    protected override void Dispose(bool disposing)
    {
        if (disposing) cipher.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
