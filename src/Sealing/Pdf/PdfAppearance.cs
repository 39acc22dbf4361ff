using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Pdf;

/// <summary>What is seen where a document was signed, drawn so that what lies below shows through. Made once for a seal; readers fit it into the box it is put in.</summary>
public sealed class PdfAppearance
{
    private readonly List<PdfFontProgram> fonts = [];
    private readonly double width, height;
    private readonly PackedStream content;

    /// <param name="paths">In mm from the top left corner.</param>
    /// <param name="width">In mm.</param>
    /// <param name="height">In mm.</param>
    public PdfAppearance(IReadOnlyList<PaintedPath> paths, double width, double height)
        : this(paths, [], width, height)
    {
    }

    private PdfAppearance(IReadOnlyList<PaintedPath> paths, IReadOnlyList<SealGlyph> glyphs, double width, double height)
    {
        (this.width, this.height) = (width, height);
        using var to = new PdfBuffer();
        to.Put("/Ink gs 2.834646 0 0 -2.834646 0 "u8).Real(height * PdfContent.Points).Put("cm\n"u8);
        foreach (var (path, colour) in paths)
        {
            PdfContent.PutColour(to, colour);
            to.Put("rg\n"u8);
            PdfContent.Put(to, path);
            to.Put("f\n"u8);
        }
        Put(to, glyphs);
        content = PackedStream.Of(to.Written, once: true);
    }

    /// <exception cref="ArgumentException">A character has no glyph.</exception>
    internal static PdfAppearance Of(SealShape seal, FontSet fonts)
    {
        var drawing = seal.Lay(fonts);
        return new([new(drawing.Ink, Colour.SealRed)], drawing.Glyphs, seal.Diameter, seal.Diameter);
    }

    internal void Write(PdfObjects objects, int id)
    {
        using var entries = new PdfBuffer();
        // Ink lies on the paper and covers nothing.
        entries.Put("/Type /XObject /Subtype /Form /Resources << /ExtGState << /Ink << /Type /ExtGState /BM /Multiply >> >> "u8);
        if (fonts.Count > 0)
        {
            entries.Put("/Font << "u8);
            for (var i = 0; i < fonts.Count; i++)
            {
                var font = objects.Reserve();
                fonts[i].Write(objects, font);
                entries.Put("/F"u8).Put(i).Put(" "u8).Reference(font);
            }
            entries.Put(">> "u8);
        }
        entries.Put(">> /BBox [0 0 "u8).Real(width * PdfContent.Points).Real(height * PdfContent.Points).Put("] "u8);
        objects.Stream(id, entries.Written, content);
    }

    /// <summary>Characters as text, each in its own place: a font says with few bytes what curves say with many.</summary>
    private void Put(PdfBuffer to, IReadOnlyList<SealGlyph> glyphs)
    {
        var subsets = new List<FontSubset>();
        foreach (var (font, character, place, colour) in glyphs)
        {
            var index = subsets.FindIndex(subset => subset.Font == font);
            if (index < 0)
            {
                index = subsets.Count;
                subsets.Add(new(font));
            }
            var em = (double)font.UnitsPerEm;
            PdfContent.PutColour(to, colour);
            to.Put("rg BT /F"u8).Put(index).Put(" 1 Tf "u8).Real(place.A * em).Real(place.B * em).Real(place.C * em).Real(place.D * em).Real(place.E).Real(place.F)
                .Put("Tm <"u8).Hex(subsets[index].Use(character.Value)).Put("> Tj ET\n"u8);
        }
        fonts.AddRange(subsets.Select(subset => new PdfFontProgram(subset, once: true)));
    }
}
