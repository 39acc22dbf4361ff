using CsCheck;
using Yizhan.Rostering;
using static Yizhan.Tests.Rules.Rostering.ARota;

namespace Yizhan.Tests.Rules.Rostering;

/// <summary>From a rota that people know.</summary>
public class Planning_again
{
    private static readonly RotaOptions Least = new() { Aim = RotaAim.LeastChange };

    [Fact]
    public void Without_a_reason_changes_nothing() => Gen.Int[0, 100_000].Sample(seed =>
    {
        var problem = Drawn(seed);
        var published = RotaEngine.Plan(problem).Assignments.ToList();
        if (published.Count == 0) return;
        var again = RotaEngine.Plan(problem with { Published = published }, Least);
        Assert.Equal(published.Order(ByName), again.Assignments.Order(ByName));
        Assert.Empty(again.Changes);
        Assert.Empty(RotaEngine.Plan(problem with { Published = published }).Changes);
    }, iter: 20);

    [Fact]
    public void After_a_sick_call_touches_one_other_person_where_one_is_enough()
    {
        RotaShift[] shifts = [.. Enumerable.Range(0, 12).Select(day => Shift(day))];
        var problem = Of(shifts, [.. Enumerable.Range(0, 4).Select(one => Volunteer($"V{one}"))]);
        var published = RotaEngine.Plan(problem).Assignments.ToList();
        var sick = published[5].Person;
        var again = RotaEngine.Plan(problem.AwayOn(sick, 5, 6, 7) with { Published = published, Fixed = [.. published.Where(duty => shifts.First(shift => shift.Id == duty.Shift).Date < First.AddDays(5))] }, Least);
        Assert.Empty(again.Shortages);
        Assert.Equal(1, again.Touched.Count(person => person != sick));
        Assert.Equal(new LevelResult(RotaLevel.Touched, 1, 1), again.Total(RotaLevel.Touched));
        Assert.All(again.Changes, change => Assert.True(change.Duty.Person != sick || !change.Added));
    }

    [Fact]
    public void After_a_changed_calendar_keeps_every_duty_that_can_be_kept()
    {
        var people = Enumerable.Range(0, 3).Select(one => Volunteer($"V{one}")).ToArray();
        var problem = Of([.. Enumerable.Range(0, 9).Select(day => Shift(day))], people);
        var published = RotaEngine.Plan(problem).Assignments.ToList();
        // Day 4 becomes a workday with a shift of workers; a day that was work becomes a rest day with two shifts.
        var changed = problem with
        {
            Days = [.. problem.Days.Select(day => day.Date == First.AddDays(4) ? day with { Kind = RotaDayKind.MakeUpWorkday } : day), Day(9)],
            Shifts = [.. problem.Shifts.Where(shift => shift.Id != "S4a"), Shift(9), Shift(9, hours: Afternoon)],
            Published = published,
        };
        var again = RotaEngine.Plan(changed, Least);
        var dropped = published.Single(duty => duty.Shift == "S4a");
        Assert.Equal([dropped], again.Dropped);
        Assert.Equal(again.Dropped, again.Changes.Where(change => !change.Added).Select(change => change.Duty));
        // Whoever has lost a duty is touched in any case and takes one of the new shifts; the other takes one person more.
        Assert.Equal(["S9a", "S9b"], again.Changes.Where(change => change.Added).Select(change => change.Duty.Shift));
        Assert.Contains(dropped.Person, again.Changes.Where(change => change.Added).Select(change => change.Duty.Person));
        Assert.Equal(2, again.Touched.Count);
        Assert.Equal(new LevelResult(RotaLevel.Touched, 1, 1), again.Total(RotaLevel.Touched));
    }

    /// <summary>Two stations that nobody serves both: two parts.</summary>
    [Fact]
    public void After_a_move_to_another_station_does_not_count_whoever_moved_as_touched_there()
    {
        static RotaPerson At(string station, string id, int carried = 0) => Volunteer(id) with { Stations = new HashSet<string> { station }, Carried = new(0, carried, 0) };
        var problem = Of([Shift(0, "A"), Shift(0, "B")], At("A", "a"), At("B", "b").Away(0), At("B", "moved", carried: 9), At("B", "other")) with { Published = [new("A0a", "moved"), new("B0a", "b")] };
        var again = RotaEngine.Plan(problem, Least);
        Assert.Equal([new("A0a", "a"), new("B0a", "moved")], again.Assignments);
        // Only a has nothing to do with it.
        Assert.Equal(new LevelResult(RotaLevel.Touched, 1, 1), again.Total(RotaLevel.Touched));
    }

    [Fact]
    public void For_a_fair_share_changes_no_more_than_fairness_asks_for() => Gen.Int[0, 100_000].Sample(seed =>
    {
        var problem = Drawn(seed);
        var published = RotaEngine.Plan(problem, new() { Seed = 1 }).Assignments.ToList();
        var again = RotaEngine.Plan(problem with { Published = published }, new() { Seed = 2 });
        Assert.True(published.Count == 0 || again.Total(RotaLevel.Changes) is { Value: 0, IsProven: true });
    }, iter: 15);

    private static readonly IComparer<Assignment> ByName = Comparer<Assignment>.Create((one, other) =>
        string.CompareOrdinal(one.Shift, other.Shift) is var order and not 0 ? order : string.CompareOrdinal(one.Person, other.Person));
}
