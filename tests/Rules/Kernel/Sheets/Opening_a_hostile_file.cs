using System.IO.Compression;
using System.Text;
using CsCheck;
using Yizhan.Kernel.Sheets;
using static Yizhan.Tests.Rules.Kernel.Sheets.Files;

namespace Yizhan.Tests.Rules.Kernel.Sheets;

public class Opening_a_hostile_file
{
    private static void Refused(string code, byte[] content, SheetLimits? limits = null)
    {
        using var file = Open(content, limits: limits);
        foreach (var sheet in file.Sheets)
            foreach (var _ in sheet.Rows()) { }
        Assert.True(file.Refused);
        Assert.Equal(code, Assert.Single(file.Faults.Named).Code);
    }

    [Fact]
    public void Refuses_nothing_at_all() => Refused("sheet-empty", []);

    [Fact]
    public void Refuses_macros_by_their_part() => Refused("sheet-macros", Xlsx("", "", ("xl/vbaProject.bin", "")));

    [Theory]
    [InlineData("application/vnd.ms-excel.sheet.macroEnabled.main+xml")]
    [InlineData("application/vnd.ms-excel.sheet.binary.macroEnabled.main")]
    [InlineData("application/vnd.ms-office.vbaProject")]
    public void Refuses_macros_by_their_content_type(string type) => Refused("sheet-macros", Xlsx("", "", ("[Content_Types].xml", ContentTypes(type))));

    [Fact]
    public void Refuses_links_to_other_files() =>
        Refused("sheet-external-links", Xlsx("", "", ("xl/externalLinks/externalLink1.xml", "<externalLink/>")));

    [Fact]
    public void Refuses_data_connections() => Refused("sheet-external-links", Xlsx("", "", ("xl/connections.xml", "<connections/>")));

    [Fact]
    public void Refuses_a_sheet_that_lies_outside_the_file() =>
        Refused("sheet-external-links", Xlsx("", "", ("xl/_rels/workbook.xml.rels", Links(("rId1", "worksheet", "file:///etc/passwd\" TargetMode=\"External")))));

    [Fact]
    public void Refuses_a_sheet_that_points_up_and_out() =>
        Refused("sheet-damaged", Xlsx("", "", ("xl/_rels/workbook.xml.rels", Links(("rId1", "worksheet", "../../../../etc/passwd")))));

    [Fact]
    public void Refuses_a_zip_bomb_while_it_unpacks() => Refused("sheet-zip-bomb", Padded(24));

    [Fact]
    public void Refuses_a_part_beyond_the_limit_whatever_its_ratio() =>
        Refused("sheet-zip-bomb", Padded(4), new SheetLimits { PartBytes = 1 << 20 });

    [Fact]
    public void Refuses_parts_that_are_only_too_big_together() =>
        Refused("sheet-zip-bomb", Padded(4), new SheetLimits { AllPartsBytes = 1 << 20 });

    [Fact]
    public void Is_not_misled_by_a_small_size_in_the_zip()
    {
        var content = Padded(24);
        foreach (var entry in Directory(content, "xl/worksheets/sheet1.xml")) BitConverter.TryWriteBytes(content.AsSpan(entry + 24), 1000);
        using var file = Open(content);
        Assert.Empty(file.Sheets[0].Rows());
        Assert.True(file.Refused);
    }

    [Fact]
    public void Refuses_a_claim_of_two_gigabytes()
    {
        var content = Xlsx("<row/>");
        foreach (var entry in Directory(content, "xl/worksheets/sheet1.xml")) BitConverter.TryWriteBytes(content.AsSpan(entry + 24), int.MaxValue);
        Refused("sheet-zip-bomb", content);
    }

    [Fact]
    public void Refuses_an_upload_of_two_gigabytes_without_reading_it()
    {
        using var file = SheetFile.Open(new Endless(seekable: true), "a.csv");
        Assert.Equal("sheet-file-too-big", Assert.Single(file.Faults.Named).Code);
    }

    [Fact]
    public void Stops_an_upload_without_end_at_the_limit()
    {
        using var file = SheetFile.Open(new Endless(seekable: false), "a.csv", new SheetLimits { FileBytes = 1 << 20 });
        Assert.Equal("sheet-file-too-big", Assert.Single(file.Faults.Named).Code);
    }

    [Fact]
    public void Refuses_a_zip_of_very_many_parts() =>
        Refused("sheet-too-many-parts", Zip([.. Enumerable.Range(0, 1001).Select(i => ($"{i}", ""))]));

    [Fact]
    public void Refuses_a_document_type_and_so_every_entity_trick() =>
        Refused("sheet-damaged", Xlsx("", "", ("xl/worksheets/sheet1.xml", $"""<!DOCTYPE x [<!ENTITY a "b">]><worksheet xmlns="{Main}"><sheetData>&a;</sheetData></worksheet>""")));

    [Fact]
    public void Stops_elements_within_elements_without_end() =>
        Refused("sheet-damaged", Xlsx(string.Concat(Enumerable.Repeat("<a>", 100_000))));

    [Fact]
    public void Stops_a_new_name_for_every_element() =>
        Refused("sheet-damaged", Xlsx(string.Concat(Enumerable.Range(0, 3000).Select(i => $"<a{i}/>"))));

    [Fact]
    public void Stops_an_attribute_of_megabytes() =>
        Refused("sheet-damaged", Xlsx($"""<row r="{new string('1', 3 << 20)}"/>"""));

    [Fact]
    public void Refuses_a_workbook_with_a_password() =>
        Refused("sheet-encrypted", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000], .. Encoding.Unicode.GetBytes("EncryptedPackage")]);

    [Fact]
    public void Refuses_an_old_workbook() =>
        Refused("sheet-old-xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("Workbook")]);

    [Fact]
    public void Refuses_a_web_page_that_is_called_a_workbook() => Refused("sheet-web-page", "\r\n<html><table>"u8.ToArray());

    [Fact]
    public void Refuses_a_zip_that_is_no_workbook() => Refused("sheet-not-xlsx", Zip(("a.txt", "")));

    [Fact]
    public void Refuses_a_picture() => Refused("sheet-unrecognised", [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]);

    [Fact]
    public void Refuses_half_a_file() => Refused("sheet-damaged", Xlsx("<row/>")[..^100]);

    [Fact]
    public void Refuses_more_sheets_rows_columns_and_texts_than_it_was_told_to_take()
    {
        var two = """<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>1</v></c></row><row><c><v>1</v></c></row>""";
        Refused("sheet-too-many-sheets", Xlsx(two), new SheetLimits { Sheets = 0 });
        Refused("sheet-too-many-rows", Xlsx(two), new SheetLimits { Rows = 1 });
        Refused("sheet-too-many-columns", Xlsx(two), new SheetLimits { Columns = 1 });
        Refused("sheet-too-many-texts", Xlsx("""<row><c t="s"><v>0</v></c></row>""", "", ("xl/sharedStrings.xml", $"""<sst xmlns="{Main}"><si/><si/></sst>""")), new SheetLimits { SharedTextBytes = 20 });
    }

    [Fact]
    public void Names_the_cell_that_is_too_long_and_reads_on()
    {
        var shared = ("xl/sharedStrings.xml", $"""<sst xmlns="{Main}"><si><t>{new string('长', 10_001)}</t></si><si><t>{new string('长', 10_000)}</t></si></sst>""");
        using var file = Open(Xlsx("""<row><c><v>1</v></c></row><row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row>""", "", shared));
        Assert.Equal(10_000, file.Sheets[0].Rows().Last()[0].Text.Length);
        var fault = Assert.Single(file.Faults.Named);
        Assert.Equal(("sheet-long-cell", 2, "A", false), (fault.Code, fault.Row, fault.Column, file.Refused));
    }

    [Fact]
    public void Goes_by_the_content_and_not_by_the_name()
    {
        using var file = Open("名称\n金湖\n"u8.ToArray(), "驿站.xlsx");
        Assert.Equal(SheetFormat.Csv, file.Format);
    }

    [Fact]
    public void Names_two_hundred_faults_and_counts_the_rest()
    {
        var faults = FaultsOf("名称\n" + string.Concat(Enumerable.Repeat("=1\n", 250)));
        Assert.Equal((200, 50), (faults.Named.Count, faults.More));
        Assert.Equal("还有 50 处问题没有列出，请先改好以上各处再导入", faults.AndMore?.ToString());
    }

    [Fact]
    public void Does_not_hold_a_row_of_thousands_of_long_cells() =>
        Refused("sheet-too-many-columns", Xlsx($"<row>{string.Concat(Enumerable.Repeat($"<c t=\"str\"><v>{new string('x', 9_000)}</v></c>", 1_000))}</row>"));

    [Fact]
    public void Never_throws_whatever_bytes_are_changed()
    {
        var book = Xlsx(
            """<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>值</t></is></c></row><row r="2"><c r="A2" s="1"><v>46056</v></c><c r="B2" t="b"><v>1</v></c></row>""",
            """<mergeCells><mergeCell ref="A9:B9"/></mergeCells>""",
            ("xl/sharedStrings.xml", $"""<sst xmlns="{Main}"><si><r><t>名称</t></r></si></sst>"""));
        var stored = Unpacked(book);
        var map = """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"名称":"金湖","容量":[1]},"geometry":{"type":"Point","coordinates":[114.9,30.1]}},{"properties":{},"geometry":{"type":"Polygon"}}]}"""u8.ToArray();
        var text = "名称,值\r\n\"一\"\"\n二\",=2\r\n"u8.ToArray();
        var change = Gen.Select(Gen.Int[0, 1 << 20], Gen.OneOf(Gen.Byte, Gen.Char["<>\"'/ [{]},:=0 "].Select(c => (byte)c)));
        Gen.Select(Gen.Int[0, 3], change.Array[1, 6]).Sample((which, changes) =>
        {
            var content = (byte[])new[] { book, stored, map, text }[which].Clone();
            foreach (var (place, value) in changes) content[place % content.Length] = value;
            FaultsOf(content);
        }, iter: 5_000);
    }

    /// <summary>The same zip with nothing packed, so that a changed byte meets the XML and not only the packing.</summary>
    private static byte[] Unpacked(byte[] content)
    {
        var unpacked = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(content)))
        using (var to = new ZipArchive(unpacked, ZipArchiveMode.Create))
            foreach (var entry in from.Entries)
            {
                using var source = entry.Open();
                using var target = to.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                source.CopyTo(target);
            }
        return unpacked.ToArray();
    }

    [Fact]
    public void Stops_when_told_to()
    {
        using var stop = new CancellationTokenSource();
        using var file = SheetFile.Open(new MemoryStream(Padded(4)), "a.xlsx", stop: stop.Token);
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => file.Sheets[0].Rows().Count());
    }

    /// <summary>A sheet with so many megabytes of blanks among its rows.</summary>
    private static byte[] Padded(int megabytes) =>
        Xlsx(string.Concat(Enumerable.Repeat(new string(' ', 1023 << 6) + "<row></row>", megabytes << 4)));

    /// <summary>Where the zip's own list holds an entry of this name.</summary>
    private static IEnumerable<int> Directory(byte[] zip, string name)
    {
        for (var i = zip.Length - 46; i >= 0; i--)
            if (zip.AsSpan(i).StartsWith("PK\x01\x02"u8) && zip.AsSpan(i + 46).StartsWith(Encoding.UTF8.GetBytes(name))) yield return i;
    }

    private sealed class Endless(bool seekable) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => seekable;
        public override bool CanWrite => false;
        public override long Length => 2L << 30;
        public override long Position { get; set; }
        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'a');
            return count;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
