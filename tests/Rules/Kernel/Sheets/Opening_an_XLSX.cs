using static Yizhan.Tests.Rules.Kernel.Sheets.Files;

namespace Yizhan.Tests.Rules.Kernel.Sheets;

public class Opening_an_XLSX
{
    private const string Header = """<row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c><c r="B1" t="inlineStr"><is><t>值</t></is></c></row>""";

    private static string Value(string attributes, string value) =>
        Table(Xlsx($"""{Header}<row r="2"><c r="B2" {attributes}><v>{value}</v></c></row>"""))[1][1];

    [Fact]
    public void Takes_texts_from_the_shared_table_without_the_reading_aids()
    {
        var shared = ("xl/sharedStrings.xml", $"""<sst xmlns="{Main}"><si><t>编号</t></si><si><r><t>东风</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 路</t></r><rPh sb="0" eb="1"><t>dōng</t></rPh></si><si/></sst>""");
        Assert.Equal(
            [["编号"], ["东风 路"]],
            Table(Xlsx("""<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>2</v></c></row>""", "", shared)));
    }

    [Theory]
    [InlineData("", "12", "12")]
    [InlineData("", "4.20281E+11", "420281000000")]
    [InlineData("", "1.1000000000000001", "1.1")]
    [InlineData("", "114.97484212345678", "114.97484212345678")]
    [InlineData("t=\"b\"", "1", "TRUE")]
    [InlineData("s=\"1\"", "46056", "2026-02-03")]
    [InlineData("s=\"2\"", "46056", "2026-02-03")]
    [InlineData("s=\"1\"", "59", "1900-02-28")]
    [InlineData("s=\"1\"", "61", "1900-03-01")]
    [InlineData("s=\"3\"", "0.333333333333333", "08:00")]
    [InlineData("s=\"4\"", "46056.770833333336", "2026-02-03 18:30")]
    [InlineData("s=\"5\"", "46056", "46056")]
    [InlineData("s=\"6\"", "1", "24:00")]
    [InlineData("t=\"str\"", "a_x0041_b", "aAb")]
    public void Tells_a_value_as_a_person_sees_it(string attributes, string value, string seen) => Assert.Equal(seen, Value(attributes, value));

    [Fact]
    public void Counts_days_from_1904_where_the_workbook_does() =>
        Assert.Equal("2026-02-03", Table(Xlsx($"""{Header}<row r="2"><c r="B2" s="1"><v>44594</v></c></row>""", "", ("xl/workbook.xml", Workbook("""<workbookPr date1904="1"/>"""))))[1][1]);

    [Fact]
    public void Understands_the_strict_form_and_prefixed_names()
    {
        var sheet = """<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>名称</x:t></x:is></x:c></x:row><x:row><x:c t="inlineStr"><x:is><x:t>金湖</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>""";
        Assert.Equal([["名称"], ["金湖"]], Table(Xlsx("", "", ("xl/worksheets/sheet1.xml", sheet))));
    }

    [Fact]
    public void Reads_hidden_sheets_and_rows_like_others()
    {
        using var file = Open(Xlsx(
            Header + """<row r="2" hidden="1"><c r="A2"><v>7</v></c></row>""",
            "",
            ("xl/workbook.xml", Workbook("", """<sheet name="藏" sheetId="1" state="hidden" r:id="rId1"/>"""))));
        var row = Assert.Single(file.Sheets[0].Rows());
        Assert.Equal(("藏", 2, "A", "7"), (row[0].Sheet, row[0].Row, row[0].Column, row["名称"].Text));
    }

    [Fact]
    public void Keeps_the_row_numbers_where_rows_are_blank_or_left_out()
    {
        using var file = Open(Xlsx("""<row r="3"><c r="C3"><v>1</v></c></row><row r="4"><c r="C4" s="1"/></row><row r="900000"><c r="C900000"><v>2</v></c></row>"""));
        Assert.Equal(900_000, Assert.Single(file.Sheets[0].Rows()).Number);
    }

    [Fact]
    public void Names_a_cell_with_a_formula()
    {
        var fault = FaultOf(Xlsx(Header + """<row r="2"><c r="B2"><f>1+1</f><v>2</v></c></row>"""));
        Assert.Equal(("驿站", 2, "B", "sheet-formula"), (fault.Sheet, fault.Row, fault.Column, fault.Code));
        Assert.Equal("工作表“驿站”第 2 行 B 列", fault.Where.ToString());
    }

    [Fact]
    public void Names_merged_cells_over_data()
    {
        var fault = FaultOf(Xlsx(Header + """<row r="2"><c r="A2"><v>1</v></c></row><row r="3"/>""", """<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>"""));
        Assert.Equal(("sheet-merged", "A2:A3"), (fault.Code, fault.Column));
    }

    [Fact]
    public void Does_not_mind_merged_cells_below_and_beside_the_data() =>
        Assert.True(FaultsOf(Xlsx(Header, """<mergeCells><mergeCell ref="A9:B9"/><mergeCell ref="D1:E1"/></mergeCells>""")).None);

    [Theory]
    [InlineData("t=\"e\"", "#N/A", "sheet-error-value")]
    [InlineData("", "420281199901011234", "sheet-digits-lost")]
    [InlineData("s=\"1\"", "60", "sheet-no-such-moment")]
    [InlineData("s=\"1\"", "-1", "sheet-no-such-moment")]
    [InlineData("s=\"1\"", "99999999", "sheet-no-such-moment")]
    [InlineData("t=\"str\"", "a_x0007_b", "sheet-control-character")]
    [InlineData("t=\"str\"", "东风\u202E路", "sheet-direction-mark")]
    [InlineData("t=\"str\"", "\u200F东风路", "sheet-direction-mark")]
    [InlineData("t=\"str\"", "东\u2067风", "sheet-direction-mark")]
    [InlineData("t=\"str\"", "东\uFFFD风", "sheet-garbled")]
    public void Names_a_cell_that_a_person_must_mend(string attributes, string value, string code)
    {
        var fault = FaultOf(Xlsx($"""{Header}<row r="2"><c r="B2" {attributes}><v>{value}</v></c></row>"""));
        Assert.Equal((code, 2, "B"), (fault.Code, fault.Row, fault.Column));
    }

    [Theory]
    [InlineData("<row><c t=\"s\"><v>0</v></c></row>")]
    [InlineData("<row><c><v>twelve</v></c></row>")]
    [InlineData("<row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>")]
    [InlineData("<row><c r=\"XFE1\"><v>1</v></c></row>")]
    [InlineData("<row r=\"2\"/><row r=\"2\"/>")]
    [InlineData("<row r=\"1048577\"/>")]
    [InlineData("<row>")]
    public void Says_that_a_file_is_damaged(string rows) => Assert.Equal("sheet-damaged", FaultOf(Xlsx(rows)).Code);

    [Fact]
    public void Reads_the_rows_as_often_as_asked()
    {
        using var file = Open(Xlsx(Header + """<row r="2"><c r="A2"><v>1</v></c></row>"""));
        Assert.Single(file.Sheets[0].Rows());
        Assert.Single(file.Sheets[0].Rows());
        Assert.Equal(1, file.Sheets[0].Fraction);
    }
}
