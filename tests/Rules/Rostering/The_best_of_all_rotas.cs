using CsCheck;
using Yizhan.Rostering;
using static Yizhan.Tests.Rules.Rostering.ARota;

namespace Yizhan.Tests.Rules.Rostering;

/// <summary>Small problems, where every rota there is can be looked at: with loads carried, past duties, and fixed ones that may break any rule.</summary>
public class The_best_of_all_rotas
{
    private static RotaProblem Small(int seed)
    {
        var problem = Drawn(seed, days: 4, stations: 2, people: 4);
        return (problem with
        {
            Shifts = [.. problem.Shifts.Take(4)],
            People = [.. problem.People.Select(person => person with { Availability = person.Availability with { From = null, To = null } })],
        }).Settled(seed);
    }

    [Fact]
    public void Is_what_the_engine_finds() => Gen.Int[0, 100_000].Sample(seed =>
    {
        var problem = Small(seed);
        var found = RotaEngine.Plan(problem);
        var worth = new RotaWorth(problem, found);
        var best = All(problem).Min(worth.Of);
        Assert.Equal(best, worth.Of([.. found.Assignments]));
        Assert.Equal(best, (found.Total(RotaLevel.Uncovered).Value, found.Total(RotaLevel.Fairness).Value, found.Total(RotaLevel.HolidayFairness).Value, found.Total(RotaLevel.Wishes).Value));
        Assert.True(found.IsProven);
    }, iter: 150);

    [Fact]
    public void Touches_the_fewest_people_when_it_is_planned_again() => Gen.Int[0, 100_000].Sample(seed =>
    {
        var problem = Small(seed);
        var published = RotaEngine.Plan(problem).Assignments.ToList();
        if (published.Count == 0) return;
        var random = new Random(seed);
        // Somebody falls sick, somebody else moves, and some of what was is settled.
        var (sick, moved) = (published[0].Person, problem.People[random.Next(problem.People.Count)].Id);
        var again = problem.AwayOn(sick, [.. Enumerable.Range(random.Next(3), 6)]) with { Published = published, Fixed = [.. published.Where(_ => random.Next(5) == 0)] };
        again = again with { People = [.. again.People.Select(person => person.Id == moved ? person with { Stations = new HashSet<string> { "S0" } } : person)] };
        var found = RotaEngine.Plan(again, new() { Aim = RotaAim.LeastChange });
        var unkept = published.Except(RotaWorth.Possible(again)).Select(duty => duty.Person).ToHashSet();
        Assert.Equal(All(again).Min(Worth), Worth([.. found.Assignments]));
        Assert.Equal(Worth([.. found.Assignments]), ((int)found.Total(RotaLevel.Uncovered).Value, (int)found.Total(RotaLevel.Touched).Value, (int)found.Total(RotaLevel.Changes).Value));
        Assert.True(found.IsProven);

        (int, int, int) Worth(IReadOnlyList<Assignment> rota)
        {
            List<Assignment> changes = [.. rota.Except(published), .. published.Except(rota)];
            return (new RotaCheck(again).Missing(rota).Values.Sum(), changes.Select(duty => duty.Person).Where(person => !unkept.Contains(person)).Distinct().Count(), changes.Count);
        }
    }, iter: 100);

    /// <summary>Every rota with what is fixed that keeps the hard rules: only fixed duties break one, alone or together.</summary>
    private static IEnumerable<IReadOnlyList<Assignment>> All(RotaProblem problem)
    {
        var (check, settled) = (new RotaCheck(problem), problem.Fixed.ToHashSet());
        Assignment[] free = [.. RotaWorth.Possible(problem).Except(settled)];
        Assert.True(free.Length <= 16);
        return Enumerable.Range(0, 1 << free.Length).Select(set => settled.Concat(free.Where((_, i) => (set >> i & 1) == 1)).ToList())
            .Where(rota => check.Breaches(rota).All(breach => Named(breach, rota).All(settled.Contains)));
    }

    private static IEnumerable<Assignment> Named(RuleBreach breach, IReadOnlyList<Assignment> rota) => breach.Person is { } person
        ? breach.Others.Append(breach.Shift).Select(shift => new Assignment(shift, person))
        : rota.Where(duty => duty.Shift == breach.Shift);
}
