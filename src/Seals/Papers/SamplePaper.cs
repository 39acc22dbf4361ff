using System.Globalization;
using Yizhan.Kernel;
using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Pages;
using Yizhan.Seals.Papers.Rules;

namespace Yizhan.Seals.Papers;

/// <summary>Lays a kind of paper out as it will look, with rows that say that it is none between all of its lines: no number, no code, no seal, nothing to verify.</summary>
internal static class SamplePaper
{
    private const double Indent = 2;

    private static readonly string Row = new Sentence("样张　样张　样张　不具有任何效力　样张　样张　样张").ToString();

    /// <summary>The document, or the characters that no font has.</summary>
    public static Composition Of(PaperTemplate template, PaperFacts facts, string issuer, DateOnly day, FontSet fonts)
    {
        var flow = new DocumentFlow(new(template.Title, "zh-CN", issuer, CityClock.Local(CityClock.MomentOf(day, TimeOnly.MinValue))), fonts, new PageLayout { PageNumber = null });
        Mark();
        flow.Heading(1, template.Title, Alignment.Middle);
        foreach (var paragraph in template.Write(facts).Where(text => text.Length > 0))
        {
            Mark();
            flow.Paragraph(paragraph, indent: Indent);
        }
        Mark();
        flow.Paragraph(issuer, Alignment.End).Paragraph(Day(day), Alignment.End);
        Mark();
        if (template.ValidDays is { } days) flow.Paragraph(new Sentence("有效期至{0}", Day(day.AddDays(days))).ToString());
        flow.Paragraph(new Sentence("编号、验证码和二维码在盖章时才有。").ToString());
        for (var rows = 0; rows < 12; rows++) Mark();
        return flow.Finish();

        void Mark() => flow.Paragraph(Row, Alignment.Middle);
    }

    private static string Day(DateOnly day) => day.ToString(new Sentence("yyyy年M月d日").ToString(), CultureInfo.InvariantCulture);
}
