using System.Buffers.Binary;
using System.IO.Compression;

namespace Yizhan.Sealing.Pages;

/// <summary>Paths as a small PNG: a palette of each colour in fifteen steps of opacity, on nothing.</summary>
public static class PngPicture
{
    private const int Steps = 15;

    /// <param name="width">In mm.</param>
    /// <param name="height">In mm.</param>
    /// <param name="pixelsPerMm">12 are 300 to the inch.</param>
    public static byte[] Of(IReadOnlyList<PaintedPath> paths, double width, double height, double pixelsPerMm = 12)
    {
        var (columns, rows) = ((int)Math.Ceiling(width * pixelsPerMm), (int)Math.Ceiling(height * pixelsPerMm));
        var raster = new Raster(columns, rows);
        var pixels = new byte[(columns + 1) * rows];
        for (var i = 0; i < paths.Count; i++)
        {
            var covered = raster.Fill(paths[i].Path, pixelsPerMm);
            for (var at = 0; at < covered.Length; at++)
            {
                var step = (int)Math.Round(covered[at] * Steps);
                // Each row begins with how it is filtered: not at all.
                ref var pixel = ref pixels[at / columns * (columns + 1) + 1 + at % columns];
                if (step > 0 && step >= (pixel - 1) % Steps + (pixel > 0 ? 1 : 0)) pixel = (byte)(i * Steps + step);
            }
        }
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, columns);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), rows);
        (header[8], header[9]) = (8, 3);
        Chunk(png, "IHDR"u8, header);
        var (palette, opacity) = Palette(paths);
        Chunk(png, "PLTE"u8, palette);
        Chunk(png, "tRNS"u8, opacity);
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) packing.Write(pixels);
        Chunk(png, "IDAT"u8, packed.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static (byte[] Colours, byte[] Opacity) Palette(IReadOnlyList<PaintedPath> paths)
    {
        var count = 1 + paths.Count * Steps;
        var (colours, opacity) = (new byte[3 * count], new byte[count]);
        for (var i = 1; i < count; i++)
        {
            var colour = paths[(i - 1) / Steps].Colour;
            (colours[3 * i], colours[3 * i + 1], colours[3 * i + 2]) = (colour.Red, colour.Green, colour.Blue);
            opacity[i] = (byte)(((i - 1) % Steps + 1) * 255 / Steps);
        }
        return (colours, opacity);
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(name);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Sum(Sum(uint.MaxValue, name), data));
        png.Write(number);
    }

    /// <summary>CRC-32, as PNG wants it.</summary>
    private static uint Sum(uint sum, ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) != 0 ? sum >> 1 ^ 0xEDB88320 : sum >> 1;
        }
        return sum;
    }
}
