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
        Says(ProblemFaultKind.EmptyHours, "x", Sound with { Shifts = [.. Sound.Shifts, new("x", "S", First, new(new(12, 0), new(8, 0)))] });
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
    public void With_fixed_duties_against_every_rule_breaks_no_rule_of_its_own() => Gen.Int[0, 100_000].Sample(seed =>
    {
        var problem = Drawn(seed);
        var random = new Random(seed);
        problem = problem with { Fixed = [.. problem.Shifts.Where(_ => random.Next(4) == 0).Select(shift => new Assignment(shift.Id, problem.People[random.Next(problem.People.Count)].Id))] };
        var (rota, check) = (RotaEngine.Plan(problem), new RotaCheck(problem));
        Assert.True(rota.IsProven);
        Assert.Subset(rota.Assignments.ToHashSet(), problem.Fixed.ToHashSet());
        var (told, found) = (rota.Parts.SelectMany(part => part.Breaches).ToList(), check.Breaches(rota.Assignments));
        Assert.Equal(found.Count, told.Count);
        // Each breach is there because of what is fixed: with the fixed duties alone the rule is broken as far.
        var alone = check.Breaches(problem.Fixed).Select(breach => (breach.Rule, breach.Person ?? breach.Shift)).ToHashSet();
        Assert.All(found.Where(breach => breach.Rule != RotaRule.Skill), breach => Assert.Contains((breach.Rule, breach.Person ?? breach.Shift), alone));
    }, iter: 40);

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
