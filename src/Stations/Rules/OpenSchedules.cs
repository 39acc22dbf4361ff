using System.Numerics;

namespace Yizhan.Stations.Rules;

/// <summary>Which schedules are open at one instant: asked of the opening rule once each, then remembered.</summary>
/// <remarks>
/// Meant to be shared by all who ask about the same instant, from any thread; at most an instant's answer is worked out
/// twice. Over a large index whole leaves are remembered as well (a bit a station), so that even a search that finds
/// nothing open soon costs no more than one by amenities.
/// </remarks>
/// <param name="isOpen">Whether the schedule of that number is open; the same answer each time.</param>
internal sealed class OpenSchedules(Func<int, bool> isOpen)
{
    private const byte Unknown = 0, Shut = 2, Open = 3;

    /// <summary>Leaves from which remembering them pays.</summary>
    private const int Large = 64;

    private byte[] schedules = [];
    private Leaves? leaves;

    public bool IsOpen(int schedule)
    {
        if (schedule < 0) return false;
        var known = schedules;
        if (schedule >= known.Length)
        {
            Array.Resize(ref known, Math.Max(schedule + 1, known.Length * 2));
            schedules = known;
        }
        if (known[schedule] == Unknown) known[schedule] = isOpen(schedule) ? Open : Shut;
        return known[schedule] == Open;
    }

    /// <summary>Of the leaf's stations in <paramref name="word"/>, those that are open.</summary>
    public ulong Keep(PackedStations stations, int leaf, ulong word) =>
        stations.Leaves < Large ? OpenOf(stations, leaf, word) : word & LeavesOf(stations).Word(this, leaf);

    /// <summary>Keeps in <paramref name="words"/>, one a leaf, the stations that are open.</summary>
    public void Keep(PackedStations stations, Span<ulong> words)
    {
        if (stations.Leaves >= Large) LeavesOf(stations).Keep(this, words);
        else
            for (var leaf = 0; leaf < words.Length; leaf++) words[leaf] = OpenOf(stations, leaf, words[leaf]);
    }

    private Leaves LeavesOf(PackedStations stations)
    {
        var known = leaves;
        if (known?.Of == stations) return known;
        return leaves = new(stations);
    }

    private ulong OpenOf(PackedStations stations, int leaf, ulong word)
    {
        var schedulesOfLeaf = stations.SchedulesOf(leaf);
        var open = 0ul;
        for (var rest = word; rest != 0; rest &= rest - 1)
        {
            var slot = BitOperations.TrailingZeroCount(rest);
            if (IsOpen(schedulesOfLeaf[slot])) open |= 1ul << slot;
        }
        return open;
    }

    /// <summary>A whole leaf without a branch, as long as all its schedules are known.</summary>
    private ulong OpenOf(PackedStations stations, int leaf)
    {
        var (known, open, all) = (schedules, 0ul, Shut);
        var schedulesOfLeaf = stations.SchedulesOf(leaf);
        for (var slot = 0; slot < schedulesOfLeaf.Length; slot++)
        {
            var state = (uint)schedulesOfLeaf[slot] < (uint)known.Length ? known[schedulesOfLeaf[slot]] : Unknown;
            all &= state;
            open |= (ulong)(state & 1) << slot;
        }
        return all == Shut ? open : OpenOf(stations, leaf, stations.AllOf(leaf));
    }

    private sealed class Leaves(PackedStations stations)
    {
        private readonly ulong[] words = new ulong[stations.Leaves];
        private readonly ulong[] known = new ulong[stations.Leaves / 64 + 1];
        private int unknown = stations.Leaves;

        public PackedStations Of => stations;

        public ulong Word(OpenSchedules schedules, int leaf)
        {
            ref var group = ref known[leaf / 64];
            if ((Volatile.Read(ref group) >> leaf % 64 & 1) != 0) return words[leaf];
            var word = schedules.OpenOf(stations, leaf);
            words[leaf] = word;
            var before = Interlocked.Or(ref group, 1ul << leaf % 64);    // after the word, so that who sees the bit sees the word
            if ((before >> leaf % 64 & 1) == 0) Interlocked.Decrement(ref unknown);
            return word;
        }

        public void Keep(OpenSchedules schedules, Span<ulong> into)
        {
            if (Volatile.Read(ref unknown) == 0)
            {
                BitPlanes.Keep(into, words);
                return;
            }
            for (var leaf = 0; leaf < into.Length; leaf++)
                if (into[leaf] != 0) into[leaf] &= Word(schedules, leaf);
        }
    }
}
