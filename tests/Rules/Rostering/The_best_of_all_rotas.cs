using CsCheck;
using Yizhan.Rostering;
using static Yizhan.Tests.Rules.Rostering.ARota;

namespace Yizhan.Tests.Rules.Rostering;

/// <summary>Small problems, where every rota there is can be looked at.</summary>
public class The_best_of_all_rotas
{
    private static RotaProblem Small(int seed)
    {
        var problem = Drawn(seed, days: 6, stations: 2, people: 4);
        return problem with
        {
            Shifts = [.. problem.Shifts.Take(4)],
            People = [.. problem.People.Select(person => person with { Carried = default, Availability = person.Availability with { From = null, To = null } })],
        };
    }

    [Fact]
    public void Is_what_the_engine_finds() => Gen.Int[0, 100_000].Sample(seed =>
    {
        var problem = Small(seed);
        var found = RotaEngine.Plan(problem);
        var planned = found.Parts.SelectMany(part => part.People).ToHashSet();
        var best = All(problem).Min(rota => Worth(problem, rota, planned));
        Assert.Equal(best, Worth(problem, [.. found.Assignments], planned));
        Assert.Equal(best, (found.Total(RotaLevel.Uncovered).Value, found.Total(RotaLevel.Fairness).Value, found.Total(RotaLevel.HolidayFairness).Value, found.Total(RotaLevel.Wishes).Value));
    }, iter: 40);

    [Fact]
    public void Touches_the_fewest_people_when_it_is_planned_again() => Gen.Int[0, 100_000].Sample(seed =>
    {
        var problem = Small(seed);
        var published = RotaEngine.Plan(problem).Assignments.ToList();
        if (published.Count == 0) return;
        var sick = published[0].Person;
        var again = problem.AwayOn(sick, [.. Enumerable.Range(0, 6)]) with { Published = published };
        var found = RotaEngine.Plan(again, new() { Aim = RotaAim.LeastChange });
        var (missing, touched) = All(again).Min(rota => (new RotaCheck(again).Missing(rota).Values.Sum(), Touched(rota)));
        Assert.Equal((missing, touched), ((int)found.Total(RotaLevel.Uncovered).Value, Touched([.. found.Assignments])));
        Assert.True(found.IsProven);

        int Touched(IReadOnlyList<Assignment> rota) => rota.Except(published).Concat(published.Except(rota)).Select(duty => duty.Person).Where(person => person != sick).Distinct().Count();
    }, iter: 30);

    /// <summary>Every rota that keeps the hard rules.</summary>
    private static IEnumerable<IReadOnlyList<Assignment>> All(RotaProblem problem)
    {
        var check = new RotaCheck(problem);
        Assignment[] possible = [.. from shift in problem.Shifts from person in problem.People let duty = new Assignment(shift.Id, person.Id)
            where check.Bars([], shift.Id, person.Id).All(bar => bar.Rule == RotaRule.Skill && shift.Heads > 1) select duty];
        Assert.True(possible.Length <= 16);
        return Enumerable.Range(0, 1 << possible.Length).Select(set => possible.Where((_, i) => (set >> i & 1) == 1).ToList()).Where(rota => check.Breaches(rota).Count == 0);
    }

    /// <summary>Level by level, counted anew: with nothing carried the lightest of a pool has nothing. Wishes count of those who could serve at all.</summary>
    private static (long, long, long, long) Worth(RotaProblem problem, IReadOnlyList<Assignment> rota, HashSet<string> planned)
    {
        var (shifts, kinds) = (problem.Shifts.ToDictionary(shift => shift.Id), problem.Days.ToDictionary(day => day.Date, day => day.Kind.Load()));
        long Squares(params LoadKind[] some) => rota.GroupBy(duty => (duty.Person, kinds[shifts[duty.Shift].Date])).Where(load => some.Contains(load.Key.Item2)).Sum(load => (long)load.Count() * load.Count());
        var wishes = problem.Wishes.Where(wish => planned.Contains(wish.Person)).Sum(wish => rota.Any(duty => duty.Person == wish.Person && shifts[duty.Shift].Date == wish.Date) == wish.Wants ? 0 : wish.Weight);
        var astray = rota.Count(duty => problem.People.Single(person => person.Id == duty.Person).Home is { } home && home != shifts[duty.Shift].Station);
        return (new RotaCheck(problem).Missing(rota).Values.Sum(), Squares(LoadKind.Workday, LoadKind.RestDay), Squares(LoadKind.Holiday), wishes + astray);
    }
}
