using Yizhan.Rostering;
using static Yizhan.Tests.Rules.Rostering.ARota;

namespace Yizhan.Tests.Rules.Rostering;

/// <summary>Each hard rule by its name, in a rota made by hand.</summary>
public class Checking_a_rota
{
    private static readonly RotaLimits Many = new() { ShiftsADay = 9, ShiftsAtOnce = 9, MaySplitDay = true };

    private static RuleBreach Only(RotaProblem problem, params Assignment[] rota) => Assert.Single(new RotaCheck(problem).Breaches(rota));

    private static Assignment[] All(RotaProblem problem, string person) => [.. problem.Shifts.Select(shift => new Assignment(shift.Id, person))];

    [Fact]
    public void Finds_nothing_in_a_sound_one() => Assert.Empty(new RotaCheck(Of([Shift(0)], Volunteer("a"))).Breaches([new("S0a", "a")]));

    [Fact]
    public void Finds_somebody_in_two_places()
    {
        var breach = Only(Of([Shift(0, "A"), Shift(0, "B")], Volunteer("a").With(Many with { ShiftsAtOnce = 1 })), new("A0a", "a"), new("B0a", "a"));
        Assert.Equal((RotaRule.AtOnce, "B0a", "a", 1, 2), (breach.Rule, breach.Shift, breach.Person, breach.Allowed, breach.Found));
        Assert.Equal(["A0a"], breach.Others);
    }

    [Fact]
    public void Allows_two_stations_at_once_to_whoever_may_open_both() =>
        Assert.Empty(new RotaCheck(Of([Shift(0, "A"), Shift(0, "B")], Volunteer("a").With(new() { ShiftsADay = 2, ShiftsAtOnce = 2 }))).Breaches([new("A0a", "a"), new("B0a", "a")]));

    [Fact]
    public void Finds_too_many_shifts_on_one_day()
    {
        var problem = Of([Shift(0), Shift(0, hours: Afternoon)], Volunteer("a").With(new() { MaySplitDay = true }));
        Assert.Equal(RotaRule.ShiftsADay, Only(problem, All(problem, "a")).Rule);
    }

    [Fact]
    public void Finds_a_split_day_unless_a_third_shift_fills_the_gap()
    {
        var limits = Many with { MaySplitDay = false };
        var split = Of([Shift(0), Shift(0, hours: Evening)], Volunteer("a").With(limits));
        var breach = Only(split, All(split, "a"));
        Assert.Equal((RotaRule.SplitDay, 300), (breach.Rule, breach.Found));

        var bridge = Shift(0, "B") with { Hours = new(new(12, 0), new(17, 0)) };
        var whole = Of([Shift(0), Shift(0, hours: Evening), bridge], Volunteer("a").With(limits));
        Assert.Empty(new RotaCheck(whole).Breaches(All(whole, "a")));
    }

    [Fact]
    public void Names_of_a_split_day_what_borders_on_the_gap()
    {
        var (early, late) = (Shift(0, "B") with { Hours = new(new(7, 0), new(8, 0)) }, Shift(0, "C") with { Hours = new(new(21, 0), new(22, 0)) });
        var problem = Of([early, Shift(0), Shift(0, hours: Afternoon), Shift(0, hours: Evening), late], Volunteer("a").With(Many with { MaySplitDay = false }));
        var check = new RotaCheck(problem);
        Assignment[] split = [new("S0a", "a"), new("S0c", "a")];
        Assert.Equal(("S0c", "S0a"), check.Breaches([.. split, new(early.Id, "a"), new(late.Id, "a")]).Select(breach => (breach.Shift, breach.Others.Single())).Single());
        Assert.Empty(check.Bars(split, early.Id, "a"));
        Assert.Empty(check.Bars(split, late.Id, "a"));
        Assert.Equal([RotaRule.SplitDay], check.Bars(split, "S0b", "a").Select(bar => bar.Rule));
    }

    [Fact]
    public void Finds_too_little_rest_also_after_a_duty_outside_the_plan()
    {
        var problem = Of([Shift(1)], Volunteer("a").With(new() { RestBetween = TimeSpan.FromHours(12) })) with { Days = [Day(1)], Past = [new("a", First, RotaDayKind.RestDay, Evening)] };
        var breach = Only(problem, new Assignment("S1a", "a"));
        Assert.Equal((RotaRule.RestBetween, 12 * 60, 11 * 60), (breach.Rule, breach.Allowed, breach.Found));
        Assert.Equal([First, First.AddDays(1)], breach.Days);
    }

    [Fact]
    public void Finds_each_two_duties_with_too_little_rest_between()
    {
        var problem = Of([Shift(0, hours: Afternoon), Shift(0, hours: Evening), Shift(1)], Volunteer("a").With(Many with { RestBetween = TimeSpan.FromHours(16) }));
        Assert.Equal([("S1a", "S0b", 15 * 60), ("S1a", "S0c", 11 * 60)], new RotaCheck(problem).Breaches(All(problem, "a")).Select(breach => (breach.Shift, breach.Others.Single(), breach.Found)));
        // Two clash already, and still the third is barred.
        Assert.Equal([RotaRule.RestBetween], new RotaCheck(problem).Bars([new("S0c", "a"), new("S1a", "a")], "S0b", "a").Select(bar => bar.Rule));
    }

    [Fact]
    public void Finds_too_many_shifts_in_a_month_and_counts_each_month_by_itself()
    {
        var problem = Of([Shift(29), Shift(30), Shift(31), Shift(32)], Volunteer("a").With(new() { ShiftsAMonth = 2 }));
        Assert.Empty(new RotaCheck(problem).Breaches(All(problem, "a")));
        var breach = Only(problem with { Days = [.. problem.Days.Skip(1)], Past = [new("a", First, RotaDayKind.RestDay, Morning)] }, All(problem, "a"));
        Assert.Equal((RotaRule.ShiftsAMonth, "S30a", 3), (breach.Rule, breach.Shift, breach.Found));
    }

    [Fact]
    public void Finds_too_many_days_running()
    {
        var problem = Of([Shift(0), Shift(1), Shift(2), Shift(4)], Volunteer("a").With(new() { ConsecutiveDays = 2 }));
        var breach = Only(problem, All(problem, "a"));
        Assert.Equal((RotaRule.ConsecutiveDays, "S2a", 2, 3), (breach.Rule, breach.Shift, breach.Allowed, breach.Found));
    }

    [Fact]
    public void Finds_two_rest_days_within_seven_and_lets_workdays_be()
    {
        var week = new RotaLimits { Windows = [DutyWindow.OneRestDayAWeek] };
        var near = Of([Shift(0), Shift(6)], Volunteer("a").With(week));
        Assert.Equal((RotaRule.Window, "S6a"), (Only(near, All(near, "a")).Rule, Only(near, All(near, "a")).Shift));
        var far = Of([Shift(0), Shift(7)], Volunteer("a").With(week));
        Assert.Empty(new RotaCheck(far).Breaches(All(far, "a")));
        var work = near with { Days = [Day(0), Day(6, RotaDayKind.MakeUpWorkday)] };
        Assert.Empty(new RotaCheck(work).Breaches(All(work, "a")));
    }

    [Fact]
    public void Bears_a_window_without_end()
    {
        var problem = Of([Shift(0), Shift(40)], Volunteer("a").With(new() { Windows = [new(int.MaxValue, 1, [])], ConsecutiveDays = int.MaxValue }));
        Assert.Equal(RotaRule.Window, Only(problem, All(problem, "a")).Rule);
        var rota = RotaEngine.Plan(problem);
        Assert.Empty(rota.Faults);
        Assert.Single(rota.Assignments);
        Assert.True(rota.IsProven);
    }

    [Theory]
    [InlineData(RotaRule.Away)]
    [InlineData(RotaRule.Membership)]
    [InlineData(RotaRule.WeeklyTime)]
    [InlineData(RotaRule.NotShift)]
    [InlineData(RotaRule.Place)]
    [InlineData(RotaRule.Role)]
    public void Finds_who_cannot_serve_at_all(RotaRule rule)
    {
        var person = Volunteer("a");
        var always = Availability.Always;
        person = rule switch
        {
            RotaRule.Away => person.Away(0),
            RotaRule.Membership => person with { Availability = always with { To = First.AddDays(-1) } },
            RotaRule.WeeklyTime => person with { Availability = always with { Weekly = [new(First.DayOfWeek, Afternoon), new(First.DayOfWeek, Morning, Since: First.AddDays(1))] } },
            RotaRule.NotShift => person with { Availability = always with { NotShifts = new HashSet<string> { "S0a" } } },
            RotaRule.Place => person with { Stations = new HashSet<string> { "elsewhere" } },
            _ => person with { Role = RotaRole.Worker },
        };
        var problem = Of([Shift(0) with { Role = RotaRole.Volunteer }], person);
        Assert.Equal(new(rule, "S0a", "a"), Only(problem, new Assignment("S0a", "a")) with { Others = new RuleBreach(rule, "", "").Others, Days = new RuleBreach(rule, "", "").Days });
        Assert.Empty(new RotaCheck(problem with { Exemptions = [new("S0a", "a", rule)] }).Breaches([new("S0a", "a")]));
        Assert.Single(RotaEngine.Plan(problem).Shortages);
        Assert.Equal(["a"], RotaEngine.Plan(problem with { Exemptions = [new("S0a", "a", rule)] }).On("S0a"));
    }

    [Fact]
    public void Finds_a_skill_that_nobody_has_once_all_heads_are_filled()
    {
        var problem = Of([Shift(0) with { Heads = 2, Skills = ["aid"] }], Volunteer("a"), Volunteer("b"), Volunteer("c", "aid"));
        var check = new RotaCheck(problem);
        Assert.Empty(check.Breaches([new("S0a", "a")]));
        Assert.Equal((RotaRule.Skill, "aid"), (Only(problem, new("S0a", "a"), new("S0a", "b")).Rule, Only(problem, new("S0a", "a"), new("S0a", "b")).Skill));
        Assert.Empty(check.Breaches([new("S0a", "a"), new("S0a", "c")]));
    }

    [Fact]
    public void Finds_too_many_people_the_same_twice_and_names_that_are_not_known()
    {
        var problem = Of([Shift(0)], Volunteer("a"), Volunteer("b"));
        Assert.Equal(RotaRule.Heads, Only(problem, new("S0a", "a"), new("S0a", "b")).Rule);
        Assert.Equal(RotaRule.Twice, Only(problem, new("S0a", "a"), new("S0a", "a")).Rule);
        Assert.Equal(RotaRule.Unknown, Only(problem, new Assignment("S9a", "a")).Rule);
    }

    [Fact]
    public void Says_what_stands_in_the_way_of_one_more_duty()
    {
        var problem = Of([Shift(0), Shift(3), Shift(9)], Volunteer("a").With(new() { Windows = [DutyWindow.OneRestDayAWeek] }).Away(3), Volunteer("b"));
        var check = new RotaCheck(problem);
        Assert.Equal([RotaRule.Away, RotaRule.Window], check.Bars([new("S0a", "a")], "S3a", "a").Select(bar => bar.Rule));
        Assert.Empty(check.Bars([new("S0a", "a")], "S9a", "a"));
        Assert.Equal([RotaRule.Heads], check.Bars([new("S0a", "a")], "S0a", "b").Select(bar => bar.Rule));
    }
}
