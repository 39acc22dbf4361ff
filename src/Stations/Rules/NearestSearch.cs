using System.Numerics;

namespace Yizhan.Stations.Rules;

/// <summary>Looks through one layer for the nearest stations that pass a sieve.</summary>
/// <remarks>
/// Descends the tree into the nearer half first and leaves out what lies beyond the farthest found. That is quick while
/// some of the neighbours pass. Once <see cref="LeavesTried"/> did not do, the sieve is laid over all leaves at once (a few
/// microseconds per amenity and million stations), and from then on only runs of leaves in which something passed are entered.
/// </remarks>
internal static class NearestSearch
{
    /// <summary>Leaves to look into before the whole layer is sieved: about as much work either way at a million stations.</summary>
    private const int LeavesTried = 192;

    public static void Run(StationLayer layer, StationFilter filter, EarthPosition from, ref NearestFew found)
    {
        var sieve = new Sieve(layer, filter);
        if (layer.Count == 0 || sieve.LetsNonePass) return;

        var (tree, stations) = (layer.Stations.Tree, layer.Stations);
        Span<Waiting> waiting = stackalloc Waiting[BoxTree.MostWaiting];
        var count = 0;
        waiting[count++] = new(tree.Root, tree.EarthBoxOf(tree.Root).SquaredChordFrom(from));

        using var sieved = new SievedLeaves(tree.Leaves);
        var tried = sieve.IsFilledFirst ? LeavesTried : 0;
        while (count > 0)
        {
            var (branch, bound) = waiting[--count];
            if (bound > found.Reach || !sieved.MayHold(branch)) continue;
            if (branch.IsLeaf)
            {
                if (!sieved.IsFilled && tried++ >= LeavesTried) sieved.Fill(sieve);
                var word = sieved.IsFilled ? sieved.Words[branch.First] : sieve.Word(branch.First);
                Offer(stations, branch.First, word, from, ref found);
                continue;
            }
            var (left, right) = branch.Children;
            var near = new Waiting(left, tree.EarthBoxOf(left).SquaredChordFrom(from));
            var far = new Waiting(right, tree.EarthBoxOf(right).SquaredChordFrom(from));
            if (far.Bound < near.Bound) (near, far) = (far, near);
            if (far.Bound <= found.Reach) waiting[count++] = far;
            if (near.Bound <= found.Reach) waiting[count++] = near;
        }
    }

    private static void Offer(PackedStations stations, int leaf, ulong word, EarthPosition from, ref NearestFew found)
    {
        if (word == 0) return;
        var positions = stations.PositionsOf(leaf);
        var ids = stations.IdsOf(leaf);
        for (; word != 0; word &= word - 1)
        {
            var slot = BitOperations.TrailingZeroCount(word);
            found.Offer(from.SquaredChordTo(positions[slot]), ids[slot]);
        }
    }

    private readonly record struct Waiting(BoxTree.Branch Branch, double Bound);
}
