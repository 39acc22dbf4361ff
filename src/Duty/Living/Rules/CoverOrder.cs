using Yizhan.Rostering;

namespace Yizhan.Duty.Living.Rules;

/// <summary>Somebody who could take a shift, with what they carry.</summary>
/// <param name="OfTheKind">Duties of the past year and those to come on days of the shift's kind.</param>
/// <param name="All">Duties of every kind in the same time.</param>
public readonly record struct CoverCandidate(Guid Person, int OfTheKind, int All);

/// <summary>In which order a shift that fell empty is offered: whoever carries least of its kind comes first.</summary>
public static class CoverOrder
{
    /// <summary>The candidates in order. Among those who carry the same, another is first for each shift, so that a name or a number is no luck.</summary>
    public static IReadOnlyList<CoverCandidate> Of(IEnumerable<CoverCandidate> candidates, Guid shift)
    {
        var turn = shift.ToByteArray();
        return [.. candidates.OrderBy(one => one.OfTheKind).ThenBy(one => one.All).ThenBy(one => Lot(one.Person, turn)).ThenBy(one => one.Person)];
    }

    /// <summary>What somebody carries, out of the problem's memory and the duties to come.</summary>
    public static CoverCandidate Of(Guid person, LoadKind kind, CarriedLoad carried, IEnumerable<LoadKind> coming)
    {
        var ahead = coming.ToList();
        return new(person, carried.Of(kind) + ahead.Count(one => one == kind), carried.Workdays + carried.RestDays + carried.Holidays + ahead.Count);
    }

    // FNV-1a over both ids: the same on every machine and at every start.
    private static uint Lot(Guid person, byte[] turn) => person.ToByteArray().Concat(turn).Aggregate(2166136261u, (hash, one) => unchecked((hash ^ one) * 16777619u));
}
