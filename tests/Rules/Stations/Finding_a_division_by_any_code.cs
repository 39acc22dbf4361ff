using Yizhan.Kernel.Access;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Rules.Stations;

public class Finding_a_division_by_any_code
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    // The two official lists of 大冶市 disagree on these towns.
    private static readonly DivisionTree Towns = new(
    [
        Town("420281002000", "东风路街道", new DivisionCode("mca", "420281002", null, null)),
        Town("420281105000", "殷祖镇", new DivisionCode("mca", "420281107", null, null)),
        Town("420281107000", "刘仁八镇", new DivisionCode("mca", "420281109", null, null)),
        Town("420281109000", "大箕铺镇"),
    ]);

    [Theory]
    [InlineData("420281107000", "刘仁八镇")]
    [InlineData("420281105", "殷祖镇")]
    [InlineData("mca:420281107", "殷祖镇")]
    [InlineData("mca：420281109", "刘仁八镇")]
    [InlineData("nbs-2016:420281107", "刘仁八镇")]
    [InlineData("nbs-2016:420281109000", "大箕铺镇")]
    [InlineData(" 420281002 ", "东风路街道")]
    public void A_code_that_means_one_division_is_understood(string code, string name)
    {
        Assert.Equal(name, Towns.Find(code, out var ambiguous)?.Name);
        Assert.Null(ambiguous);
    }

    [Theory]
    [InlineData("420281107", "nbs-2016:420281107 刘仁八镇", "mca:420281107 殷祖镇")]
    [InlineData("420281109", "nbs-2016:420281109 大箕铺镇", "mca:420281109 刘仁八镇")]
    public void A_bare_code_that_means_two_is_refused_and_both_are_named(string code, string one, string other)
    {
        Assert.Null(Towns.Find(code, out var ambiguous));
        Assert.Contains(one, ambiguous!.ToString(), StringComparison.Ordinal);
        Assert.Contains(other, ambiguous.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("mca:420281105")]
    [InlineData("mca:")]
    [InlineData("420281999")]
    public void A_code_that_nobody_has_is_not_found(string? code)
    {
        Assert.Null(Towns.Find(code, out var ambiguous));
        Assert.Null(ambiguous);
    }

    [Fact]
    public void A_code_given_on_to_another_unit_means_the_later_one()
    {
        var tree = new DivisionTree(
        [
            Town("A", "旧镇", new DivisionCode("mca", "1", null, new(2015, 12, 31))),
            Town("B", "新镇", new DivisionCode("mca", "1", new(2016, 1, 1), null)),
        ]);
        Assert.Equal("新镇", tree.Find("mca:1", out _)?.Name);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("2026-11-25", "2026-11-25", true)]
    [InlineData("2026-11-26", null, false)]
    [InlineData(null, "2026-11-24", false)]
    public void It_exists_from_its_first_to_its_last_day(string? from, string? to, bool exists)
    {
        var town = Town("A", "镇");
        (town.ValidFrom, town.ValidTo) = (from is null ? null : DateOnly.Parse(from, null), to is null ? null : DateOnly.Parse(to, null));
        Assert.Equal(exists, town.IsValidOn(Today));
    }

    [Fact]
    public void It_does_not_end_while_something_is_left_in_it()
    {
        var town = Town("A", "镇");
        Assert.Equal("division-in-use", town.End(new(2026, 11, 1), Today, held: 1)?.Code);
        Assert.Null(town.ValidTo);
        Assert.Null(town.End(new(2026, 12, 31), Today, held: 1));
        Assert.Null(town.End(new(2026, 11, 1), Today, held: 0));
        Assert.Equal(new DateOnly(2026, 11, 1), town.ValidTo);
    }

    [Fact]
    public void It_goes_only_into_a_living_division_of_its_level_and_not_before_the_day()
    {
        var (town, other) = (Town("A", "镇"), Town("B", "乡"));
        Assert.Null(other.TakingIn(town, Today, Today));
        Assert.Equal("division-into-itself", town.TakingIn(town, Today, Today)?.Code);
        Assert.Equal("division-merged-too-early", other.TakingIn(town, Today.AddDays(1), Today)?.Code);
        other.ValidTo = Today.AddDays(-1);
        Assert.Equal("division-into-ended", other.TakingIn(town, Today, Today)?.Code);
        other.Level = DivisionLevel.Compound;
        Assert.Equal("division-into-other-level", other.TakingIn(town, Today, Today)?.Code);
    }

    private static Division Town(string code, string name, params DivisionCode[] others) => new()
    {
        Code = code, Name = name, Scheme = "nbs-2016", Level = DivisionLevel.Street, Area = AreaPath.Root.Below("420281000000").Below(code), OtherCodes = [.. others],
    };
}
