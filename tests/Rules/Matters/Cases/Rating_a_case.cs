using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Rules;

namespace Yizhan.Tests.Rules.Matters.Cases;

public class Rating_a_case
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, CityClock.Offset);
    private static readonly DateOnly Today = new(2026, 11, 25);

    private static Case Submitted()
    {
        var one = new Case
        {
            Id = Guid.CreateVersion7(), Matter = "residence", MatterVersion = Guid.CreateVersion7(), Kind = MatterKind.Information, Level = IssuerLevel.Community, Area = AreaPath.Root.Below("1").Below("2").Below("3"), Channel = CaseChannel.Desk,
            Language = Language.Chinese, BegunAt = Now, Station = "DX",
        };
        Assert.Null(one.Submit("BJ-2026-000001", "hash", new(2026, 12, 2), Now));
        return one;
    }

    private static Case Ended(CaseState state)
    {
        var one = Submitted();
        if (state is CaseState.NotAccepted) Assert.Null(one.DoNotAccept(Now));
        else if (state is CaseState.Withdrawn) Assert.Null(one.Withdraw(Now));
        else
        {
            Assert.Null(one.Accept(new(PromisedDays: 3), WorkCalendar.Empty, Now, Now));
            Assert.Null(state is CaseState.Refused ? one.Refuse(null, WorkCalendar.Empty, Now) : one.Deliver(CaseOutcome.Advised, WorkCalendar.Empty, Now));
        }
        return one;
    }

    private static RateAsk Ask(string? level = "satisfied", string? said = null, params string[] reasons) => new(level, said, reasons);

    [Theory]
    [InlineData(CaseState.Delivered)]
    [InlineData(CaseState.Refused)]
    [InlineData(CaseState.NotAccepted)]
    public void Is_for_what_was_handled_whatever_came_of_it(CaseState state) => Assert.Null(CaseRating.WhyNot(Ended(state), null, 30, Today));

    [Fact]
    public void Is_not_for_what_is_under_way_or_was_withdrawn()
    {
        foreach (var one in new[] { Submitted(), Ended(CaseState.Withdrawn) }) Assert.Equal("rating-not-yet", CaseRating.WhyNot(one, null, 30, Today)?.Code);
    }

    [Theory]
    [InlineData(30, null)]
    [InlineData(31, "rating-too-late")]
    public void Ends_with_the_thirtieth_day(int days, string? code) => Assert.Equal(code, CaseRating.WhyNot(Ended(CaseState.Delivered), null, 30, Today.AddDays(days))?.Code);

    [Fact]
    public void Is_done_once()
    {
        var one = Ended(CaseState.Delivered);
        Assert.Equal("rating-given", CaseRating.WhyNot(one, CaseRating.Of(one, Ask(), Now), 30, Today)?.Code);
    }

    [Fact]
    public void Keeps_matter_station_and_place_of_the_case_and_reasons_of_bad_ones_alone()
    {
        var one = Ended(CaseState.Delivered);
        var bad = CaseRating.Of(one, Ask("very-dissatisfied", null, "manner", "slow"), Now);
        Assert.Equal(("residence", "DX", one.Area, "slow manner", Today), (bad.Matter, bad.Station, bad.Area, bad.Reasons, bad.RatedOn));
        Assert.Null(CaseRating.Of(one, Ask("satisfied", null, "slow"), Now).Reasons);
    }

    [Fact]
    public void Takes_five_levels_of_which_the_last_two_are_bad() =>
        Assert.Equal([false, false, false, true, true], Enum.GetValues<RatingLevel>().Select(level => RatingLevels.Of(level.Code())!.Value.IsBad()));

    [Fact]
    public void Names_what_is_wrong_at_its_box()
    {
        Assert.Equal("请选择满意程度", Ask(null).Check().Of(nameof(RateAsk.Level))?.ToString());
        Assert.NotNull(Ask(reasons: "weather").Check().Of(nameof(RateAsk.Reasons)));
        Assert.NotNull(Ask(said: new string('长', CaseRating.LongestText + 1)).Check().Of(nameof(RateAsk.Said)));
        Assert.True(Ask(said: "办得很快\n谢谢").Check().None);
        Assert.Null(Ask(said: "  \n").Text);
    }
}
