using CsCheck;
using Yizhan.Rostering;
using static Yizhan.Tests.Rules.Rostering.ARota;

namespace Yizhan.Tests.Rules.Rostering;

public class A_shift_that_lacks_people
{
    [Fact]
    public void Is_filled_by_acting_on_any_reason_that_is_named() => Gen.Int[0, 100_000].Sample(seed =>
    {
        var problem = Drawn(seed, days: 6);
        var rota = RotaEngine.Plan(problem);
        foreach (var shortage in rota.Shortages)
        {
            foreach (var relief in shortage.Reliefs.Take(3))
            {
                var eased = RotaRelief.Apply(problem, shortage.Shift, relief);
                var again = RotaEngine.Plan(eased);
                Assert.Equal(rota.Total(RotaLevel.Uncovered).Value - 1, again.Total(RotaLevel.Uncovered).Value);
                Assert.Empty(new RotaCheck(eased).Breaches(again.Assignments));
                // Nothing else has to change: the rota in hand with this duty is sound.
                Assert.Empty(new RotaCheck(eased).Breaches([.. rota.Assignments, new(shortage.Shift, relief.Person)]));
            }
        }
    }, iter: 20);

    [Fact]
    public void Names_who_is_on_leave()
    {
        var shortage = Assert.Single(RotaEngine.Plan(Of([Shift(0)], Volunteer("a").Away(0), Volunteer("b").Away(0))).Shortages);
        Assert.Equal((1, "S0a"), (shortage.Missing, shortage.Shift));
        Assert.Equal(["a", "b"], shortage.Reliefs.Select(relief => relief.Person));
        Assert.All(shortage.Reliefs, relief => Assert.Equal(RotaRule.Away, Assert.Single(relief.Lifted).Rule));
    }

    /// <summary>"Nobody with first aid is available; ask Y or Z, or drop the skill."</summary>
    [Fact]
    public void Names_those_with_the_skill_who_are_away_and_that_the_skill_may_be_dropped()
    {
        var problem = Of([Shift(0) with { Skills = ["first aid"] }], Volunteer("x"), Volunteer("y", "first aid").Away(0), Volunteer("z", "first aid").Away(0));
        var reliefs = Assert.Single(RotaEngine.Plan(problem).Shortages).Reliefs;
        Assert.Equal(["x", "y", "z"], reliefs.Select(relief => relief.Person));
        Assert.Equal([RotaRule.Skill, RotaRule.Away, RotaRule.Away], reliefs.Select(relief => Assert.Single(relief.Lifted).Rule));
        Assert.Equal(["x"], RotaEngine.Plan(RotaRelief.Apply(problem, "S0a", reliefs[0])).On("S0a"));
        Assert.Equal(["y"], RotaEngine.Plan(RotaRelief.Apply(problem, "S0a", reliefs[1])).On("S0a"));
    }

    [Fact]
    public void Names_a_limit_that_is_reached_with_the_duties_that_count()
    {
        var problem = Of([Shift(0), Shift(1)], Volunteer("a").With(new() { Windows = [DutyWindow.OneRestDayAWeek] }));
        var rota = RotaEngine.Plan(problem);
        var lifted = Assert.Single(Assert.Single(Assert.Single(rota.Shortages).Reliefs).Lifted);
        Assert.Equal((RotaRule.Window, 1, 2), (lifted.Rule, lifted.Allowed, lifted.Found));
        Assert.Equal([First, First.AddDays(1)], lifted.Days);
    }

    [Fact]
    public void Asks_first_whoever_has_least_in_the_way_and_carries_least()
    {
        var problem = Of([Shift(0) with { Skills = ["aid"] }], Volunteer("a").Away(0), Volunteer("b", "aid").Away(0) with { Carried = new(0, 5, 0) }, Volunteer("c", "aid").Away(0) with { Carried = new(0, 2, 0) });
        var shortage = Assert.Single(RotaEngine.Plan(problem).Shortages);
        Assert.Equal(["c", "b"], shortage.Reliefs.Select(relief => relief.Person));
        Assert.Equal(["b", "c", "a"], shortage.Barred.Select(barred => barred.Person));
        Assert.Equal([RotaRule.Skill, RotaRule.Away], shortage.Barred[^1].Reasons.Select(reason => reason.Rule).Order());
    }

    [Fact]
    public void Of_a_station_without_people_names_those_from_elsewhere_who_could_come()
    {
        var elsewhere = new HashSet<string> { "T" };
        var problem = Of([Shift(0)], Volunteer("a") with { Stations = elsewhere }, Volunteer("b").Away(0) with { Stations = elsewhere });
        var shortage = Assert.Single(RotaEngine.Plan(problem).Shortages);
        Assert.Empty(shortage.Barred);
        var relief = Assert.Single(shortage.Reliefs);
        Assert.Equal(("a", RotaRule.Place), (relief.Person, Assert.Single(relief.Lifted).Rule));
    }

    [Fact]
    public void Nobody_is_asked_to_be_in_two_places_or_to_come_back()
    {
        var gone = Volunteer("gone") with { Availability = new() { To = First.AddDays(-1) } };
        var shortage = Assert.Single(RotaEngine.Plan(Of([Shift(0, "A"), Shift(0, "B")], Volunteer("a"), gone)).Shortages);
        Assert.Empty(shortage.Reliefs);
        Assert.Equal([RotaRule.Membership, RotaRule.AtOnce], shortage.Barred.SelectMany(barred => barred.Reasons).Select(reason => reason.Rule).Where(rule => rule is not RotaRule.ShiftsADay).Order());
    }

    [Fact]
    public void Is_told_when_there_is_nobody_at_all()
    {
        var rota = RotaEngine.Plan(Of([Shift(0), Shift(1)]));
        Assert.Equal(["S0a", "S1a"], rota.Shortages.Select(shortage => shortage.Shift));
        Assert.True(rota.IsProven);
        Assert.All(rota.Shortages, shortage => Assert.Empty(shortage.Reliefs));
    }
}
