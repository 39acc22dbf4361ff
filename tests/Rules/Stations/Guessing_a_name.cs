using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Rules.Stations;

public class Guessing_a_name
{
    private static readonly NameGuesses Names = new(["东风路街道", "保康社区", "劲牌小区", "雨润商街", "保安镇"]);

    [Theory]
    [InlineData("dongfng", "东风路街道")]
    [InlineData("dongfegn", "东风路街道")]
    [InlineData("baokng", "保康社区")]
    [InlineData("baokamg", "保康社区")]
    [InlineData("yurunshnagjie", "雨润商街")]
    [InlineData("保慷", "保康社区")]
    [InlineData("东丰路", "东风路街道")]
    public void Bears_a_slip_of_the_finger_and_another_character_of_the_same_sound(string typed, string name) =>
        Assert.Equal(name, Names.For(typed, 5)[0]);

    [Theory]
    [InlineData("xyz")]
    [InlineData("qqqqqqqq")]
    [InlineData("")]
    [InlineData("a")]
    public void Stays_silent_when_nothing_is_near(string typed) => Assert.Empty(Names.For(typed, 5));

    [Fact]
    public void Gives_no_more_than_asked() => Assert.Single(Names.For("bao", 1));

    [Theory]
    [InlineData("东风路街道", "东风路")]
    [InlineData("朝阳社区红色驿站", "朝阳")]
    [InlineData("外滩首府小区", "外滩首府")]
    [InlineData("红色驿站", "红色")]
    [InlineData("社区", "社区")]
    public void A_name_is_shortened_as_people_do(string name, string bare) => Assert.Equal(bare, BareName.Of(name));
}
