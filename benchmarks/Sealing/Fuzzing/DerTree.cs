namespace Yizhan.Bench.Sealing.Fuzzing;

/// <summary>DER taken apart as far as it can be, also inside strings, so that one place can be made wrong while the lengths around it stay right.</summary>
internal sealed class DerTree
{
    private const int Deepest = 24, OctetString = 4, BitString = 3, Constructed = 0x20;

    private DerTree(byte tag, byte[] content, List<DerTree> parts) => (Tag, Content, Parts) = (tag, content, parts);

    public byte Tag { get; set; }

    /// <summary>What it holds before its parts; all of it, where it has none.</summary>
    public byte[] Content { get; set; }

    public List<DerTree> Parts { get; }

    /// <summary>A length that is a lie; null: the right one.</summary>
    public byte[]? StatedLength { get; set; }

    public IEnumerable<DerTree> All => Parts.SelectMany(part => part.All).Prepend(this);

    public static DerTree? Read(ReadOnlySpan<byte> bytes)
    {
        var read = ReadAll(bytes, 0);
        return read is [var one] ? one : null;
    }

    public byte[] Write()
    {
        byte[] content = [.. Content, .. Parts.SelectMany(part => part.Write())];
        return [Tag, .. StatedLength ?? LengthOf(content.Length), .. content];
    }

    public DerTree Copy() => new(Tag, Content, [.. Parts.Select(part => part.Copy())]) { StatedLength = StatedLength };

    /// <summary>Elements one after the other that fill the bytes; null: they are none.</summary>
    private static List<DerTree>? ReadAll(ReadOnlySpan<byte> bytes, int depth)
    {
        var all = new List<DerTree>();
        while (!bytes.IsEmpty)
        {
            if (depth == Deepest || bytes.Length < 2 || (bytes[0] & 0x1f) == 0x1f || ReadLength(bytes) is not var (start, length) || length > bytes.Length - start) return null;
            all.Add(ReadOne(bytes[0], bytes.Slice(start, length), depth));
            bytes = bytes[(start + length)..];
        }
        return all;
    }

    private static DerTree ReadOne(byte tag, ReadOnlySpan<byte> content, int depth)
    {
        // The first byte of a bit string counts unused bits.
        var before = tag == BitString ? Math.Min(1, content.Length) : 0;
        var parts = (tag & Constructed) != 0 || (tag is OctetString or BitString && content.Length > before + 2) ? ReadAll(content[before..], depth + 1) : null;
        return parts is null ? new(tag, content.ToArray(), []) : new(tag, content[..before].ToArray(), parts);
    }

    private static (int Start, int Length)? ReadLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes[1] < 0x80) return (2, bytes[1]);
        var count = bytes[1] & 0x7f;
        if (count is 0 or > 3 || bytes.Length < 2 + count) return null;
        var length = 0;
        for (var i = 0; i < count; i++) length = length << 8 | bytes[2 + i];
        return (2 + count, length);
    }

    private static byte[] LengthOf(int length) => length switch
    {
        < 0x80 => [(byte)length],
        < 0x100 => [0x81, (byte)length],
        < 0x10000 => [0x82, (byte)(length >> 8), (byte)length],
        _ => [0x83, (byte)(length >> 16), (byte)(length >> 8), (byte)length],
    };
}
