using System.Runtime.InteropServices;

namespace Yizhan.Kernel.Text;

/// <summary>For each pair of neighbours the sorted numbers of the entries that have it, in one array in the order of the pairs.</summary>
/// <remarks>So all pairs with one first half lie together, and so do those whose second half is in a range.</remarks>
internal sealed class PairIndex
{
    private readonly ulong[] keys;
    private readonly int[] starts;
    private readonly int[] postings;

    private PairIndex(ulong[] keys, int[] starts, int[] postings) => (this.keys, this.starts, this.postings) = (keys, starts, postings);

    /// <summary>Lists the pairs of one entry; the same pair may come twice.</summary>
    public delegate void PairsOf(int entry, List<ulong> pairs);

    public static ulong Pair(int first, int second) => (ulong)(uint)first << 32 | (uint)second;

    public static PairIndex Build(int entries, PairsOf pairsOf)
    {
        var slots = new Dictionary<ulong, Slot>();
        var pairs = new List<ulong>();
        for (var entry = 0; entry < entries; entry++)
        {
            pairs.Clear();
            pairsOf(entry, pairs);
            foreach (var pair in pairs)
            {
                ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(slots, pair, out _);
                if (slot.LastEntry != entry + 1) slot = new(slot.Next + 1, entry + 1);
            }
        }

        var keys = slots.Keys.ToArray();
        Array.Sort(keys);
        var starts = new int[keys.Length + 1];
        for (var i = 0; i < keys.Length; i++)
        {
            ref var slot = ref CollectionsMarshal.GetValueRefOrNullRef(slots, keys[i]);
            starts[i + 1] = starts[i] + slot.Next;
            slot = new(starts[i], 0);
        }

        var postings = new int[starts[^1]];
        for (var entry = 0; entry < entries; entry++)
        {
            pairs.Clear();
            pairsOf(entry, pairs);
            foreach (var pair in pairs)
            {
                ref var slot = ref CollectionsMarshal.GetValueRefOrNullRef(slots, pair);
                if (slot.LastEntry == entry + 1) continue;
                postings[slot.Next] = entry;
                slot = new(slot.Next + 1, entry + 1);
            }
        }
        return new(keys, starts, postings);
    }

    /// <summary>Where the entries lie that have a pair with its halves in these half-open ranges.</summary>
    public PairHits Find((int From, int To) first, (int From, int To) second)
    {
        var ranges = new List<Range>();
        var count = 0;
        for (var half = first.From; half < first.To; half++)
        {
            var from = starts[LowerBound(Pair(half, second.From))];
            var to = starts[LowerBound(Pair(half, second.To))];
            if (from == to) continue;
            ranges.Add(from..to);
            count += to - from;
        }
        return new(postings, ranges, count);
    }

    private int LowerBound(ulong key)
    {
        var at = Array.BinarySearch(keys, key);
        return at < 0 ? ~at : at;
    }

    private readonly record struct Slot(int Next, int LastEntry);
}

/// <summary>Entries found for one pair, as stretches of the array they lie in.</summary>
/// <remarks><c>Count</c> is how many, an entry counted for each of its pairs.</remarks>
internal readonly record struct PairHits(int[] Postings, IReadOnlyList<Range> Ranges, int Count)
{
    public void MarkIn(ulong[] bits)
    {
        foreach (var range in Ranges)
            foreach (var entry in Postings.AsSpan(range))
                bits[entry >> 6] |= 1UL << (entry & 63);
    }
}
