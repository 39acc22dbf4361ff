using Yizhan.Rostering.Checking;

namespace Yizhan.Rostering.Solving;

/// <summary>Shifts and people that have to do with one another, and nobody else with them.</summary>
/// <param name="Shifts">Indices on the board, in order of time.</param>
/// <param name="People">Indices on the board, in order.</param>
/// <param name="Candidates">Who could serve which of the shifts, by shift.</param>
internal sealed record Part(IReadOnlyList<int> Shifts, IReadOnlyList<int> People, IReadOnlyList<(int Shift, int Person)> Candidates)
{
    /// <summary>A rota falls apart by itself: what is connected by somebody who could serve both stays together.</summary>
    /// <returns>In the order of their first shifts. A shift that nobody could serve stays with its station.</returns>
    public static IReadOnlyList<Part> Of(Board board, IReadOnlyList<(int Shift, int Person)> candidates)
    {
        var shifts = board.Shifts.Length;
        var groups = new Groups(shifts + board.People.Length);
        foreach (var (shift, person) in candidates) groups.Join(shift, shifts + person);
        var served = candidates.Select(one => one.Shift).ToHashSet();
        var keeper = new Dictionary<(string, RotaRole?), int>();
        foreach (var shift in served.Order().Concat(Enumerable.Range(0, shifts)))
        {
            var place = (board.Shifts[shift].Station, board.Shifts[shift].Role);
            if (!keeper.TryAdd(place, shift) && !served.Contains(shift)) groups.Join(keeper[place], shift);
        }
        var people = candidates.Select(one => one.Person).Distinct().Order().ToLookup(person => groups.Of(shifts + person));
        var own = candidates.ToLookup(one => groups.Of(one.Shift));
        return [.. Enumerable.Range(0, shifts).GroupBy(groups.Of).Select(group => new Part([.. group], [.. people[group.Key]], [.. own[group.Key]]))];
    }
}
