using System.Buffers;
using System.IO.Compression;

namespace Yizhan.Sealing.Pdf;

/// <summary>The content of a stream as it goes into files: packed where that makes it smaller. Made once for what goes into many files.</summary>
internal sealed class PackedStream
{
    private PackedStream(byte[] content, bool isPacked) => (Content, IsPacked) = (content, isPacked);

    public byte[] Content { get; }

    public bool IsPacked { get; }

    /// <param name="once">It goes into many files, and may take its time.</param>
    public static PackedStream Of(ReadOnlySpan<byte> content, bool once)
    {
        var rented = ArrayPool<byte>.Shared.Rent(content.Length + 1024);
        var packed = PdfObjects.Pack(content, rented, once ? CompressionLevel.SmallestSize : CompressionLevel.Fastest);
        PackedStream made = packed > 0 && packed < content.Length ? new(rented.AsSpan(0, packed).ToArray(), true) : new(content.ToArray(), false);
        ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return made;
    }
}
