using Yizhan.Rostering.Checking;

namespace Yizhan.Rostering.Solving;

/// <summary>Who cannot keep some published duty, wherever it lay, and is touched in any case.</summary>
internal static class Unkept
{
    public static HashSet<int> Of(Board board, Part part)
    {
        if (board is { Published.Count: 0, DroppedOf.Count: 0 }) return [];
        // Whoever belongs to this part could serve nowhere else.
        var (people, candidates) = (part.People.ToHashSet(), part.Candidates.ToHashSet());
        return [.. board.Published.Where(duty => people.Contains(duty.Person) && !candidates.Contains(duty)).Select(duty => duty.Person), .. board.DroppedOf.Where(people.Contains)];
    }
}
