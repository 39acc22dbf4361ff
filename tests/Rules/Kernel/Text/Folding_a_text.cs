using CsCheck;
using Yizhan.Kernel.Text;

namespace Yizhan.Tests.Rules.Kernel.Text;

public class Folding_a_text
{
    [Theory]
    [InlineData("ＷｉＦｉ １２号", "wifi 12号")]
    [InlineData("東風路（示例）街道", "东风路 示例 街道")]
    [InlineData("lǜ Nǚ Lü", "lv nv lv")]
    [InlineData("  A—B\u202E,c ", "a b c")]
    [InlineData("乾隆著名", "乾隆著名")]
    [InlineData("𠀀㐀", "𠀀㐀")]
    [InlineData("坏\uD800的", "坏 的")]
    [InlineData("①②", "12")]
    [InlineData("", "")]
    public void Makes_alike_what_looks_alike(string text, string folded) => Assert.Equal(folded, SearchText.Fold(text));

    [Fact]
    public void Changes_nothing_the_second_time() =>
        Gen.String.Sample(text => SearchText.Fold(SearchText.Fold(text)) == SearchText.Fold(text));

    [Fact]
    public void Cuts_a_text_into_pieces_of_two_characters() =>
        Assert.Equal(["东风", "风路", "𠀀号", "1"], SearchText.Pieces("东风路、𠀀号 1"));
}
