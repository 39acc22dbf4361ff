using System.IO.Compression;
using System.Text;
using Yizhan.Kernel.Sheets;

namespace Yizhan.Tests.Rules.Kernel.Sheets;

/// <summary>Files as they might be sent, good and bad, made on the spot.</summary>
internal static class Files
{
    public static SheetFile Open(byte[] content, string name = "驿站.xlsx", SheetLimits? limits = null) =>
        SheetFile.Open(new MemoryStream(content), name, limits);

    public static SheetFile OpenText(string content, string name = "驿站.csv") => Open(Encoding.UTF8.GetBytes(content), name);

    /// <summary>Reads everything there is and hands back the faults.</summary>
    public static SheetFaults FaultsOf(byte[] content, SheetLimits? limits = null)
    {
        using var file = Open(content, limits: limits);
        foreach (var sheet in file.Sheets)
            foreach (var _ in sheet.Rows()) { }
        return file.Faults;
    }

    public static SheetFaults FaultsOf(string content) => FaultsOf(Encoding.UTF8.GetBytes(content));

    /// <summary>The one fault of a file that has no other.</summary>
    public static SheetFault FaultOf(byte[] content, SheetLimits? limits = null) => Assert.Single(FaultsOf(content, limits).Named);

    public static SheetFault FaultOf(string content) => Assert.Single(FaultsOf(content).Named);

    /// <summary>Headers and rows of the first sheet as plain text; there must be no fault.</summary>
    public static string[][] Table(byte[] content, string name = "驿站.xlsx")
    {
        using var file = Open(content, name);
        var sheet = file.Sheets[0];
        string[][] table = [[.. sheet.Headers], .. sheet.Rows().Select(row => sheet.Headers.Select((_, i) => row[i].Text).ToArray())];
        Assert.Empty(file.Faults.Named);
        return table;
    }

    public static string[][] Table(string csv) => Table(Encoding.UTF8.GetBytes(csv), "驿站.csv");

    public static byte[] Written(Func<Stream, SheetWriter> format, Action<SheetWriter> write)
    {
        var content = new MemoryStream();
        using (var writer = format(content)) write(writer);
        return content.ToArray();
    }

    /// <summary>A small workbook by hand: <paramref name="rows"/> is what stands in sheetData, <paramref name="after"/> what follows it.</summary>
    public static byte[] Xlsx(string rows, string after = "", params (string Name, string Text)[] more) =>
        Zip([.. Skeleton($"<sheetData>{rows}</sheetData>{after}").Where(part => more.All(other => other.Name != part.Name)), .. more]);

    public static byte[] Zip(params (string Name, string Text)[] parts)
    {
        var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create))
            foreach (var (name, text) in parts)
                using (var part = zip.CreateEntry(name).Open())
                    part.Write(Encoding.UTF8.GetBytes(text));
        return content.ToArray();
    }

    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static string Workbook(string inside = "", string sheets = """<sheet name="驿站" sheetId="1" r:id="rId1"/>""") =>
        $"""<workbook xmlns="{Main}" xmlns:r="{Office}">{inside}<sheets>{sheets}</sheets></workbook>""";

    public static string ContentTypes(string main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml") =>
        $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="{main}"/></Types>""";

    public static string Links(params (string Id, string Type, string Target)[] links) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(links.Select(link => $"""<Relationship Id="{link.Id}" Type="{Office}/{link.Type}" Target="{link.Target}"/>"""))}</Relationships>""";

    private static (string Name, string Text)[] Skeleton(string inside) =>
    [
        ("[Content_Types].xml", ContentTypes()),
        ("_rels/.rels", Links(("rId1", "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", Workbook()),
        ("xl/_rels/workbook.xml.rels", Links(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml"), ("rId3", "styles", "/xl/styles.xml"))),
        ("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Main}">{inside}</worksheet>"""),
        ("xl/styles.xml", $"""<styleSheet xmlns="{Main}"><numFmts><numFmt numFmtId="170" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="171" formatCode="[Red]0.00&quot;dmy&quot;"/><numFmt numFmtId="172" formatCode="[h]:mm"/></numFmts><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="20"/><xf numFmtId="22"/><xf numFmtId="171"/><xf numFmtId="172"/></cellXfs></styleSheet>"""),
    ];
}
