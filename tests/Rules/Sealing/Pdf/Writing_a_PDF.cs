using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Yizhan.Sealing.Pages;
using Yizhan.Sealing.Pdf;

namespace Yizhan.Tests.Rules.Sealing.Pdf;

/// <summary>Judged by qpdf, MuPDF and Poppler, which other people wrote, and by the clauses of ISO 19005-3 and ISO 14289-1 that they do not look at.</summary>
public partial class Writing_a_PDF
{
    private static readonly byte[] Certificate = PdfWriter.Write(Paper.Certificate()).Bytes;

    [Fact]
    public void Is_accepted_by_qpdf_and_MuPDF()
    {
        Assert.Contains("No syntax or stream encoding errors", Tool.Of(Certificate, "qpdf", "--check", "FILE"), StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)error|warning", Tool.Of(Certificate, "mutool", "info", "FILE"));
        // Some builds of MuPDF say at each start that they know no colour profiles.
        Assert.Equal("", Tool.Of(Certificate, "mutool", "draw", "-q", "-F", "png", "-o", "/dev/null", "FILE").Replace("warning: ICC support is not available", "", StringComparison.Ordinal).Trim());
    }

    [Fact]
    public void Gives_back_its_text_in_reading_order_by_the_right_characters()
    {
        var text = Blanks().Replace(Tool.Of(Certificate, "pdftotext", "FILE", "-"), "");
        foreach (var said in (string[])["居住证明", "颜色为红色", "自签发之日起三个月内有效——特此证明", "forhowtocheckitinEnglishwords"]) Assert.Contains(said, text, StringComparison.Ordinal);
        int[] places = [.. ((string[])["居住证明", "兹证明周淑芬", "DY-2026-000123", "不作为产权证明", "入住登记", "变更", "居民委员会"]).Select(said => text.IndexOf(said, StringComparison.Ordinal))];
        Assert.Equal(places.Order(), places);
        Assert.DoesNotContain(text, character => character is >= '\u2E80' and <= '\u2FDF');
    }

    [Fact]
    public void Embeds_its_font()
    {
        var fonts = Tool.Of(Certificate, "pdffonts", "FILE");
        Assert.Matches(@"[A-Z]{6}\+NotoSerifSC-Regular +CID TrueType +Identity-H +yes yes yes", fonts);
    }

    [Fact]
    public void Tells_a_screen_reader_what_is_what()
    {
        var tree = Tool.Of(Certificate, "pdfinfo", "-struct-text", "FILE");
        foreach (var tag in (string[])["Document", "H1", "H2", "P ", "Table", "TR", "TH", "TD", "L ", "LI", "Lbl", "LBody", "Figure"]) Assert.Contains(tag, tree, StringComparison.Ordinal);
        Assert.Matches(@"H1 \(block\)\s+""居住证明""", tree);
        var info = Tool.Of(Certificate, "pdfinfo", "FILE");
        Assert.Matches(@"Title: +居住证明（示例）", info);
        Assert.Matches(@"Tagged: +yes", info);
        Assert.Matches(@"Author: +东风路街道东鑫社区", info);
    }

    [Fact]
    public void Carries_the_data_as_a_file()
    {
        Assert.Equal("{\"number\":\"DY-2026-000123\"}", Tool.Of(Certificate, "qpdf", "--show-attachment=certificate.json", "FILE"));
        Assert.Contains("application/json", Tool.Of(Certificate, "qpdf", "--list-attachments", "--verbose", "FILE"), StringComparison.Ordinal);
    }

    [Fact]
    public void Is_the_same_each_time() => Assert.Equal(Certificate, PdfWriter.Write(Paper.Certificate()).Bytes);

    [Fact]
    public void Is_small() => Assert.InRange(Certificate.Length, 10_000, 60_000);

    /// <summary>ISO 19005-3: 6.1.2 header, 6.1.3 trailer, 6.2.3 output intent, 6.2.11 fonts, 6.6 metadata, 6.7 logical structure, 6.8 embedded files; ISO 14289-1: 5 and 7.1.</summary>
    [Fact]
    public void Keeps_what_can_be_kept_for_ever()
    {
        var raw = Encoding.Latin1.GetString(Certificate);
        Assert.StartsWith("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n", raw, StringComparison.Ordinal);
        Assert.Matches(@"/ID \[<[0-9A-F]{32}> <[0-9A-F]{32}>\]", raw);
        Assert.EndsWith("%%EOF\n", raw, StringComparison.Ordinal);
        foreach (var part in (string[])
        [
            "/S /GTS_PDFA1", "/MarkInfo << /Marked true >>", "/DisplayDocTitle true", "/Lang (zh-CN)", "/CIDToGIDMap /Identity", "/AFRelationship /Data", "/AF [",
            "<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "<pdfaSchema:prefix>pdfuaid<", "/Scope /Column", "/Scope /Row", "/ListNumbering /Disc",
        ]) Assert.Contains(part, raw, StringComparison.Ordinal);
        foreach (var forbidden in (string[])["/Encrypt", "/JavaScript", "/LZWDecode", "/Launch", "/NeedAppearances"]) Assert.DoesNotContain(forbidden, raw, StringComparison.Ordinal);
        // Metadata is not packed and says the same as the Info dictionary.
        Assert.Contains("<rdf:li xml:lang=\"x-default\">居住证明（示例）</rdf:li>", Encoding.UTF8.GetString(Certificate), StringComparison.Ordinal);
        Assert.Contains("(D:20261125093000+08'00')", raw, StringComparison.Ordinal);
        Assert.Contains("<xmp:CreateDate>2026-11-25T09:30:00+08:00<", raw, StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_everything_that_is_drawn_as_a_part_or_an_artefact()
    {
        foreach (var content in Contents(Certificate))
        {
            var depth = 0;
            foreach (var line in content.Split('\n'))
            {
                if (line.EndsWith("BDC", StringComparison.Ordinal)) Assert.Equal(1, ++depth);
                else if (line == "EMC") Assert.Equal(0, --depth);
                else if (line.Length > 0) Assert.Equal(1, depth);
            }
            Assert.Equal(0, depth);
        }
    }

    [Fact]
    public void Goes_on_over_the_next_page_and_numbers_the_pages()
    {
        var file = PdfWriter.Write(Paper.Long(30)).Bytes;
        Tool.Of(file, "qpdf", "--check", "FILE");
        var pages = Tool.Of(file, "pdftotext", "-layout", "FILE", "-").Split('\f')[..^1];
        Assert.InRange(pages.Length, 5, 12);
        for (var i = 0; i < pages.Length; i++) Assert.Matches($@"{i + 1} ?/ ?{pages.Length}$", pages[i].TrimEnd());
        // The names of the columns are seen on each page of the table, and read on the first alone.
        Assert.True(pages.Count(page => page.Contains("序号", StringComparison.Ordinal)) > 1);
        Assert.Single(Regex.Matches(Tool.Of(file, "pdfinfo", "-struct-text", "FILE"), "\"序号\""));
        Assert.Contains("第60行的内容", pages[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_nothing_rather_than_a_box()
    {
        var made = new DocumentFlow(new("证明", "zh-CN", "", Paper.Morning)).Heading(1, "证明").Paragraph("兹证明王𡋾").Finish();
        Assert.Null(made.Document);
        Assert.Equal("U+212FE", Assert.Single(made.Missing).Code);
    }

    [Fact]
    public void Draws_pictures_and_the_code_as_they_are()
    {
        var picture = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Tool.Of(Certificate, "pdftoppm", "-r", "100", "-png", "-singlefile", "FILE", picture);
            Assert.Contains("https://example.org/verify/DY-2026-000123?code=8F2K", Tool.Of([], "zbarimg", "-q", $"{picture}.png"), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete($"{picture}.png");
        }
    }

    /// <summary>What the pages draw, unpacked.</summary>
    private static IEnumerable<string> Contents(byte[] file)
    {
        foreach (Match stream in Streams().Matches(Encoding.Latin1.GetString(file)))
        {
            using var unpacking = new ZLibStream(new MemoryStream(file, stream.Groups[2].Index, int.Parse(stream.Groups[1].Value, null)), CompressionMode.Decompress);
            using var reader = new StreamReader(unpacking, Encoding.Latin1);
            var content = reader.ReadToEnd();
            if (content.Contains("BDC\n", StringComparison.Ordinal)) yield return content;
        }
    }

    [GeneratedRegex(@"/Filter /FlateDecode /Length ([0-9]+) >>\nstream\n()")]
    private static partial Regex Streams();

    [GeneratedRegex(@"\s")]
    private static partial Regex Blanks();
}
