using Yizhan.Rostering.Checking;

namespace Yizhan.Rostering.Solving;

/// <summary>Who could serve which shift, as far as it depends on the two alone; what is fixed is among it.</summary>
internal static class Candidates
{
    /// <summary>By shift, in order; the people of each in order.</summary>
    public static IReadOnlyList<(int Shift, int Person)> Of(Board board)
    {
        var candidates = new HashSet<(int, int)>(board.Fixed);
        var everywhere = Enumerable.Range(0, board.Shifts.Length).ToArray();
        var atStation = everywhere.ToLookup(shift => board.Shifts[shift].Station);
        for (var person = 0; person < board.People.Length; person++)
        {
            var shifts = board.People[person].Stations is { } stations ? stations.SelectMany(station => atStation[station]) : everywhere;
            foreach (var shift in shifts) if (MayServe(board, shift, person)) candidates.Add((shift, person));
        }
        foreach (var (shift, person) in board.Exempt) if (MayServe(board, shift, person)) candidates.Add((shift, person));
        return [.. candidates.Order()];
    }

    /// <summary>Alone on a shift, one has to have its skills.</summary>
    private static bool MayServe(Board board, int shift, int person) =>
        !SingleRules.Bars(board, shift, person).Any()
        && (board.Shifts[shift].Heads > 1 || board.Shifts[shift].Skills.All(skill => board.HasSkill(shift, person, skill)));
}
