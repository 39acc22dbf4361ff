using Yizhan.Sealing.Fonts;

namespace Yizhan.Sealing.Pdf;

/// <summary>The fonts of one PDF, each embedded with the glyphs used and the way back from glyphs to characters.</summary>
internal sealed class PdfFonts(PdfObjects objects)
{
    private readonly List<(FontSubset Subset, int Id)> used = [];

    /// <summary>The font's place among those of the document, and its glyphs.</summary>
    public (int Index, FontSubset Subset) Of(FontFile font)
    {
        for (var i = 0; i < used.Count; i++)
            if (used[i].Subset.Font == font) return (i, used[i].Subset);
        used.Add((new(font), objects.Reserve()));
        return (used.Count - 1, used[^1].Subset);
    }

    /// <summary>What the pages call them: /F0, /F1 …</summary>
    public void PutNames(PdfBuffer page)
    {
        page.Put("/Font << "u8);
        for (var i = 0; i < used.Count; i++) page.Put("/F"u8).Put(i).Put(" "u8).Reference(used[i].Id);
        page.Put(">> "u8);
    }

    public void Write()
    {
        foreach (var (subset, id) in used) new PdfFontProgram(subset, once: false).Write(objects, id);
    }
}
