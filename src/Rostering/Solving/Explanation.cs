using Yizhan.Rostering.Checking;

namespace Yizhan.Rostering.Solving;

/// <summary>Why a shift lacks people, and the smallest changes that would fill it.</summary>
/// <remarks>
/// Counted on the finished rota: whatever bars somebody from one more duty in it is the whole reason, so lifting just that lets this person fill the head, and the rest stays as it is.
/// Nobody is barred by nothing: the number of open heads is proven to be the least, or else whoever could take one has been given it, see <see cref="PartPlanner"/>.
/// </remarks>
internal sealed class Explanation(Board board, Sheet sheet, Func<int, LoadKind, int> carried)
{
    private const int MostReliefs = 20;

    private readonly RotaCheck check = new(board);

    /// <summary>The shortages among these shifts.</summary>
    public IReadOnlyList<Shortage> Of(IEnumerable<int> shifts) => [.. shifts.Where(shift => sheet.Missing(shift) > 0).Select(Of)];

    private Shortage Of(int shift)
    {
        var free = Enumerable.Range(0, board.People.Length).Where(person => !sheet.On(shift).Contains(person)).ToList();
        var near = free.Where(person => board.People[person].Stations?.Contains(board.Shifts[shift].Station) != false).Select(person => Barred(shift, person)).ToList();
        var reliefs = Smallest(shift, near);
        // Nobody of the station can be asked: somebody from elsewhere might be let in.
        if (reliefs.Count == 0) reliefs = Smallest(shift, [.. free.Where(person => IsLikely(shift, person)).Select(person => Barred(shift, person))]);
        return new(board.Shifts[shift].Id, sheet.Missing(shift),
            [.. near.OrderBy(one => IsOfAnotherRole(one.Barred)).ThenBy(one => one.Barred.Reasons.Count).ThenBy(one => one.Person).Select(one => one.Barred)], reliefs);
    }

    private (int Person, Barred Barred) Barred(int shift, int person) => (person, new(board.People[person].Id, check.Bars(sheet, (shift, person))));

    private List<Relief> Smallest(int shift, List<(int Person, Barred Barred)> barred)
    {
        var possible = barred.Where(one => one.Barred.Reasons.All(IsForPeopleToLift)).ToList();
        if (possible.Count == 0) return [];
        var fewest = possible.Min(one => one.Barred.Reasons.Count);
        var kind = board.Duties[shift].Kind.Load();
        return [.. possible.Where(one => one.Barred.Reasons.Count == fewest).OrderBy(one => IsOfAnotherRole(one.Barred)).ThenBy(one => carried(one.Person, kind)).ThenBy(one => one.Person)
            .Take(MostReliefs).Select(one => new Relief(one.Barred.Person, one.Barred.Reasons))];
    }

    /// <summary>Asked last: a worker on a volunteers' shift, say.</summary>
    private static bool IsOfAnotherRole(Barred barred) => barred.Reasons.Any(reason => reason.Rule == RotaRule.Role);

    /// <summary>The role fits, and whoever is of use from elsewhere can come at that time.</summary>
    private bool IsLikely(int shift, int person) =>
        SingleRules.Bars(board, shift, person).ToList() is [RotaRule.Place];

    /// <summary>Nobody can be in two places, and nobody is asked who has left.</summary>
    private static bool IsForPeopleToLift(RuleBreach reason) => reason.Rule is not (RotaRule.AtOnce or RotaRule.Membership or RotaRule.Twice or RotaRule.Heads);
}
