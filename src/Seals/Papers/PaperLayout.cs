using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Yizhan.Kernel;
using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Pages;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Seals.Papers;

/// <summary>Lays a paper out: title, words, who issued it and when, the place of the seal, and how to verify it. Papers are in Chinese.</summary>
internal static class PaperLayout
{
    /// <summary>The name of the seal's place on the page.</summary>
    public const string SealPlace = "seal";

    private const double Indent = 2, SealSide = 42, QrSide = 30;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The document, or the characters that no font has.</summary>
    public static Composition Of(PaperTemplate template, PaperFacts facts, Seal seal, PaperMarks marks, FontSet fonts)
    {
        var about = new DocumentAbout(template.Title, "zh-CN", seal.Name, CityClock.Local(marks.At));
        var flow = new DocumentFlow(about, fonts, new PageLayout { PageNumber = null }).Heading(1, template.Title, Alignment.Middle).Space(4);
        if (template.IsExample) flow.Paragraph(Said("示例，不具有证明效力"), Alignment.Middle);
        foreach (var paragraph in template.Write(facts).Where(text => text.Length > 0)) flow.Paragraph(paragraph, indent: Indent);
        flow.Space(10).Paragraph(seal.Name, Alignment.End).Paragraph(Day(CityClock.DayOf(marks.At)), Alignment.End).SealPlace(SealPlace, SealSide).Space(4);
        if (marks.ValidUntil is { } last) flow.Paragraph(Said("有效期至{0}", Day(last)));
        flow.Paragraph(Said("编号：{0}　验证码：{1}", marks.Number, PaperCode.Grouped(marks.Code)))
            .Qr(marks.Link, QrSide, Said("核验这份证明的二维码"))
            .Paragraph(Said("扫描二维码，或者打开 {0} 填写编号和验证码，可以核验这份证明。", marks.Link.Split('?')[0]));
        flow.Attach(new("data.json", "application/json", JsonSerializer.SerializeToUtf8Bytes(Data(template, facts, seal, marks), Json), Said("同样的内容，供程序读取")));
        return flow.Finish();
    }

    private static object Data(PaperTemplate template, PaperFacts facts, Seal seal, PaperMarks marks) => new
    {
        marks.Number, Kind = template.Code, template.Title, Issuer = seal.Name, Seal = seal.Number, IssuedAt = CityClock.Local(marks.At), marks.ValidUntil, facts.Holder, facts.IdNumber, Facts = facts.Values,
    };

    private static string Said(string chinese, params object?[] values) => new Sentence(chinese, values).ToString();

    private static string Day(DateOnly day) => day.ToString(Said("yyyy年M月d日"), CultureInfo.InvariantCulture);
}

/// <summary>What is printed on a paper beside its words.</summary>
/// <param name="Link">Of the page that verifies it, with number and code.</param>
internal sealed record PaperMarks(string Number, string Code, string Link, DateTimeOffset At, DateOnly? ValidUntil)
{
    /// <summary>Which, and not the code.</summary>
    public override string ToString() => $"{nameof(PaperMarks)} {Number}";
}
