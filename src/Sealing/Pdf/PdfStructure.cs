using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Pdf;

/// <summary>The tree by which a screen reader goes through the document, and the marks that tie it to what is drawn.</summary>
internal sealed class PdfStructure(PdfObjects objects)
{
    private readonly Dictionary<PagePart, Element> elements = [];
    private readonly List<List<Element>> marks = [];
    private int page;

    /// <summary>The number of the tree's root.</summary>
    public int Root { get; } = objects.Reserve();

    private int Tree { get; } = objects.Reserve();

    public static ReadOnlySpan<byte> TagOf(PartKind kind) => kind switch
    {
        PartKind.Document => "Document"u8,
        PartKind.Heading1 => "H1"u8,
        PartKind.Heading2 => "H2"u8,
        PartKind.Heading3 => "H3"u8,
        PartKind.Paragraph => "P"u8,
        PartKind.List => "L"u8,
        PartKind.ListItem => "LI"u8,
        PartKind.ListLabel => "Lbl"u8,
        PartKind.ListBody => "LBody"u8,
        PartKind.Table => "Table"u8,
        PartKind.TableRow => "TR"u8,
        PartKind.ColumnHeader or PartKind.RowHeader => "TH"u8,
        PartKind.Cell => "TD"u8,
        _ => "Figure"u8,
    };

    public void BeginPage(int number)
    {
        page = number;
        marks.Add([]);
    }

    /// <summary>The next mark of the page, for this part.</summary>
    public int Mark(PagePart part)
    {
        var element = Of(part);
        marks[page].Add(element);
        element.Marks.Add((page, marks[page].Count - 1));
        return marks[page].Count - 1;
    }

    /// <summary>A figure reaches as far as what is drawn for it.</summary>
    public void Enlarge(PagePart part, Box bounds, double pageHeight)
    {
        var element = Of(part);
        element.Bounds = element.Bounds is { } before ? before.And(bounds) : bounds;
        element.PageHeight = pageHeight;
    }

    /// <param name="field">The field of a signature: it is read last, as a part of the form.</param>
    public void Write(PageDocument document, int[] pages, (int Widget, int Page, string Words)? field)
    {
        var top = Of(document.Root);
        var form = field is null ? 0 : objects.Reserve();
        objects.Begin(Root).Put("<< /Type /StructTreeRoot /K ["u8).Reference(top.Id(objects)).Put("] /ParentTree "u8).Reference(Tree)
            .Put("/ParentTreeNextKey "u8).Put(pages.Length + 1).Put(" >>"u8);
        objects.End();
        Write(document.Root, Root, pages, form);
        if (field is { } signed)
        {
            objects.Begin(form).Put("<< /Type /StructElem /S /Form /P "u8).Reference(top.Id(objects)).Put("/Alt "u8).Text(signed.Words).Put(" /Pg "u8).Reference(pages[signed.Page])
                .Put("/K << /Type /OBJR /Obj "u8).Reference(signed.Widget).Put("/Pg "u8).Reference(pages[signed.Page]).Put(">> >>"u8);
            objects.End();
        }
        var tree = objects.Begin(Tree).Put("<< /Nums ["u8);
        for (var i = 0; i < marks.Count; i++)
        {
            tree.Put(i).Put(" ["u8);
            foreach (var element in marks[i]) tree.Reference(element.Id(objects));
            tree.Put("] "u8);
        }
        // The field has the key after those of the pages.
        if (field is not null) tree.Put(pages.Length).Put(" "u8).Reference(form);
        tree.Put("] >>"u8);
        objects.End();
    }

    private Element Of(PagePart part)
    {
        if (!elements.TryGetValue(part, out var element)) elements.Add(part, element = new());
        return element;
    }

    private void Write(PagePart part, int above, int[] pages, int form)
    {
        var element = Of(part);
        var id = element.Id(objects);
        var to = objects.Begin(id).Put("<< /Type /StructElem /S /"u8).Put(TagOf(part.Kind)).Put(" /P "u8).Reference(above);
        if (part.Alternative is { } words) to.Put("/Alt "u8).Text(words).Put(" "u8);
        if (part.ActualText is { } text) to.Put("/ActualText "u8).Text(text).Put(" "u8);
        if (part.Language is { } language) to.Put("/Lang "u8).Text(language).Put(" "u8);
        PutAttributes(to, part, element);
        var first = element.Marks.Count > 0 ? element.Marks[0].Page : -1;
        if (first >= 0) to.Put("/Pg "u8).Reference(pages[first]);
        to.Put("/K ["u8);
        foreach (var (number, mark) in element.Marks)
        {
            if (number == first) to.Put(mark).Put(" "u8);
            else to.Put("<< /Type /MCR /Pg "u8).Reference(pages[number]).Put("/MCID "u8).Put(mark).Put(" >> "u8);
        }
        foreach (var inner in part.Parts) to.Reference(Of(inner).Id(objects));
        if (form > 0) to.Reference(form);
        to.Put("] >>"u8);
        objects.End();
        foreach (var inner in part.Parts) Write(inner, id, pages, 0);
    }

    private static void PutAttributes(PdfBuffer to, PagePart part, Element element)
    {
        switch (part.Kind)
        {
            case PartKind.ColumnHeader: to.Put("/A << /O /Table /Scope /Column >> "u8); break;
            case PartKind.RowHeader: to.Put("/A << /O /Table /Scope /Row >> "u8); break;
            case PartKind.List: to.Put("/A << /O /List /ListNumbering /Disc >> "u8); break;
            case PartKind.Figure when element.Bounds is { } box:
                to.Put("/A << /O /Layout /Placement /Block /BBox ["u8)
                    .Real(box.X * PdfContent.Points).Real((element.PageHeight - box.Bottom) * PdfContent.Points)
                    .Real(box.Right * PdfContent.Points).Real((element.PageHeight - box.Y) * PdfContent.Points).Put("] >> "u8);
                break;
        }
    }

    private sealed class Element
    {
        private int id;

        public List<(int Page, int Mark)> Marks { get; } = [];

        public Box? Bounds { get; set; }

        public double PageHeight { get; set; }

        public int Id(PdfObjects objects) => id > 0 ? id : id = objects.Reserve();
    }
}
