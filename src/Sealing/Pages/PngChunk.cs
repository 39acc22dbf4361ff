using System.Buffers.Binary;

namespace Yizhan.Sealing.Pages;

/// <summary>A piece of a PNG.</summary>
internal readonly record struct PngChunk(ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> Data)
{
    public bool Is(ReadOnlySpan<byte> name) => Name.Span.SequenceEqual(name);

    /// <summary>All pieces, as far as the file is whole.</summary>
    public static List<PngChunk> Of(byte[] png)
    {
        var chunks = new List<PngChunk>();
        for (var at = 8; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            if (length > png.Length - at - 12) break;
            chunks.Add(new(png.AsMemory(at + 4, 4), png.AsMemory(at + 8, (int)length)));
            at += 12 + (int)length;
        }
        return chunks;
    }
}
