using System.Security.Cryptography;

namespace Yizhan.Kernel.Archives;

/// <summary>Encrypts what is written to it, chunk by chunk. Without <see cref="Complete"/> what it leaves behind is not an archive.</summary>
internal sealed class EncryptingStream : Stream
{
    private readonly Stream target;
    private readonly AesGcm cipher;
    private readonly byte[] plain = new byte[ArchiveCipher.ChunkLength];
    private readonly byte[] locked = new byte[ArchiveCipher.ChunkLength + ArchiveCipher.TagLength];
    private int filled;
    private long chunk;

    public EncryptingStream(Stream target, ArchiveKey key)
    {
        this.target = target;
        var preamble = ArchiveCipher.NewPreamble(key);
        target.Write(preamble);
        cipher = ArchiveCipher.Open(key, preamble);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            // A full chunk waits until more comes: the last is sealed otherwise.
            if (filled == plain.Length) Seal(isLast: false);
            var taken = Math.Min(buffer.Length, plain.Length - filled);
            buffer[..taken].CopyTo(plain.AsSpan(filled));
            filled += taken;
            buffer = buffer[taken..];
        }
    }

    /// <summary>Seals the last chunk. Nothing may be written after it.</summary>
    public void Complete() => Seal(isLast: true);

    private void Seal(bool isLast)
    {
        cipher.Encrypt(ArchiveCipher.Nonce(chunk++, isLast), plain.AsSpan(0, filled), locked.AsSpan(0, filled), locked.AsSpan(filled, ArchiveCipher.TagLength));
        target.Write(locked.AsSpan(0, filled + ArchiveCipher.TagLength));
        filled = 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) cipher.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
