using System.Buffers;
using System.Numerics;

namespace Yizhan.Stations.Rules;

/// <summary>The lowest numbers of one layer that pass a filter, as many as were asked for; in rented memory.</summary>
internal readonly ref struct SievedPage
{
    private readonly int[] ids = [];
    private readonly int count;

    public SievedPage(StationLayer layer, StationFilter filter, GeoBox? box, long most)
    {
        var sieve = new Sieve(layer, filter);
        if (layer.Count == 0 || sieve.LetsNonePass) return;
        using var sieved = new SievedLeaves(layer.Stations.Leaves);
        sieved.Fill(sieve, box);
        Matched = sieved.Count;
        count = (int)Math.Min(Matched, most);
        if (count == 0) return;

        // Either walk through all by number until enough have passed, or gather what passed and sort it, a dearer step each.
        var walked = (long)layer.Stations.Count * count / Matched;
        var walks = walked < 16L * Matched;
        ids = ArrayPool<int>.Shared.Rent(walks ? count : Matched);
        if (walks) Walk(layer.Stations, sieved.Words, ids.AsSpan(0, count));
        else Gather(layer.Stations, sieved.Words, ids.AsSpan(0, Matched));
    }

    /// <summary>How many passed.</summary>
    public int Matched { get; }

    /// <summary>Lowest first.</summary>
    public ReadOnlySpan<int> Ids => ids.AsSpan(0, count);

    public void Dispose()
    {
        if (ids.Length > 0) ArrayPool<int>.Shared.Return(ids);
    }

    private static void Walk(PackedStations stations, ReadOnlySpan<ulong> words, Span<int> into)
    {
        var ids = stations.IdsInOrder;
        var slots = stations.SlotsInOrder;
        for (int at = 0, found = 0; found < into.Length; at++)
            if ((words[slots[at] / 64] >> slots[at] % 64 & 1) != 0) into[found++] = ids[at];
    }

    private static void Gather(PackedStations stations, ReadOnlySpan<ulong> words, Span<int> into)
    {
        var found = 0;
        for (var leaf = 0; leaf < words.Length; leaf++)
        {
            if (words[leaf] == 0) continue;
            var ids = stations.IdsOf(leaf);
            for (var rest = words[leaf]; rest != 0; rest &= rest - 1) into[found++] = ids[BitOperations.TrailingZeroCount(rest)];
        }
        into.Sort();
    }
}
