using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Pages;

namespace Yizhan.Tests.Rules.Sealing;

/// <summary>Documents as an office would write them.</summary>
internal static class Paper
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 25, 9, 30, 0, TimeSpan.FromHours(8));

    public static readonly byte[] Data = "{\"number\":\"DY-2026-000123\"}"u8.ToArray();

    /// <summary>One page with all that there is.</summary>
    public static PageDocument Certificate(string name = "周淑芬") => new DocumentFlow(new("居住证明（示例）", "zh-CN", "东风路街道东鑫社区", Morning))
        .Heading(1, "居住证明", Alignment.Middle)
        .Paragraph($"兹证明{name}（女，1956年3月出生）居住在大冶市东风路街道东鑫社区“外滩首府”3栋2单元501室，本证明的颜色为红色，自签发之日起三个月内有效——特此证明。See https://example.org/verify for how to check it in English words.", indent: 2)
        .Facts(40, ("姓名", name), ("编号", "DY-2026-000123"), ("住址", "大冶市东风路街道东鑫社区外滩首府3栋2单元501室，门牌号以公安机关登记的为准"))
        .List("不作为产权证明。", "涂改无效；以扫码查验的结果为准，任何人都可以查验，不需要登录。")
        .Table([1, 2, 1], ["序号", "事项", "日期"], ["1", "入住登记", "2020-05-01"], ["2", "变更", ""])
        .Heading(2, "查验")
        .Qr("https://example.org/verify/DY-2026-000123?code=8F2K", 30, "二维码：查验这份证明")
        .Picture(Picture.Read(Png())!, 30, "社区徽标：绿色方块")
        .Paragraph("大冶市东风路街道东鑫社区居民委员会", Alignment.End)
        .Paragraph("2026年11月25日", Alignment.End)
        .SealPlace("seal", 42)
        .Attach(new("certificate.json", "application/json", Data, "证明的数据"))
        .Finish().Document!;

    public static PageDocument Long(int paragraphs) => Enumerable.Range(1, paragraphs)
        .Aggregate(new DocumentFlow(new("长文", "zh-CN", "", Morning)).Heading(1, "长文"), (flow, i) => flow.Paragraph($"第{i}段：" + string.Concat(Enumerable.Repeat("这是一段很长的文字，用来看分页对不对。", 12))))
        .Table([1, 4], ["序号", "内容"], Enumerable.Range(1, 60).Select(i => (IReadOnlyList<string>)[$"{i}", $"第{i}行的内容"]))
        .Finish().Document!;

    /// <summary>A green square, half of it see-through: 2 x 2 pixels with opacity.</summary>
    public static byte[] Png() => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAEklEQVR4nGNQmODwH4gbGGAMADufBr/gS1O9AAAAAElFTkSuQmCC");
}
