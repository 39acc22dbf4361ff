using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Pdf;

/// <summary>Draws the items of pages, each within the mark of the part it belongs to.</summary>
internal sealed class PdfContent(PdfFonts fonts, PdfPictures pictures, PdfStructure structure) : IDisposable
{
    /// <summary>Points in a millimetre.</summary>
    public const double Points = 72 / 25.4;

    private const double BoldStroke = 0.028;

    private readonly PdfBuffer content = new();
    private Colour fill, stroke;

    public ReadOnlySpan<byte> Of(DocumentPage page, int number)
    {
        content.Clear();
        // Black is what a page begins with.
        (fill, stroke) = (Colour.Black, Colour.Black);
        structure.BeginPage(number);
        for (var i = 0; i < page.Items.Count;)
        {
            var (part, artefact) = (page.Items[i].Part, page.Items[i].Artefact);
            if (part is null) content.Put(artefact is Artefact.Pagination ? "/Artifact << /Type /Pagination >> BDC\n"u8 : "/Artifact << /Type /Layout >> BDC\n"u8);
            else content.Put("/"u8).Put(PdfStructure.TagOf(part.Kind)).Put(" << /MCID "u8).Put(structure.Mark(part)).Put(" >> BDC\n"u8);
            for (; i < page.Items.Count && page.Items[i].Part == part && page.Items[i].Artefact == artefact; i++)
            {
                Draw(page.Items[i], page.Height);
                if (part?.Kind is PartKind.Figure) structure.Enlarge(part, page.Items[i].Bounds, page.Height);
            }
            content.Put("EMC\n"u8);
        }
        return content.Written;
    }

    /// <summary>A path in millimetres; the matrix that turns them into points is set around it.</summary>
    public static void Put(PdfBuffer content, VectorPath path)
    {
        foreach (var step in path.Steps)
        {
            switch (step.Kind)
            {
                case PathStepKind.Move: content.Real(step.X).Real(step.Y).Put("m\n"u8); break;
                case PathStepKind.Line: content.Real(step.X).Real(step.Y).Put("l\n"u8); break;
                case PathStepKind.Curve: content.Real(step.X1).Real(step.Y1).Real(step.X2).Real(step.Y2).Real(step.X).Real(step.Y).Put("c\n"u8); break;
                case PathStepKind.Rectangle: content.Real(step.X).Real(step.Y).Real(step.X1).Real(step.Y1).Put("re\n"u8); break;
                default: content.Put("h\n"u8); break;
            }
        }
    }

    public static void PutColour(PdfBuffer content, Colour colour) => content.Real(colour.Red / 255.0).Real(colour.Green / 255.0).Real(colour.Blue / 255.0);

    public void Dispose() => content.Dispose();

    private void Draw(PageItem item, double height)
    {
        switch (item)
        {
            case TextItem text: Draw(text, height); break;
            case LineItem line: Draw(line, height); break;
            case PathItem path: Draw(path, height); break;
            case PictureItem picture: Draw(picture, height); break;
        }
    }

    private void Draw(TextItem text, double height)
    {
        var (index, subset) = fonts.Of(text.Font);
        Fill(text.Colour);
        if (text.IsBold)
        {
            Stroke(text.Colour);
            content.Real(text.Size * BoldStroke * Points).Put("w\n"u8);
        }
        content.Put("BT\n/F"u8).Put(index).Put(" "u8).Real(text.Size * Points).Put("Tf\n"u8);
        if (text.IsBold) content.Put("2 Tr\n"u8);
        if (text.Spacing != 0) content.Real(text.Spacing * Points).Put("Tc\n"u8);
        content.Real(text.X * Points).Real((height - text.Baseline) * Points).Put("Td\n<"u8);
        foreach (var rune in text.Text.EnumerateRunes()) content.Hex(subset.Use(rune.Value));
        content.Put("> Tj\n"u8);
        // Both outlive the text object.
        if (text.IsBold) content.Put("0 Tr\n"u8);
        if (text.Spacing != 0) content.Put("0 Tc\n"u8);
        content.Put("ET\n"u8);
    }

    private void Draw(LineItem line, double height)
    {
        Stroke(line.Colour);
        content.Real(line.Thickness * Points).Put("w "u8).Real(line.X1 * Points).Real((height - line.Y1) * Points).Put("m "u8)
            .Real(line.X2 * Points).Real((height - line.Y2) * Points).Put("l S\n"u8);
    }

    private void Draw(PathItem path, double height)
    {
        Fill(path.Colour);
        content.Put("q 2.834646 0 0 -2.834646 0 "u8).Real(height * Points).Put("cm\n"u8);
        Put(content, path.Path);
        content.Put("f Q\n"u8);
    }

    private void Draw(PictureItem item, double height)
    {
        var box = item.Bounds;
        content.Put("q "u8).Real(box.Width * Points).Put("0 0 "u8).Real(box.Height * Points).Real(box.X * Points).Real((height - box.Bottom) * Points)
            .Put("cm /P"u8).Put(pictures.Of(item.Picture)).Put(" Do Q\n"u8);
    }

    private void Fill(Colour colour)
    {
        if (colour == fill) return;
        PutColour(content, fill = colour);
        content.Put("rg\n"u8);
    }

    private void Stroke(Colour colour)
    {
        if (colour == stroke) return;
        PutColour(content, stroke = colour);
        content.Put("RG\n"u8);
    }
}
