using Yizhan.Kernel;

namespace Yizhan.Tests.Rules.Kernel;

public class Checking_a_plain_text
{
    [Theory]
    [InlineData("大冶𠮷𡈽驿站")]
    [InlineData("葛\U000E0100城")]
    [InlineData("👨‍👩‍👧")]
    [InlineData("A & B (1)")]
    public void Takes_what_people_write(string text) => Assert.Null(PlainText.FaultOf(text, 10));

    [Theory]
    [InlineData("a\u202Eb", "文字中有改变书写方向的隐藏字符，请重新输入")]
    [InlineData("a\u061Cb", "文字中有改变书写方向的隐藏字符，请重新输入")]
    [InlineData("a\0b", "文字中有看不见的控制字符，请重新输入")]
    [InlineData("\u200B", "文字中有看不见的控制字符，请重新输入")]
    [InlineData("a\u2028b", "文字中有看不见的控制字符，请重新输入")]
    [InlineData("<b>", "文字中不能有尖括号 < >")]
    [InlineData("锟\uFFFD", "文字中有乱码，请按原文重新输入")]
    public void Says_what_is_hidden_in_a_text(string text, string sentence) => Assert.Equal(sentence, PlainText.FaultOf(text, 10)?.ToString());

    [Fact]
    public void Finds_half_a_character() => Assert.Equal("文字中有乱码，请按原文重新输入", PlainText.FaultOf("吉\uD842", 10)?.ToString());

    [Fact]
    public void Counts_characters_as_people_do_and_is_not_fooled_by_marks_piled_up()
    {
        Assert.Null(PlainText.FaultOf(string.Concat(Enumerable.Repeat("𠮷", 10)), 10));
        Assert.NotNull(PlainText.FaultOf(string.Concat(Enumerable.Repeat("𠮷", 11)), 10));
        Assert.NotNull(PlainText.FaultOf("a" + new string('\u0301', 10_000), 10));
    }
}
