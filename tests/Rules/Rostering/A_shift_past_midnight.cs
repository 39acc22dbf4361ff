using Yizhan.Rostering;
using static Yizhan.Tests.Rules.Rostering.ARota;

namespace Yizhan.Tests.Rules.Rostering;

/// <summary>The night is from 21 to 9: a shift of the day on which it begins, in which the next has its part.</summary>
public class A_shift_past_midnight
{
    private static readonly RotaLimits Many = new() { ShiftsADay = 9, MaySplitDay = true };

    private static RotaShift NightOf(int day, string station = "S") => Shift(day, station, Night);

    private static IReadOnlyList<RuleBreach> Breaches(RotaProblem problem) => new RotaCheck(problem).Breaches([.. problem.Shifts.Select(shift => new Assignment(shift.Id, "a"))]);

    /// <summary>What the check finds when one has it all; and that the engine does not give one so much.</summary>
    private static RuleBreach Only(RotaProblem problem)
    {
        var rota = RotaEngine.Plan(problem);
        Assert.True(rota.IsProven);
        Assert.Empty(new RotaCheck(problem).Breaches(rota.Assignments));
        Assert.NotEmpty(rota.Shortages);
        return Assert.Single(Breaches(problem));
    }

    /// <summary>That nothing stands in the way, and the engine gives one all of it.</summary>
    private static void Allows(RotaProblem problem)
    {
        Assert.Empty(Breaches(problem));
        Assert.Empty(RotaEngine.Plan(problem).Shortages);
    }

    [Fact]
    public void Lasts_from_the_evening_into_the_morning()
    {
        Assert.Equal((21 * 60, 33 * 60, true), (Night.StartMinute, Night.EndMinute, Night.IsOvernight));
        Assert.Equal((0, 24 * 60, false), (ShiftHours.WholeDay.StartMinute, ShiftHours.WholeDay.EndMinute, ShiftHours.WholeDay.IsOvernight));
        Assert.False(new ShiftHours(new(18, 0), new(0, 0)).IsOvernight);
        Assert.True(new ShiftHours(new(8, 0), new(8, 0)).IsOvernight);
    }

    [Fact]
    public void Is_at_the_same_time_as_one_of_the_next_morning()
    {
        var breach = Only(Of([NightOf(0, "A"), Shift(1, "B")], Volunteer("a").With(Many)));
        Assert.Equal((RotaRule.AtOnce, "B1a", "A0d", 2), (breach.Rule, breach.Shift, breach.Others.Single(), breach.Found));
        Assert.Equal([First, First.AddDays(1)], breach.Days);
        Allows(Of([NightOf(0, "A"), Shift(1, "B", Afternoon)], Volunteer("a").With(Many)));
        Allows(Of([NightOf(0, "A"), Shift(1, "B")], Volunteer("a").With(Many with { ShiftsAtOnce = 2 })));
    }

    [Fact]
    public void Bars_whoever_has_no_more_than_one_shift_a_day_from_the_next_morning_too() => Assert.Equal(RotaRule.AtOnce, Only(Of([NightOf(0), Shift(1)], Volunteer("a"))).Rule);

    [Fact]
    public void Reaches_over_the_edge_of_what_is_planned()
    {
        var before = Of([Shift(1)], Volunteer("a").With(Many)) with { Days = [Day(1)], Past = [new("a", First, RotaDayKind.RestDay, Night)] };
        Assert.Equal((RotaRule.AtOnce, "S1a"), (Only(before).Rule, Only(before).Shift));
        var after = Of([NightOf(0)], Volunteer("a").With(Many)) with { Past = [new("a", First.AddDays(1), RotaDayKind.RestDay, Morning)] };
        Assert.Equal((RotaRule.AtOnce, "S0d"), (Only(after).Rule, Only(after).Shift));
        Allows(before with { Past = [new("a", First, RotaDayKind.RestDay, Evening)] });
    }

    [Fact]
    public void Is_followed_by_the_rest_that_is_asked_for_counted_from_the_morning()
    {
        var breach = Only(Of([NightOf(0), Shift(1, hours: Afternoon)], Volunteer("a").With(Many with { RestBetween = TimeSpan.FromHours(11) })));
        Assert.Equal((RotaRule.RestBetween, "S1b", 4 * 60), (breach.Rule, breach.Shift, breach.Found));
        Allows(Of([NightOf(0), NightOf(1)], Volunteer("a").With(Many with { RestBetween = TimeSpan.FromHours(12) })));
    }

    [Fact]
    public void Is_followed_by_rest_on_the_day_after_the_next_where_it_lasts_till_evening()
    {
        var late = Shift(0, hours: new(new(22, 0), new(21, 0)));
        var early = Shift(2, hours: new(new(5, 0), new(8, 0)));
        var breach = Only(Of([late, early], Volunteer("a").With(Many with { RestBetween = TimeSpan.FromHours(12) })));
        Assert.Equal((RotaRule.RestBetween, 8 * 60), (breach.Rule, breach.Found));
        var after = Of([late], Volunteer("a").With(Many with { RestBetween = TimeSpan.FromHours(12) })) with { Past = [new("a", First.AddDays(2), RotaDayKind.RestDay, early.Hours)] };
        Assert.Equal(RotaRule.RestBetween, Only(after).Rule);
    }

    [Fact]
    public void Is_followed_by_no_rest_at_all_where_the_next_day_begins_before_it_is_over()
    {
        var breach = Only(Of([NightOf(0, "A"), Shift(1, "B")], Volunteer("a").With(Many with { ShiftsAtOnce = 2, RestBetween = TimeSpan.FromHours(2) })));
        Assert.Equal((RotaRule.RestBetween, 0), (breach.Rule, breach.Found));
    }

    [Fact]
    public void Splits_its_own_day_and_not_the_next()
    {
        var limits = Many with { MaySplitDay = false };
        Assert.Equal(RotaRule.SplitDay, Only(Of([Shift(0), NightOf(0)], Volunteer("a").With(limits))).Rule);
        Allows(Of([NightOf(0), Shift(1, hours: Evening)], Volunteer("a").With(limits)));
        Allows(Of([Shift(0, hours: Evening), NightOf(0)], Volunteer("a").With(limits)));
    }

    [Fact]
    public void Counts_for_the_day_the_month_and_the_kind_of_day_on_which_it_begins()
    {
        Allows(Of([NightOf(0), NightOf(1)], Volunteer("a").With(Many with { ConsecutiveDays = 2 })));
        // The last night of October is none of November's.
        Allows(Of([NightOf(30), Shift(31, hours: Evening)], Volunteer("a").With(Many with { ShiftsAMonth = 1 })));
        var week = Of([NightOf(0), Shift(1, hours: Evening)], Volunteer("a").With(Many with { Windows = [DutyWindow.OneRestDayAWeek] }));
        Assert.Equal(RotaRule.Window, Only(week).Rule);
        Allows(week with { Days = [Day(0, RotaDayKind.Workday), Day(1)] });
    }

    [Fact]
    public void Is_not_for_whoever_is_away_on_the_morning_after()
    {
        Assert.Equal(RotaRule.Away, Only(Of([NightOf(0)], Volunteer("a").Away(1))).Rule);
        Assert.Equal(RotaRule.Away, Only(Of([NightOf(0)], Volunteer("a").Away(0))).Rule);
        Allows(Of([NightOf(0)], Volunteer("a").Away(-1, 2)));
        Allows(Of([Shift(0, hours: new(new(18, 0), new(0, 0)))], Volunteer("a").Away(1)));
    }

    [Fact]
    public void Is_served_to_its_end_on_the_last_evening_of_belonging_and_not_begun_before_the_first()
    {
        Allows(Of([NightOf(0)], Volunteer("a") with { Availability = new() { To = First } }));
        Assert.Equal(RotaRule.Membership, Only(Of([NightOf(0)], Volunteer("a") with { Availability = new() { From = First.AddDays(1) } })).Rule);
    }

    [Fact]
    public void Needs_a_weekly_time_for_the_evening_and_one_for_the_morning()
    {
        // First is a Thursday.
        WeeklyTime evening = new(DayOfWeek.Thursday, new(new(20, 0), new(0, 0))), morning = new(DayOfWeek.Friday, new(new(0, 0), new(9, 0)));
        Allows(With(evening, morning));
        Assert.Equal(RotaRule.WeeklyTime, Only(With(evening)).Rule);
        Assert.Equal(RotaRule.WeeklyTime, Only(With(morning)).Rule);
        Assert.Equal(RotaRule.WeeklyTime, Only(With(evening, morning with { Hours = new(new(0, 0), new(8, 0)) })).Rule);
        Assert.Equal(RotaRule.WeeklyTime, Only(With(evening, morning with { Until = First })).Rule);
    }

    [Fact]
    public void Lies_within_a_weekly_time_that_goes_on_after_midnight_too()
    {
        WeeklyTime night = new(DayOfWeek.Thursday, new(new(20, 0), new(10, 0)));
        Allows(With(night));
        Allows(With(night with { Until = First }));
        Assert.Equal(RotaRule.WeeklyTime, Only(With(night with { Day = DayOfWeek.Friday })).Rule);
        Assert.Equal(RotaRule.WeeklyTime, Only(With(night with { Hours = new(new(20, 0), new(8, 0)) })).Rule);
        // The end of Thursday's night holds a shift early on Friday.
        Allows(Of([Shift(1, hours: new(new(7, 0), new(9, 0)))], Volunteer("a") with { Availability = new() { Weekly = [night] } }));
    }

    private static RotaProblem With(params WeeklyTime[] weekly) => Of([NightOf(0)], Volunteer("a") with { Availability = new() { Weekly = weekly } });

    [Fact]
    public void Is_served_in_turns_where_the_next_morning_has_to_be_kept_as_well()
    {
        var rota = RotaEngine.Plan(Of([NightOf(0), Shift(1), NightOf(1), Shift(2)], Volunteer("a").With(Many), Volunteer("b").With(Many)));
        Assert.Empty(rota.Shortages);
        Assert.NotEqual(rota.On("S0d"), rota.On("S1a"));
        Assert.NotEqual(rota.On("S1d"), rota.On("S2a"));
    }

    [Fact]
    public void That_lacks_people_names_the_morning_in_the_way_and_asks_nobody_to_be_in_two_places()
    {
        var rota = RotaEngine.Plan(Of([NightOf(0), Shift(1)], Volunteer("a").With(Many)) with { Fixed = [new("S1a", "a")] });
        var shortage = Assert.Single(rota.Shortages);
        Assert.Equal(("S0d", RotaRule.AtOnce), (shortage.Shift, shortage.Barred.Single().Reasons.Single().Rule));
        Assert.Empty(shortage.Reliefs);
    }
}
