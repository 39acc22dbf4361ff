using System.Numerics;

namespace Yizhan.Stations.Rules;

/// <summary>Packed stations, less those that have since been changed or closed down.</summary>
internal sealed class StationLayer
{
    private readonly ulong[] alive;

    public StationLayer(ReadOnlySpan<FinderEntry> entries)
    {
        Stations = new(entries);
        alive = new ulong[Stations.Leaves];
        for (var leaf = 0; leaf < alive.Length; leaf++) alive[leaf] = Stations.AllOf(leaf);
        Count = entries.Length;
    }

    private StationLayer(PackedStations stations, ulong[] alive, int count) => (Stations, this.alive, Count) = (stations, alive, count);

    public PackedStations Stations { get; }

    /// <summary>How many are alive.</summary>
    public int Count { get; }

    /// <summary>A word a leaf.</summary>
    public ReadOnlySpan<ulong> Alive => alive;

    /// <summary>The same layer without those stations; it shares all but a bit a station.</summary>
    public StationLayer Without(IEnumerable<int> ids)
    {
        var (left, count) = ((ulong[])alive.Clone(), Count);
        foreach (var id in ids)
        {
            if (Stations.SlotOf(id) is not (>= 0 and var slot) || !IsSet(left, slot)) continue;
            left[slot / 64] &= ~(1ul << slot % 64);
            count--;
        }
        return count == Count ? this : new(Stations, left, count);
    }

    public FinderEntry? Find(int id) =>
        Stations.SlotOf(id) is >= 0 and var slot && IsSet(alive, slot) ? Stations.EntryAt(slot) : null;

    public IEnumerable<FinderEntry> Entries()
    {
        for (var slot = 0; slot < Stations.Count; slot++)
            if (IsSet(alive, slot)) yield return Stations.EntryAt(slot);
    }

    /// <summary>Keeps in <paramref name="words"/> the stations inside <paramref name="box"/>; what lies wholly in or out is not looked at one by one.</summary>
    public void Keep(Span<ulong> words, in GeoBox box)
    {
        var tree = Stations.Tree;
        if (tree.Leaves == 0) return;
        Span<BoxTree.Branch> waiting = stackalloc BoxTree.Branch[BoxTree.MostWaiting];
        var count = 0;
        waiting[count++] = tree.Root;
        while (count > 0)
        {
            var branch = waiting[--count];
            ref readonly var bounds = ref tree.GeoBoxOf(branch);
            if (box.Covers(bounds)) continue;
            if (!box.Meets(bounds)) words[branch.First..branch.End].Clear();
            else if (branch.IsLeaf) words[branch.First] = Inside(branch.First, words[branch.First], box);
            else (waiting[count++], waiting[count++]) = branch.Children;
        }
    }

    private ulong Inside(int leaf, ulong word, in GeoBox box)
    {
        var points = Stations.PointsOf(leaf);
        var inside = 0ul;
        for (var rest = word; rest != 0; rest &= rest - 1)
        {
            var slot = BitOperations.TrailingZeroCount(rest);
            if (box.Contains(points[slot])) inside |= 1ul << slot;
        }
        return inside;
    }

    private static bool IsSet(ulong[] words, int slot) => (words[slot / 64] >> slot % 64 & 1) != 0;
}
