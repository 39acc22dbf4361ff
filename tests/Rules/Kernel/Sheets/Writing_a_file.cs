using System.Text;
using CsCheck;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Yizhan.Kernel.Sheets;
using static Yizhan.Tests.Rules.Kernel.Sheets.Files;

namespace Yizhan.Tests.Rules.Kernel.Sheets;

public class Writing_a_file
{
    private static readonly SheetColumn[] columns = ["名称", new("容量", SheetColumnKind.Number), new("启用日期", SheetColumnKind.Day), new("状态") { Choices = ["开放", "关闭"], Hint = "请选择" }];

    private static readonly string[] stumbling =
        ["=1+1", "'=1", "''=1", "'", "+86", "-5", "@x", "＝1", "a,b;c", "\"", "一\n二", "_x0041_", "_x005F_x0041_", "𠮷祥", "<script>&amp;]]>", "007", "1e5", "2026-02-30", "TRUE", "é", "①㈱", "龦\uE5E5"];

    /// <summary>Text as it is kept: already clean, with everything in it that a format might stumble over.</summary>
    private static readonly Gen<string> text =
        Gen.OneOf(
            Gen.Int[0, stumbling.Length - 1].Select(i => stumbling[i]),
            Gen.String[Gen.Char["=+-@',;\"\t\n _x0041 东风路𠮷<>&é"], 0, 12])
        .Select(raw => string.Concat(raw.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar)).Normalize().Trim());

    private static readonly Gen<SheetValue> value = Gen.OneOf(
        text.Select(t => (SheetValue)t),
        Gen.Decimal[-999_999_999, 999_999_999].Select(n => (SheetValue)(decimal?)Math.Round(n, 5)),
        Gen.Double[-180, 180].Select(n => (SheetValue)(double?)n),
        Gen.Int[0, 2_958_465].Select(day => (SheetValue)(DateOnly?)DateOnly.MinValue.AddDays(day)),
        Gen.Bool.Select(yes => (SheetValue)(bool?)yes),
        Gen.Const(default(SheetValue)));

    private static readonly Gen<SheetValue[][]> rows = value.Array[4].Array[0, 8];

    public static TheoryData<string> Formats => ["xlsx", "csv", "gb18030", "geojson"];

    private static Func<Stream, SheetWriter> Format(string name) => name switch
    {
        "xlsx" => SheetWriter.Xlsx,
        "csv" => content => SheetWriter.Csv(content),
        "gb18030" => content => SheetWriter.Csv(content, gb18030: true),
        _ => SheetWriter.GeoJson,
    };

    [Theory, MemberData(nameof(Formats))]
    public void Reads_back_what_was_written(string format) => rows.Sample(written =>
    {
        // A row of blanks says nothing and is not told; a collection without features has no properties to tell.
        var said = written.Where(row => row.Any(cell => cell.ToString().Length > 0)).ToList();
        if (format == "geojson" && said.Count == 0) return;
        var content = Written(Format(format), writer =>
        {
            writer.Begin("驿站", columns);
            foreach (var row in written) writer.Row(row);
        });
        Assert.Equal([columns.Select(c => c.Header).ToArray(), .. said.Select(row => row.Select(cell => cell.ToString()).ToArray())], Table(content));
    }, iter: 300);

    [Fact]
    public void Reads_back_points_and_shapes()
    {
        var shape = """{"type":"Polygon","coordinates":[[[1,2],[3,4],[1,2]]]}""";
        var content = Written(SheetWriter.GeoJson, writer =>
        {
            writer.Begin("区划", "lat", "名称", "lon", "geometry");
            writer.Row(30.1, "金湖", 114.9);
            writer.Row(default, "东风", default, shape);
        });
        Assert.Equal([["名称", "lon", "lat", "geometry"], ["金湖", "114.9", "30.1", ""], ["东风", "", "", shape]], Table(content));
    }

    [Fact]
    public void Gives_a_workbook_that_others_find_valid()
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(Sample()), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(book).Select(error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}"));
        Assert.Equal(["驿站", "A&B"], book.WorkbookPart!.Workbook!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(sheet => sheet.Name!.Value));
    }

    [Fact]
    public void Freezes_the_headers_and_offers_the_choices()
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(Sample()), isEditable: false);
        var sheet = book.WorkbookPart!.WorksheetParts.Select(part => part.Worksheet!).Single(s => s.Descendants<DataValidation>().Any());
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
        var list = sheet.Descendants<DataValidation>().Single();
        Assert.Equal(("\"开放,关闭\"", "D2:D1048576"), (list.Formula1!.Text, list.SequenceOfReferences!.InnerText));
        Assert.Empty(sheet.Descendants<CellFormula>());
    }

    [Fact]
    public void Leaves_a_list_out_that_the_format_cannot_carry()
    {
        var content = Written(SheetWriter.Xlsx, writer => writer.Begin("a", new SheetColumn("b") { Choices = [new string('x', 256)] }, new SheetColumn("c") { Choices = ["1,2"] }));
        using var book = SpreadsheetDocument.Open(new MemoryStream(content), isEditable: false);
        Assert.Empty(book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<DataValidation>());
    }

    [Fact]
    public void Reads_what_another_program_wrote()
    {
        var content = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(content, SpreadsheetDocumentType.Workbook))
        {
            var main = book.AddWorkbookPart();
            var (part, texts) = (main.AddNewPart<WorksheetPart>(), main.AddNewPart<SharedStringTablePart>());
            texts.SharedStringTable = new(new SharedStringItem(new DocumentFormat.OpenXml.Spreadsheet.Text("名称")));
            part.Worksheet = new(new SheetData(
                new Row(new Cell { DataType = CellValues.SharedString, CellValue = new("0") }),
                new Row(new Cell { DataType = CellValues.InlineString, InlineString = new(new DocumentFormat.OpenXml.Spreadsheet.Text("𠮷祥")) })));
            main.Workbook = new(new DocumentFormat.OpenXml.Spreadsheet.Sheets(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = "驿站", SheetId = 1, Id = main.GetIdOfPart(part) }));
        }
        Assert.Equal([["名称"], ["𠮷祥"]], Table(content.ToArray()));
    }

    [Fact]
    public void Keeps_a_CSV_from_running_as_a_formula()
    {
        var content = Written(s => SheetWriter.Csv(s), writer =>
        {
            writer.Begin("a", "b");
            writer.Row("=cmd|' /C calc'!A0");
            writer.Row(-5);
        });
        Assert.Equal("\uFEFFb\r\n'=cmd|' /C calc'!A0\r\n-5\r\n", Encoding.UTF8.GetString(content));
    }

    [Fact]
    public void Marks_control_characters_in_a_workbook_so_that_it_still_opens()
    {
        var content = Written(SheetWriter.Xlsx, writer => writer.Begin("a", "b\u0007"));
        using var file = Open(content);
        Assert.Equal(["b"], file.Sheets[0].Headers);
        Assert.Equal("sheet-control-character", Assert.Single(file.Faults.Named).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("'a")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二")]
    public void Will_not_name_a_sheet_as_no_program_does(string name) =>
        Assert.Throws<ArgumentException>(() => Written(content => SheetWriter.Csv(content), writer => writer.Begin(name, "a")));

    private static byte[] Sample() => Written(SheetWriter.Xlsx, writer =>
    {
        writer.Begin("驿站", columns);
        writer.Row("=1+1", 12, new DateOnly(2026, 2, 3), "开放");
        writer.Row(" 一\n二 ", 1.5m, new DateOnly(1899, 1, 1), "关闭");
        writer.Begin("A&B");
    });
}
