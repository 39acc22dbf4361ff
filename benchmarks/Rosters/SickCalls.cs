using System.Diagnostics;
using Yizhan.Rostering;

namespace Yizhan.Bench.Rosters;

/// <summary>Somebody on duty falls sick: the part is planned again with least change. Many draws.</summary>
internal sealed class SickCalls(RotaProblem problem, Rota rota, int seed)
{
    private const int DaysAWorkerIsSick = 14;

    private readonly Dictionary<string, RotaShift> shifts = problem.Shifts.ToDictionary(shift => shift.Id);

    public (List<string[]> Rows, double Longest, int Unproven, int Breaches) Draw(int calls)
    {
        var random = new Random(seed);
        var (drawn, breaches) = (new List<(RotaRole Role, double Milliseconds, int Others, bool IsProven)>(), 0);
        for (var i = 0; i < calls; i++)
        {
            // As many volunteers as workers, wherever they serve.
            var role = i % 2 == 0 ? RotaRole.Volunteer : RotaRole.Worker;
            var parts = rota.Parts.Where(part => part.Assignments.Count > 0 && shifts[part.Shifts[0]].Role == role).ToList();
            var part = parts[random.Next(parts.Count)];
            var duty = part.Assignments[random.Next(part.Assignments.Count)];
            var again = Again(part, duty, role);
            var clock = Stopwatch.StartNew();
            var found = RotaEngine.Plan(again, new() { Aim = RotaAim.LeastChange });
            drawn.Add((role, clock.Elapsed.TotalMilliseconds, found.Touched.Count(person => person != duty.Person), found.Total(RotaLevel.Touched).IsProven && found.Total(RotaLevel.Uncovered).IsProven));
            breaches += new RotaCheck(again).Breaches(found.Assignments).Count;
        }
        return ([.. drawn.GroupBy(call => call.Role).Select(Row)], drawn.Max(call => call.Milliseconds), drawn.Count(call => call.Others > 2 && !call.IsProven), breaches);
    }

    private RotaProblem Again(RotaPart part, Assignment duty, RotaRole role)
    {
        var (own, people, day) = (part.Shifts.ToHashSet(), part.People.ToHashSet(), shifts[duty.Shift].Date);
        var sick = new DayRange(day, role == RotaRole.Worker ? day.AddDays(DaysAWorkerIsSick - 1) : day);
        return problem with
        {
            Shifts = [.. problem.Shifts.Where(shift => own.Contains(shift.Id))],
            People = [.. problem.People.Where(person => people.Contains(person.Id)).Select(person => person.Id != duty.Person ? person : person with { Availability = person.Availability with { Away = [.. person.Availability.Away, sick] } })],
            Wishes = [.. problem.Wishes.Where(wish => people.Contains(wish.Person))],
            Published = part.Assignments,
            Fixed = [.. part.Assignments.Where(one => shifts[one.Shift].Date < day)],
        };
    }

    private static string[] Row(IGrouping<RotaRole, (RotaRole Role, double Milliseconds, int Others, bool IsProven)> calls)
    {
        var times = new Figure(calls.Select(call => call.Milliseconds));
        string Count(Func<int, bool> others, bool? isProven = null) => $"{calls.Count(call => others(call.Others) && (isProven is null || call.IsProven == isProven))}";
        return [calls.Key == RotaRole.Worker ? "workers, two weeks" : "volunteers, one day", Figure.Of(times.Median), Figure.Of(times.Quantile(0.99)), Figure.Of(times.Quantile(1)),
            Count(others => others == 0), Count(others => others == 1), Count(others => others == 2), Count(others => others > 2, true), Count(others => others > 2, false)];
    }
}
