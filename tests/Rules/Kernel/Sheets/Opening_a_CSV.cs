using System.Text;
using Yizhan.Kernel.Sheets;
using static Yizhan.Tests.Rules.Kernel.Sheets.Files;

namespace Yizhan.Tests.Rules.Kernel.Sheets;

public class Opening_a_CSV
{
    private static readonly Encoding gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    private const string Sample = "名称,社区\r\n东风路驿站,𠮷祥社区\r\n";

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Sample) },
        { "UTF-8", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Sample)] },
        { "GB18030", gb18030.GetBytes(Sample) },
        { "UTF-16LE", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Sample)] },
        { "UTF-16BE", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Sample)] },
    };

    [Theory, MemberData(nameof(Encodings))]
    public void Finds_the_encoding_and_says_which(string name, byte[] content)
    {
        using var file = Open(content, "名单.csv");
        Assert.Equal((name, "名单"), (file.Encoding, file.Sheets[0].Name));
        Assert.Equal([["名称", "社区"], ["东风路驿站", "𠮷祥社区"]], Table(content));
    }

    [Fact]
    public void Refuses_bytes_that_are_no_text_in_either() => Assert.Equal("sheet-encoding", FaultOf([.. "名称\n"u8, 0xFF, 0xFF, 0xFF]).Code);

    [Fact]
    public void Names_a_cell_that_was_read_in_the_wrong_encoding_before() =>
        Assert.Equal(("sheet-garbled", 2, "A"), FaultOf("名称\n" + Encoding.UTF8.GetString(gb18030.GetBytes("东风")) + "\n") is var f ? (f.Code, f.Row, f.Column) : default);

    [Fact]
    public void Keeps_commas_quotes_and_line_breaks_within_quotes() =>
        Assert.Equal([["a", "b"], ["一,\"二\"\n三", "四"], ["五", ""]], Table("a,b\r\n\"一,\"\"二\"\"\r\n三\",四\r\n五"));

    [Fact]
    public void Numbers_rows_as_a_spreadsheet_program_does()
    {
        using var file = OpenText("a,b\n\"1\n2\",x\n\n=1,y\n");
        Assert.Equal([2, 4], file.Sheets[0].Rows().Select(row => row.Number));
        Assert.Equal(4, Assert.Single(file.Faults.Named).Row);
    }

    [Theory]
    [InlineData("a;b\n1;2,5\n")]
    [InlineData("a\tb\n1\t2,5\n")]
    public void Takes_semicolons_and_tabs_for_commas(string csv) => Assert.Equal([["a", "b"], ["1", "2,5"]], Table(csv));

    [Fact]
    public void Names_the_cell_whose_quote_never_ends()
    {
        var fault = FaultOf("a,b\n1,\"2\n3,4\n" + new string('x', 100_000));
        Assert.Contains(("sheet-quote-open", 2, "B"), FaultsOf("a,b\n1,\"2\n3,4\n").Named.Select(f => (f.Code, f.Row, f.Column)));
        Assert.Equal(2, fault.Row);
    }

    [Fact]
    public void Names_the_cell_with_text_after_its_quote() =>
        Assert.Equal(("sheet-quote-stray", 2, "A"), FaultOf("a,b\n\"1\"x,2\n") is var f ? (f.Code, f.Row, f.Column) : default);

    [Fact]
    public void Takes_the_apostrophe_off_that_keeps_formulas_away() =>
        Assert.Equal([["a", "b", "c"], ["=1+1", "'s", "-5"]], Table("a,b,c\n'=1+1,'s,-5\n"));

    [Fact]
    public void Has_no_rows_when_there_are_only_headers() => Assert.Equal([["a", "b"]], Table("a,b\n"));

    [Fact]
    public void Has_no_headers_when_there_are_only_blanks() => Assert.Equal([[]], Table(" \n,,\n\n"));

    [Fact]
    public void Reports_headers_that_are_blank_or_repeat()
    {
        var faults = FaultsOf("名称,,电话,名称\n1,,2,3\n");
        Assert.Equal([("sheet-header-blank", "B"), ("sheet-header-twice", "D")], faults.Named.Select(f => (f.Code, f.Column)));
    }

    [Fact]
    public void Reports_a_cell_without_a_header() =>
        Assert.Equal(("sheet-no-header", 2, "C"), FaultOf("a,b\n1,2,3\n4,5,,,\n") is var f ? (f.Code, f.Row, f.Column) : default);

    [Fact]
    public void Finds_a_column_by_any_of_its_names()
    {
        using var file = OpenText("编号,Name\n");
        Assert.Equal((0, 1, -1), (file.Sheets[0].IndexOf("代码", "编号"), file.Sheets[0].IndexOf("name"), file.Sheets[0].IndexOf("电话")));
    }

    [Fact]
    public void Trims_blanks_and_brings_letters_into_one_form() =>
        Assert.Equal([["a"], ["cafe\u0301".Normalize()]], Table("a\n\u3000 cafe\u0301\u200B\u00A0\n"));

    [Fact]
    public void Keeps_a_script_tag_as_the_text_it_is() => Assert.Equal([["a"], ["<script>alert(1)</script>"]], Table("a\n<script>alert(1)</script>\n"));

    [Fact]
    public void Bears_a_line_of_commas_without_end() => Assert.Equal([["a"]], Table("a\n" + new string(',', 1_000_000) + "\n"));
}
