namespace Yizhan.Sealing.Pages;

/// <summary>What a part of a document is, for those who hear it read.</summary>
public enum PartKind
{
    Document,
    Heading1,
    Heading2,
    Heading3,
    Paragraph,
    List,
    ListItem,
    ListLabel,
    ListBody,
    Table,
    TableRow,

    /// <summary>A cell that names its column.</summary>
    ColumnHeader,

    /// <summary>A cell that names its row.</summary>
    RowHeader,
    Cell,

    /// <summary>A picture, with words in its place.</summary>
    Figure,
}

/// <summary>A part of a document in its reading order. It holds either further parts or what is drawn for it.</summary>
public sealed class PagePart(PartKind kind)
{
    private readonly List<PagePart> parts = [];

    public PartKind Kind => kind;

    public IReadOnlyList<PagePart> Parts => parts;

    /// <summary>The words in place of a picture.</summary>
    public string? Alternative { get; init; }

    /// <summary>What is really written, where what is drawn reads otherwise.</summary>
    public string? ActualText { get; init; }

    /// <summary>The language where it is another than the document's, such as en.</summary>
    public string? Language { get; init; }

    /// <summary>The part itself, added as the last.</summary>
    public PagePart Add(PagePart part)
    {
        parts.Add(part);
        return part;
    }

    public PagePart Add(PartKind inner) => Add(new PagePart(inner));
}
