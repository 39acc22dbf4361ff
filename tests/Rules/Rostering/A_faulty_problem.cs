using CsCheck;
using Yizhan.Rostering;
using static Yizhan.Tests.Rules.Rostering.ARota;

namespace Yizhan.Tests.Rules.Rostering;

/// <summary>Whatever is wrong comes back as data; the rest is planned.</summary>
public class A_faulty_problem
{
    private static readonly RotaProblem Sound = Of([Shift(0), Shift(1)], Volunteer("a"), Volunteer("b"));

    private static void Says(ProblemFaultKind kind, string subject, RotaProblem problem)
    {
        var rota = RotaEngine.Plan(problem);
        Assert.Equal([new(kind, subject)], rota.Faults);
        Assert.Equal(2, rota.Assignments.Count());
    }

    [Fact]
    public void Names_what_is_given_twice()
    {
        Says(ProblemFaultKind.DayTwice, "2026-10-01", Sound with { Days = [.. Sound.Days, Day(0, RotaDayKind.Holiday)] });
        Says(ProblemFaultKind.ShiftTwice, "S0a", Sound with { Shifts = [.. Sound.Shifts, Shift(0) with { Heads = 7 }] });
        Says(ProblemFaultKind.PersonTwice, "a", Sound with { People = [.. Sound.People, Volunteer("a").Away(0, 1)] });
    }

    [Fact]
    public void Names_a_shift_that_cannot_be()
    {
        Says(ProblemFaultKind.DayNotPlanned, "S9a", Sound with { Shifts = [.. Sound.Shifts, Shift(9)] });
        Says(ProblemFaultKind.Heads, "S0b", Sound with { Shifts = [.. Sound.Shifts, Shift(0, hours: Afternoon) with { Heads = 0 }] });
    }

    [Fact]
    public void Names_who_and_what_is_not_known()
    {
        Says(ProblemFaultKind.UnknownPerson, "nobody", Sound with { Fixed = [new("S0a", "nobody")] });
        Says(ProblemFaultKind.UnknownShift, "nothing", Sound with { Fixed = [new("nothing", "a")] });
        Says(ProblemFaultKind.UnknownPerson, "nobody", Sound with { Past = [new("nobody", First, RotaDayKind.RestDay, Morning)] });
        Says(ProblemFaultKind.UnknownPerson, "nobody", Sound with { Wishes = [new("nobody", First, true)] });
        Says(ProblemFaultKind.UnknownShift, "nothing", Sound with { Wishes = [new("a", First, true) { Shift = "nothing" }] });
        Says(ProblemFaultKind.UnknownShift, "nothing", Sound with { Exemptions = [new("nothing", "a", RotaRule.Away)] });
        Says(ProblemFaultKind.WishWeight, "a", Sound with { Wishes = [new("a", First, true, 0)] });
    }

    [Fact]
    public void Names_a_past_duty_that_cannot_be() =>
        Says(ProblemFaultKind.PastOnPlannedDay, "a", Sound with { Past = [new("a", First, RotaDayKind.RestDay, Morning)] });

    [Fact]
    public void Leaves_out_a_limit_that_cannot_be()
    {
        Says(ProblemFaultKind.Limits, "a", Sound with { People = [Volunteer("a").With(new() { ShiftsAMonth = -1 }), Volunteer("b")] });
        Says(ProblemFaultKind.Limits, "a", Sound with { People = [Volunteer("a").With(new() { Windows = [new(0, 1, [])] }), Volunteer("b")] });
        Says(ProblemFaultKind.Limits, "a", Sound with { People = [Volunteer("a").With(new() { RestBetween = TimeSpan.FromDays(2) }), Volunteer("b")] });
    }

    [Fact]
    public void With_somebody_booked_twice_by_what_is_fixed_is_planned_round_it_and_says_so()
    {
        var problem = Of([Shift(0, "A"), Shift(0, "B"), Shift(1, "A")], Volunteer("a"), Volunteer("b")) with { Fixed = [new("A0a", "a"), new("B0a", "a")] };
        var rota = RotaEngine.Plan(problem);
        Assert.Equal([RotaRule.AtOnce, RotaRule.ShiftsADay], rota.Parts.SelectMany(part => part.Breaches).Select(breach => breach.Rule));
        Assert.Equal(["b"], rota.On("A1a"));
        Assert.True(rota.IsProven);
    }

    [Fact]
    public void With_fixed_duties_against_every_rule_adds_nothing_to_what_they_break() => Gen.Int[0, 100_000].Sample(seed =>
    {
        var problem = Drawn(seed).Settled(seed);
        var rota = RotaEngine.Plan(problem);
        Assert.True(rota.IsProven);
        Assert.Subset(rota.Assignments.ToHashSet(), problem.Fixed.ToHashSet());
        var (told, found) = (rota.Parts.SelectMany(part => part.Breaches).ToList(), new RotaCheck(problem).Breaches(rota.Assignments));
        Assert.Equal(found.Count, told.Count);
        // Whatever breaks a rule, alone or together, is fixed.
        Assert.All(found, breach => Assert.Subset(problem.Fixed.ToHashSet(), Named(breach, rota).ToHashSet()));
    }, iter: 60);

    private static IEnumerable<Assignment> Named(RuleBreach breach, Rota rota) => breach.Person is { } person
        ? breach.Others.Append(breach.Shift).Select(shift => new Assignment(shift, person))
        : rota.Assignments.Where(duty => duty.Shift == breach.Shift);

    [Fact]
    public void With_two_fixed_duties_too_near_each_other_gets_no_third()
    {
        var limits = new RotaLimits { ShiftsADay = 3, MaySplitDay = true, RestBetween = TimeSpan.FromHours(16) };
        var problem = Of([Shift(0, hours: Afternoon), Shift(0, hours: Evening), Shift(1)], Volunteer("a").With(limits)) with { Fixed = [new("S0c", "a"), new("S1a", "a")] };
        var rota = RotaEngine.Plan(problem);
        Assert.Equal(problem.Fixed, rota.Assignments);
        Assert.True(rota.IsProven);
        Assert.Equal(RotaRule.RestBetween, Assert.Single(rota.Parts.SelectMany(part => part.Breaches)).Rule);
    }

    [Fact]
    public void With_a_window_that_is_broken_gets_no_second_shift_on_its_days()
    {
        var limits = new RotaLimits { ShiftsADay = 2, MaySplitDay = true, Windows = [DutyWindow.OneRestDayAWeek] };
        var problem = Of([Shift(0), Shift(0, hours: Afternoon), Shift(1), Shift(1, hours: Afternoon)], Volunteer("a").With(limits), Volunteer("b").With(limits) with { Carried = new(0, 3, 0) });
        var broken = RotaEngine.Plan(problem with { Fixed = [new("S0a", "a"), new("S1a", "a")] });
        Assert.True(broken.IsProven);
        Assert.Equal(2, broken.Assignments.Count(duty => duty.Person == "a"));
        Assert.Single(broken.Shortages);
        // Where the window holds, a second shift of the day adds nothing.
        var whole = RotaEngine.Plan(problem with { Fixed = [new("S0a", "a"), new("S1a", "b")] });
        Assert.True(whole.IsProven);
        Assert.Empty(whole.Shortages);
    }

    [Fact]
    public void With_rules_that_contradict_each_other_leaves_shifts_open()
    {
        var never = new RotaLimits { ShiftsAMonth = 0, ConsecutiveDays = 0, ShiftsADay = 0, Windows = [new(1, 0, [])] };
        var rota = RotaEngine.Plan(Of([Shift(0)], Volunteer("a").With(never)));
        Assert.Empty(rota.Faults);
        var reasons = Assert.Single(Assert.Single(rota.Shortages).Barred).Reasons.Select(reason => reason.Rule);
        Assert.Equal([RotaRule.ShiftsADay, RotaRule.ShiftsAMonth, RotaRule.ConsecutiveDays, RotaRule.Window], reasons);
    }
}
