using System.Buffers.Binary;

namespace Yizhan.Kernel.Pictures;

/// <summary>With how much of its detail a JPEG was kept, told from its table of luminance quantities (ITU-T T.81, Annex B.2.4.1).</summary>
internal static class JpegQuality
{
    private const int Values = 64, ExampleSum = 3688;
    private const byte Marker = 0xff, StartOfImage = 0xd8, Quantities = 0xdb, Scan = 0xda;

    /// <summary>From 1 to 100 on the scale that libjpeg has made usual; null: the file has no such table where one is looked for, or is no JPEG.</summary>
    public static int? Of(ReadOnlySpan<byte> file)
    {
        if (file is not [Marker, StartOfImage, ..]) return null;
        for (var at = 2; at + 4 <= file.Length && file[at] == Marker && file[at + 1] != Scan;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 2 || at + 2 + length > file.Length) return null;
            if (file[at + 1] == Quantities && Sum(file.Slice(at + 4, length - 2)) is { } sum) return Quality(sum);
            at += 2 + length;
        }
        return null;
    }

    /// <summary>The sum of the first table, which is that of luminance; null: it is not there, or not whole.</summary>
    private static int? Sum(ReadOnlySpan<byte> tables)
    {
        if (tables.IsEmpty || (tables[0] & 0x0f) != 0) return null;
        var size = tables[0] >> 4 == 0 ? 1 : 2;
        if (tables.Length < 1 + Values * size) return null;
        var sum = 0;
        for (var value = 0; value < Values; value++) sum += size == 1 ? tables[1 + value] : BinaryPrimitives.ReadUInt16BigEndian(tables[(1 + value * 2)..]);
        return sum;
    }

    /// <summary>The table of Annex K.1, times a percentage from which libjpeg's scale follows.</summary>
    private static int Quality(int sum)
    {
        var percent = sum * 100.0 / ExampleSum;
        return (int)Math.Clamp(Math.Round(percent <= 100 ? 100 - percent / 2 : 5000 / percent), 1, 100);
    }
}
