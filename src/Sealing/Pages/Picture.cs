using System.Buffers.Binary;

namespace Yizhan.Sealing.Pages;

/// <summary>The formats of pictures that documents take.</summary>
public enum PictureFormat
{
    Png,
    Jpeg,
}

/// <summary>A PNG or JPEG, as it is put into documents.</summary>
public sealed class Picture
{
    private const int MostPixelsASide = 20_000;

    private Picture(byte[] content, PictureFormat format, int width, int height, int channels)
    {
        (Content, Format, Width, Height, Channels) = (content, format, width, height, channels);
    }

    public byte[] Content { get; }

    public PictureFormat Format { get; }

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>How many numbers a pixel has: 1 grey, 3 colour; in a PNG also 2 and 4, with opacity.</summary>
    public int Channels { get; }

    /// <summary>Null: it is no PNG and no JPEG, or one that documents cannot hold: with 16 bits, interlaced, four inks or a palette with opacity.</summary>
    public static Picture? Read(byte[] content)
    {
        var read = content is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] ? ReadPng(content) : content is [0xFF, 0xD8, ..] ? ReadJpeg(content) : null;
        return read is { Width: > 0 and <= MostPixelsASide, Height: > 0 and <= MostPixelsASide } ? read : null;
    }

    private static Picture? ReadPng(byte[] content)
    {
        if (content.Length < 33 || !content.AsSpan(12, 4).SequenceEqual("IHDR"u8)) return null;
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(20)));
        var (bits, colour, interlaced) = (content[24], content[25], content[28] != 0);
        var channels = colour switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
        if (channels == 0 || interlaced || bits > 8 || (colour != 3 && bits != 8)) return null;
        foreach (var chunk in PngChunk.Of(content))
            if (chunk.Is("tRNS"u8)) return null;
        return new(content, PictureFormat.Png, width, height, channels);
    }

    private static Picture? ReadJpeg(byte[] content)
    {
        for (var at = 2; at + 9 < content.Length && content[at] == 0xFF;)
        {
            var (marker, length) = (content[at + 1], BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(at + 2)));
            // A start of frame, but not the tables whose markers lie among them.
            if (marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC)
            {
                var channels = content[at + 9];
                return marker <= 0xC2 && content[at + 4] == 8 && channels is 1 or 3
                    ? new(content, PictureFormat.Jpeg, BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(at + 7)), BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(at + 5)), channels)
                    : null;
            }
            at += 2 + length;
        }
        return null;
    }
}
