using Yizhan.Rostering;

namespace Yizhan.Tests.Rules.Rostering;

/// <summary>What a rota is worth, level by level, counted anew from the words of the documentation.</summary>
internal sealed class RotaWorth
{
    private readonly RotaProblem problem;
    private readonly Dictionary<string, RotaShift> shifts;
    private readonly Dictionary<DateOnly, LoadKind> kinds;
    private readonly Dictionary<(string Person, LoadKind Kind), int> above = [];
    private readonly HashSet<string> planned;

    /// <param name="found">Its parts say who is compared with whom.</param>
    public RotaWorth(RotaProblem problem, Rota found)
    {
        this.problem = problem;
        (shifts, kinds) = (problem.Shifts.ToDictionary(shift => shift.Id), problem.Days.ToDictionary(day => day.Date, day => day.Kind.Load()));
        planned = found.Parts.SelectMany(part => part.People).ToHashSet();
        var people = problem.People.ToDictionary(person => person.Id);
        foreach (var part in found.Parts)
        {
            // Loads are compared among those who can take duties of the kind at all.
            var able = Possible(problem).Where(duty => part.People.Contains(duty.Person)).Select(duty => (duty.Person, Kind: Kind(duty))).Distinct();
            foreach (var pool in able.GroupBy(one => (people[one.Person].Pool, one.Kind)))
            {
                var lightest = pool.Min(one => people[one.Person].Carried.Of(one.Kind));
                foreach (var one in pool) above.Add(one, people[one.Person].Carried.Of(one.Kind) - lightest);
            }
        }
    }

    /// <summary>What is fixed, and whoever could serve whatever else is planned; alone on a shift one has its skills.</summary>
    public static IEnumerable<Assignment> Possible(RotaProblem problem)
    {
        var check = new RotaCheck(problem with { Past = [] });
        return from shift in problem.Shifts from person in problem.People let duty = new Assignment(shift.Id, person.Id)
               where problem.Fixed.Contains(duty) || !check.Bars([], shift.Id, person.Id).Any(bar => bar.Rule <= RotaRule.NotShift && (bar.Rule != RotaRule.Skill || shift.Heads == 1))
               select duty;
    }

    /// <summary>Heads open, unfairness, unfairness over holidays, wishes not met. Wishes count of those who could serve at all.</summary>
    public (long, long, long, long) Of(IReadOnlyList<Assignment> rota)
    {
        var given = rota.CountBy(duty => (duty.Person, Kind(duty))).ToDictionary();
        long Squares(params LoadKind[] some) => above.Where(one => some.Contains(one.Key.Kind)).Sum(one => one.Value + given.GetValueOrDefault(one.Key) is var load ? (long)load * load : 0);
        var wishes = problem.Wishes.Where(wish => planned.Contains(wish.Person)).Sum(wish => rota.Any(duty => duty.Person == wish.Person && shifts[duty.Shift].Date == wish.Date) == wish.Wants ? 0 : wish.Weight);
        var astray = rota.Count(duty => problem.People.Single(person => person.Id == duty.Person).Home is { } home && home != shifts[duty.Shift].Station);
        return (new RotaCheck(problem).Missing(rota).Values.Sum(), Squares(LoadKind.Workday, LoadKind.RestDay), Squares(LoadKind.Holiday), wishes + astray);
    }

    private LoadKind Kind(Assignment duty) => kinds[shifts[duty.Shift].Date];
}
