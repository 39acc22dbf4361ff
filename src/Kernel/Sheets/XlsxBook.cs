namespace Yizhan.Kernel.Sheets;

/// <summary>The list of sheets of an XLSX, and what its cells refer to.</summary>
internal sealed class XlsxBook
{
    /// <summary>Spreadsheet programs take 31 characters; some writers are less strict.</summary>
    private const int LongestName = 200;

    private readonly XlsxPackage package;
    private readonly SheetLimits limits;
    private readonly string? textsPart, stylesPart;
    private SharedTexts? texts;
    private XlsxStyles? styles;

    private XlsxBook(XlsxPackage package, SheetLimits limits, string? textsPart, string? stylesPart) =>
        (this.package, this.limits, this.textsPart, this.stylesPart) = (package, limits, textsPart, stylesPart);

    public List<(string Name, RowSource Rows)> Sheets { get; } = [];

    /// <summary>True when serials count from 1904-01-01, as old Macintosh workbooks do.</summary>
    public bool Since1904 { get; private set; }

    public SharedTexts Texts => texts ??= Read(textsPart, xml => SharedTexts.Read(xml, limits)) ?? new();

    public XlsxStyles Styles => styles ??= Read(stylesPart, XlsxStyles.Read) ?? new();

    /// <exception cref="SheetStopped">It is no XLSX, holds macros, links elsewhere, or has too many sheets.</exception>
    public static XlsxBook Open(XlsxPackage package, SheetLimits limits)
    {
        if (!package.Holds("[Content_Types].xml")) throw new SheetStopped(SheetRefusals.NotXlsx);
        RefuseMacros(package);
        var main = XlsxLink.Read(package, "").Find(link => link.Is("officeDocument"))?.Part;
        if (main is null || !main.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)) throw new SheetStopped(SheetRefusals.NotXlsx);

        var links = XlsxLink.Read(package, main);
        if (links.Exists(link => link.Is("externalLink") || link.Is("connections"))) throw new SheetStopped(SheetRefusals.ExternalLinks);
        var book = new XlsxBook(package, limits, Part("sharedStrings"), Part("styles"));
        book.ListSheets(main, links);
        return book;

        string? Part(string kind) => links.Find(link => link.Is(kind))?.Part;
    }

    private static void RefuseMacros(XlsxPackage package)
    {
        using var types = package.Open("[Content_Types].xml");
        foreach (var _ in types.Elements())
            if (types["ContentType"] is { } type
                && (type.Contains("macro", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)))
                throw new SheetStopped(SheetRefusals.Macros);
    }

    private void ListSheets(string main, List<XlsxLink> links)
    {
        using var xml = package.Open(main);
        var isWorkbook = false;
        foreach (var name in xml.Elements())
            switch (name)
            {
                case "workbook":
                    isWorkbook = true;
                    break;
                case "workbookPr":
                    Since1904 = xml["date1904"] is "1" or "true";
                    break;
                case "sheet" when links.Find(link => link.Id == xml.Qualified("id")) is { } link && link.Is("worksheet"):
                    if (link.Part is null) throw new SheetStopped(SheetRefusals.ExternalLinks);
                    if (Sheets.Count == limits.Sheets) throw new SheetStopped(SheetRefusals.SheetsTooMany(limits.Sheets));
                    var title = CellText.Clean(xml["name"] ?? "", out _);
                    if (title.Length > LongestName) throw new SheetStopped(SheetRefusals.Damaged);
                    Sheets.Add((title, new XlsxRows(package, link.Part, this, limits)));
                    break;
            }
        if (!isWorkbook) throw new SheetStopped(SheetRefusals.NotXlsx);
    }

    private T? Read<T>(string? part, Func<XmlWalk, T> read) where T : class
    {
        if (part is null || !package.Holds(part)) return null;
        using var xml = package.Open(part);
        return read(xml);
    }
}
