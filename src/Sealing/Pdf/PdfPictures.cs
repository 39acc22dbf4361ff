using System.IO.Compression;
using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Pdf;

/// <summary>The pictures of one PDF, each written once. A JPEG goes in as it is; so does a PNG without opacity, whose packing PDF shares.</summary>
internal sealed class PdfPictures(PdfObjects objects)
{
    private readonly List<(Picture Picture, int Id)> used = [];

    /// <summary>The picture's place among those of the document.</summary>
    public int Of(Picture picture)
    {
        for (var i = 0; i < used.Count; i++)
            if (used[i].Picture == picture) return i;
        used.Add((picture, objects.Reserve()));
        return used.Count - 1;
    }

    /// <summary>What the pages call them: /P0, /P1 …</summary>
    public void PutNames(PdfBuffer page)
    {
        if (used.Count == 0) return;
        page.Put("/XObject << "u8);
        for (var i = 0; i < used.Count; i++) page.Put("/P"u8).Put(i).Put(" "u8).Reference(used[i].Id);
        page.Put(">> "u8);
    }

    public void Write()
    {
        foreach (var (picture, id) in used)
        {
            if (picture.Format is PictureFormat.Jpeg)
            {
                using var entries = Entries(picture, picture.Channels, 8, 0);
                objects.Raw(id, entries.Written, "/Filter /DCTDecode "u8, picture.Content);
            }
            else if (picture.Channels is 2 or 4) WriteWithOpacity(picture, id);
            else WritePacked(picture, id);
        }
    }

    private static PdfBuffer Entries(Picture picture, int channels, int bits, int opacity)
    {
        var entries = new PdfBuffer();
        entries.Put("/Type /XObject /Subtype /Image /Width "u8).Put(picture.Width).Put(" /Height "u8).Put(picture.Height).Put(" /BitsPerComponent "u8).Put(bits).Put(" "u8);
        if (channels > 0) entries.Put(channels == 1 ? "/ColorSpace /DeviceGray "u8 : "/ColorSpace /DeviceRGB "u8);
        if (opacity > 0) entries.Put("/SMask "u8).Reference(opacity);
        return entries;
    }

    private void WritePacked(Picture picture, int id)
    {
        var (bits, hasPalette) = (picture.Content[24], picture.Content[25] == 3);
        using var entries = Entries(picture, hasPalette ? 0 : picture.Channels, bits, 0);
        using var data = new MemoryStream();
        foreach (var chunk in PngChunk.Of(picture.Content))
        {
            if (chunk.Is("IDAT"u8)) data.Write(chunk.Data.Span);
            if (!hasPalette || !chunk.Is("PLTE"u8)) continue;
            entries.Put("/ColorSpace [/Indexed /DeviceRGB "u8).Put(chunk.Data.Length / 3 - 1).Put(" <"u8);
            foreach (var value in chunk.Data.Span) entries.Put([(byte)"0123456789ABCDEF"[value >> 4], (byte)"0123456789ABCDEF"[value & 15]]);
            entries.Put(">] "u8);
        }
        entries.Put("/DecodeParms << /Predictor 15 /Colors "u8).Put(picture.Channels).Put(" /BitsPerComponent "u8).Put(bits).Put(" /Columns "u8).Put(picture.Width).Put(" >> "u8);
        objects.Raw(id, entries.Written, "/Filter /FlateDecode "u8, data.GetBuffer().AsSpan(0, (int)data.Length));
    }

    private void WriteWithOpacity(Picture picture, int id)
    {
        var pixels = Unpack(picture);
        var (all, colours) = (picture.Channels, picture.Channels - 1);
        var (colour, opacity) = (new byte[pixels.Length / all * colours], new byte[pixels.Length / all]);
        for (var i = 0; i < opacity.Length; i++)
        {
            pixels.AsSpan(i * all, colours).CopyTo(colour.AsSpan(i * colours));
            opacity[i] = pixels[i * all + colours];
        }
        var mask = objects.Reserve();
        using var masks = Entries(picture, 1, 8, 0);
        using var entries = Entries(picture, colours, 8, mask);
        objects.Stream(mask, masks.Written, opacity);
        objects.Stream(id, entries.Written, colour);
    }

    /// <summary>The pixels of a PNG of 8 bits; where the file ends early, the rest is empty.</summary>
    private static byte[] Unpack(Picture picture)
    {
        using var packed = new MemoryStream();
        foreach (var chunk in PngChunk.Of(picture.Content))
            if (chunk.Is("IDAT"u8)) packed.Write(chunk.Data.Span);
        packed.Position = 0;
        using var unpacking = new ZLibStream(packed, CompressionMode.Decompress);
        var (width, step) = (picture.Width * picture.Channels, picture.Channels);
        var (pixels, filter) = (new byte[width * picture.Height], new byte[1]);
        for (var row = 0; row < picture.Height; row++)
        {
            var line = pixels.AsSpan(row * width, width);
            if (unpacking.Read(filter) == 0 || unpacking.ReadAtLeast(line, width, throwOnEndOfStream: false) < width) break;
            Unfilter(line, row == 0 ? [] : pixels.AsSpan((row - 1) * width, width), filter[0], step);
        }
        return pixels;
    }

    /// <summary>A row of a PNG holds differences from what is left of it and above it.</summary>
    private static void Unfilter(Span<byte> line, ReadOnlySpan<byte> above, byte filter, int step)
    {
        for (var i = 0; i < line.Length; i++)
        {
            int left = i >= step ? line[i - step] : 0, up = above.IsEmpty ? 0 : above[i], corner = i >= step && !above.IsEmpty ? above[i - step] : 0;
            line[i] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Nearest(left, up, corner), _ => 0 });
        }
    }

    private static int Nearest(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
