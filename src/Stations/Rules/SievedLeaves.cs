using System.Buffers;
using System.Numerics;

namespace Yizhan.Stations.Rules;

/// <summary>What a sieve let pass, for every leaf of a layer; in rented memory.</summary>
internal ref struct SievedLeaves(int leaves)
{
    private ulong[]? words;
    private int[]? before;

    public readonly bool IsFilled => words is not null;

    /// <summary>A word a leaf.</summary>
    public readonly ReadOnlySpan<ulong> Words => words.AsSpan(0, leaves);

    /// <summary>How many stations passed.</summary>
    public readonly int Count => before is null ? 0 : before[leaves];

    public void Fill(in Sieve sieve, GeoBox? box = null)
    {
        (words, before) = (ArrayPool<ulong>.Shared.Rent(leaves), ArrayPool<int>.Shared.Rent(leaves + 1));
        sieve.Fill(words.AsSpan(0, leaves), box);
        var sum = 0;
        for (var leaf = 0; leaf < leaves; leaf++)
        {
            before[leaf] = sum;
            sum += BitOperations.PopCount(words[leaf]);
        }
        before[leaves] = sum;
    }

    /// <summary>Whether anything passed in the leaves of the branch, as far as is known.</summary>
    public readonly bool MayHold(BoxTree.Branch branch) => before is null || before[branch.End] > before[branch.First];

    public void Dispose()
    {
        if (words is not null) ArrayPool<ulong>.Shared.Return(words);
        if (before is not null) ArrayPool<int>.Shared.Return(before);
        (words, before) = (null, null);
    }
}
