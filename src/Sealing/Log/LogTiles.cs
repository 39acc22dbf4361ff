using System.Buffers.Binary;
using System.Globalization;

namespace Yizhan.Sealing.Log;

/// <summary>The log as files that anybody may fetch and keep for ever: C2SP tlog-tiles.</summary>
public static class LogTiles
{
    private const int Wide = 256, TileHeight = 8, Highest = 63 / TileHeight;

    /// <summary>The file at a path: <c>checkpoint</c>, <c>tile/0/x001/067</c>, <c>tile/1/000.p/17</c>, <c>tile/entries/000</c>.</summary>
    /// <returns>Its bytes; null where the log has no such file.</returns>
    public static byte[]? Find(TransparencyLog log, string path)
    {
        if (path is "checkpoint") return System.Text.Encoding.UTF8.GetBytes(log.Newest.ToString());
        if (path.Split('/') is not ["tile", var level, .. var rest]) return null;
        var (number, width) = ReadPlace(rest);
        if (number < 0) return null;
        var size = log.Size;
        if (level is "entries") return IsThere(size, number, width) ? Bundle(log.Entries(number * Wide, width)) : null;
        if (!int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out var height) || height > Highest || level != $"{height}") return null;
        if (!IsThere(size >> (height * TileHeight), number, width)) return null;
        return log.Reading(tree =>
        {
            var tile = new byte[width * MerkleHash.Length];
            for (var i = 0; i < width; i++) tree.At(height * TileHeight, number * Wide + i).CopyTo(tile.AsSpan(i * MerkleHash.Length));
            return tile;
        });
    }

    /// <summary>The path of a tile.</summary>
    /// <param name="level">The level, or <c>entries</c>.</param>
    /// <param name="width">256, or fewer for the last one.</param>
    public static string Path(string level, long number, int width)
    {
        var text = (number % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (var above = number / 1000; above > 0; above /= 1000) text = $"x{(above % 1000).ToString("000", CultureInfo.InvariantCulture)}/{text}";
        return width == Wide ? $"tile/{level}/{text}" : $"tile/{level}/{text}.p/{width}";
    }

    private static bool IsThere(long count, long number, int width) => number <= (count - width) / Wide && number * Wide + width <= count;

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

    private static byte[] Bundle(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        var bytes = new byte[entries.Sum(entry => 2 + entry.Length)];
        var at = 0;
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)entry.Length);
            entry.Span.CopyTo(bytes.AsSpan(at + 2));
            at += 2 + entry.Length;
        }
        return bytes;
    }
}
