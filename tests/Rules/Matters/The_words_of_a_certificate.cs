using Yizhan.Matters.Rules;

namespace Yizhan.Tests.Rules.Matters;

public class The_words_of_a_certificate
{
    private static readonly string[] Body = ["兹证明{holder}[（公民身份号码：{id}）]住在{address}。", "特此证明。"];

    [Fact]
    public void Leave_out_what_stands_in_brackets_where_nothing_is_known() =>
        Assert.Equal(["兹证明王桂兰住在东鑫社区。", "特此证明。"], CertificateText.Fill(Body, A.Said(("holder", "王桂兰"), ("address", "东鑫社区")).GetValueOrDefault));

    [Fact]
    public void Are_filled_with_what_is_known() =>
        Assert.Equal("兹证明王桂兰（公民身份号码：1）住在东鑫社区。", CertificateText.Fill(Body, A.Said(("holder", "王桂兰"), ("id", "1"), ("address", "东鑫社区")).GetValueOrDefault)[0]);

    [Fact]
    public void Show_blanks_in_a_preview() => Assert.Equal($"兹证明{CertificateText.Blank}（公民身份号码：{CertificateText.Blank}）住在{CertificateText.Blank}。", CertificateText.Fill(Body, _ => null, isPreview: true)[0]);
}
