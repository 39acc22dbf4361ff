using System.Buffers.Binary;
using System.Globalization;

namespace Yizhan.Sealing.Log;

/// <summary>One file of a log as outsiders fetch it (C2SP tlog-tiles): hashes of a level, or the entries themselves.</summary>
/// <param name="Height">Eight levels of the tree each; null: a bundle of entries.</param>
/// <param name="Width">Hashes or entries in it: 256, or fewer in the last one.</param>
public sealed record LogTile(int? Height, long Number, int Width)
{
    /// <summary>Hashes or entries in a whole tile.</summary>
    public const int Wide = 256;

    private const int Levels = 8, Highest = 63 / Levels;
    private const string Entries = "entries";

    /// <summary>The first hash or entry in it.</summary>
    public long First => Number * Wide;

    /// <summary>The tile at a path: <c>tile/0/x001/067</c>, <c>tile/1/000.p/17</c>, <c>tile/entries/000</c>. Null: no tile can have it.</summary>
    public static LogTile? Read(string path)
    {
        if (path.Split('/') is not ["tile", var level, .. var rest]) return null;
        int? height = null;
        if (level is not Entries)
        {
            if (!int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out var read) || read > Highest || level != $"{read}") return null;
            height = read;
        }
        var (number, width) = ReadPlace(rest);
        return number < 0 ? null : new(height, number, width);
    }

    /// <summary>The tiles of a log of this size, the entries first, then each level.</summary>
    public static IEnumerable<LogTile> Of(long size)
    {
        foreach (var tile in Across(null, size)) yield return tile;
        for (var height = 0; size >> (height * Levels) > 0 && height <= Highest; height++)
            foreach (var tile in Across(height, size >> (height * Levels))) yield return tile;
    }

    /// <summary>Whether a log of this size has it.</summary>
    public bool IsIn(long size)
    {
        var count = size >> ((Height ?? 0) * Levels);
        return Number <= (count - Width) / Wide && First + Width <= count;
    }

    /// <summary>The bytes of a tile of hashes. The tree has it: <see cref="IsIn"/>.</summary>
    public byte[] Hashes(MerkleTree tree)
    {
        if (Height is not { } height) throw new InvalidOperationException("A bundle holds entries, no hashes.");
        var tile = new byte[Width * MerkleHash.Length];
        for (var i = 0; i < Width; i++) tree.At(height * Levels, First + i).CopyTo(tile.AsSpan(i * MerkleHash.Length));
        return tile;
    }

    /// <summary>The bytes of a bundle: each entry behind its length in 16 bits.</summary>
    public static byte[] Bundle(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        var bytes = new byte[entries.Sum(entry => 2 + entry.Length)];
        var at = 0;
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), checked((ushort)entry.Length));
            entry.Span.CopyTo(bytes.AsSpan(at + 2));
            at += 2 + entry.Length;
        }
        return bytes;
    }

    /// <summary>The entries of a bundle, or null when it does not hold exactly <see cref="Width"/>.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? Unbundle(ReadOnlyMemory<byte> bytes)
    {
        var entries = new List<ReadOnlyMemory<byte>>(Width);
        while (bytes.Length >= 2 && entries.Count < Width)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes.Span);
            if (bytes.Length < 2 + length) return null;
            entries.Add(bytes.Slice(2, length));
            bytes = bytes[(2 + length)..];
        }
        return entries.Count == Width && bytes.Length == 0 ? entries : null;
    }

    /// <summary>The path at which it is fetched.</summary>
    public string Path
    {
        get
        {
            var level = Height?.ToString(CultureInfo.InvariantCulture) ?? Entries;
            var text = (Number % 1000).ToString("000", CultureInfo.InvariantCulture);
            for (var above = Number / 1000; above > 0; above /= 1000) text = $"x{(above % 1000).ToString("000", CultureInfo.InvariantCulture)}/{text}";
            return Width == Wide ? $"tile/{level}/{text}" : $"tile/{level}/{text}.p/{Width}";
        }
    }

    private static IEnumerable<LogTile> Across(int? height, long count)
    {
        for (var number = 0L; number * Wide < count; number++) yield return new(height, number, (int)Math.Min(Wide, count - number * Wide));
    }

    /// <summary>Number and width of the parts behind the level; the number is negative where they are none.</summary>
    private static (long Number, int Width) ReadPlace(string[] parts)
    {
        var width = Wide;
        if (parts is [.. var front, var partial, var wide] && partial.EndsWith(".p", StringComparison.Ordinal))
        {
            if (!int.TryParse(wide, NumberStyles.None, CultureInfo.InvariantCulture, out width) || width is < 1 or >= Wide || wide != $"{width}") return (-1, 0);
            parts = [.. front, partial[..^2]];
        }
        if (parts.Length is 0 or > 5) return (-1, 0);
        var number = 0L;
        for (var i = 0; i < parts.Length; i++)
        {
            var digits = i == parts.Length - 1 ? parts[i] : parts[i] is ['x', .. var inner] ? inner : "";
            if (digits.Length != 3 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var three)) return (-1, 0);
            number = number * 1000 + three;
        }
        // One place has one path.
        return parts.Length > 1 && parts[0] is "x000" ? (-1, 0) : (number, width);
    }
}
