using Yizhan.Kernel.Text;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Rules.Stations;

public class Hearing_what_is_needed
{
    private static readonly KnownNames Known = new(["东风路街道", "朝阳社区", "保康社区", "雨润商街（示意位置）", "外滩首府小区"]);

    [Theory]
    [InlineData("微波炉", "microwave")]
    [InlineData("weibolu", "microwave")]
    [InlineData("wbl", "microwave")]
    [InlineData("厕所", "toilet")]
    [InlineData("洗手间", "toilet")]
    [InlineData("公厕", "toilet")]
    [InlineData("cesuo", "toilet")]
    [InlineData("WC", "toilet")]
    [InlineData("AED", "aed")]
    [InlineData("热水", "water")]
    [InlineData("开水", "water")]
    [InlineData("充电", "charger")]
    [InlineData("WiFi", "wifi")]
    [InlineData("first-aid", "first-aid")]
    [InlineData("first aid kit", "first-aid")]
    [InlineData("卫生间", "toilet")]
    [InlineData("政务", "matters")]
    [InlineData("居住证明", "matters")]
    [InlineData("计生", "matters")]
    [InlineData("医保", "matters")]
    [InlineData("办证", "matters")]
    [InlineData("盖章", "matters")]
    [InlineData("水费", "payments")]
    [InlineData("缴费", "payments")]
    [InlineData("公交卡", "payments")]
    [InlineData("政务服务站", "matters")]
    public void Knows_names_codes_pinyin_initials_and_what_people_say(string typed, string code) =>
        Assert.Equal([code], NeedWords.Parts(SearchText.Words(typed)).Select(part => part.Need?.Code));

    [Theory]
    [InlineData("东风")]
    [InlineData("bk")]
    [InlineData("cs")]
    [InlineData("驿站")]
    public void Leaves_names_alone(string typed) => Assert.All(NeedWords.Parts(SearchText.Words(typed)), part => Assert.Null(part.Need));

    [Fact]
    public void Every_kind_is_known_by_its_name()
    {
        Assert.All(AmenityKind.All, kind => Assert.Equal(kind.Code, NeedWords.Of(SearchText.Fold(kind.Name.Chinese))?.Code));
        Assert.All(PostKind.All, kind => Assert.Equal(kind.Code, NeedWords.Of(SearchText.Fold(kind.Name.Chinese))?.Code));
    }

    [Theory]
    [InlineData("东风路朝阳", "东风路 朝阳")]
    [InlineData("东风路社区", "东风路")]
    [InlineData("东风路街道朝阳社区", "东风路街道 朝阳社区")]
    [InlineData("东风路厕所", "东风路 厕所")]
    [InlineData("雨润商街附近的微波炉", "雨润商街 微波炉")]
    [InlineData("保康12号", "保康 12号")]
    [InlineData("附近", "")]
    [InlineData("nearest", "")]
    [InlineData("baokang", "baokang")]
    public void Cuts_what_is_written_without_blanks_at_names_it_knows(string typed, string pieces) =>
        Assert.Equal(pieces, string.Join(' ', Known.Cut(SearchText.Fold(typed))));
}
