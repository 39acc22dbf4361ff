using System.Numerics;

namespace Yizhan.Stations.Rules;

/// <summary>Stations that another search found, as numbers of <see cref="FinderEntry.Id"/>.</summary>
internal sealed class IdSet
{
    /// <summary>Up to here it is quicker to look each one up than to ask of stations whether they belong.</summary>
    public const int MostLookedUp = 4096;

    private readonly int[] ids;
    private readonly ulong[] bits = [];

    public IdSet(IEnumerable<int> found)
    {
        ids = [.. found];
        Array.Sort(ids);
        if (!IsStrictlyRising(ids)) ids = [.. ids.Distinct()];
        if (ids.Length <= MostLookedUp) return;
        bits = new ulong[((long)ids[^1] - ids[0]) / 64 + 1];
        foreach (var id in ids)
        {
            var place = (long)id - ids[0];
            bits[place / 64] |= 1ul << (int)(place % 64);
        }
    }

    /// <summary>Each once, lowest first.</summary>
    public ReadOnlySpan<int> Ids => ids;

    public bool IsLookedUp => ids.Length <= MostLookedUp;

    /// <summary>Of the leaf's stations in <paramref name="word"/>, those that belong.</summary>
    public ulong Keep(ReadOnlySpan<int> idsOfLeaf, ulong word)
    {
        var kept = word;
        for (var rest = word; rest != 0; rest &= rest - 1)
        {
            var slot = BitOperations.TrailingZeroCount(rest);
            var place = (long)idsOfLeaf[slot] - ids[0];
            if (place < 0 || place / 64 >= bits.Length || (bits[place / 64] >> (int)(place % 64) & 1) == 0) kept &= ~(1ul << slot);
        }
        return kept;
    }

    private static bool IsStrictlyRising(ReadOnlySpan<int> sorted)
    {
        for (var i = 1; i < sorted.Length; i++)
            if (sorted[i - 1] == sorted[i]) return false;
        return true;
    }
}
