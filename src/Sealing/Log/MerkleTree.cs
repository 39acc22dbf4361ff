using System.Numerics;

namespace Yizhan.Sealing.Log;

/// <summary>An append-only Merkle tree (RFC 6962 2.1) in memory: the hashes of its whole subtrees, 64 bytes a leaf. Not for several at once.</summary>
public sealed class MerkleTree
{
    /// <summary>Hashes in a tile, and here in a piece of memory.</summary>
    private const int Wide = 256;

    // By level; in each the hashes one after another, in pieces that never move.
    private readonly List<List<byte[]>> levels = [];

    /// <summary>Leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Appends a leaf by its hash: <see cref="MerkleHash.Leaf"/>.</summary>
    public void Add(ReadOnlySpan<byte> leafHash)
    {
        if (leafHash.Length != MerkleHash.Length) throw new ArgumentException("That is no hash of a leaf.", nameof(leafHash));
        Put(0, Size, leafHash);
        // Wherever the new leaf makes a subtree whole, its hash follows.
        for (var (level, index) = (0, Size); (index & 1) == 1; level++, index >>= 1)
            Put(level + 1, index >> 1, MerkleHash.Node(At(level, index - 1), At(level, index)));
        Size++;
    }

    /// <summary>The root over all leaves.</summary>
    public byte[] Root() => Root(Size);

    /// <summary>The root when the tree had this size.</summary>
    public byte[] Root(long size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? MerkleHash.Empty : Subtree(0, size);
    }

    /// <summary>What proves that a leaf is in the tree of this size: RFC 6962 2.1.1, from the leaf upwards.</summary>
    public IReadOnlyList<byte[]> InclusionProof(long index, long size)
    {
        if (size > Size || index < 0 || index >= size) throw new ArgumentOutOfRangeException(nameof(index));
        var proof = new List<byte[]>();
        var (start, end) = (0L, size);
        while (end - start > 1)
        {
            var middle = start + Split(end - start);
            if (index < middle) (proof, end) = ([.. proof, Subtree(middle, end)], middle);
            else (proof, start) = ([.. proof, Subtree(start, middle)], middle);
        }
        proof.Reverse();
        return proof;
    }

    /// <summary>What proves that the tree of the old size is the beginning of that of the new: RFC 6962 2.1.2.</summary>
    public IReadOnlyList<byte[]> ConsistencyProof(long old, long size)
    {
        if (size > Size || old < 0 || old > size) throw new ArgumentOutOfRangeException(nameof(old));
        var proof = new List<byte[]>();
        if (old > 0 && old < size) Prove(old, 0, size, isWhole: true, proof);
        return proof;
    }

    /// <summary>The hash of a whole subtree: at level 0 a leaf, at each further one twice as many.</summary>
    public ReadOnlySpan<byte> At(int level, long index) =>
        levels[level][(int)(index / Wide)].AsSpan((int)(index % Wide) * MerkleHash.Length, MerkleHash.Length);

    /// <summary>How many whole subtrees there are at a level.</summary>
    public long CountAt(int level) => Size >> level;

    /// <summary>The largest power of two below n.</summary>
    internal static long Split(long n) => 1L << (63 - BitOperations.LeadingZeroCount((ulong)(n - 1)));

    private void Prove(long old, long start, long end, bool isWhole, List<byte[]> proof)
    {
        if (old == end - start)
        {
            if (!isWhole) proof.Add(Subtree(start, end));
            return;
        }
        var split = Split(end - start);
        if (old <= split)
        {
            Prove(old, start, start + split, isWhole, proof);
            proof.Add(Subtree(start + split, end));
        }
        else
        {
            Prove(old - split, start + split, end, isWhole: false, proof);
            proof.Add(Subtree(start, start + split));
        }
    }

    /// <summary>The hash over leaves from start up to, not including, end; start is where such a subtree may begin.</summary>
    private byte[] Subtree(long start, long end)
    {
        var count = end - start;
        if (BitOperations.IsPow2(count))
        {
            var level = BitOperations.TrailingZeroCount(count);
            return At(level, start >> level).ToArray();
        }
        var split = Split(count);
        return MerkleHash.Node(Subtree(start, start + split), Subtree(start + split, end));
    }

    private void Put(int level, long index, ReadOnlySpan<byte> hash)
    {
        if (level == levels.Count) levels.Add([]);
        if (index % Wide == 0) levels[level].Add(new byte[Wide * MerkleHash.Length]);
        hash.CopyTo(levels[level][(int)(index / Wide)].AsSpan((int)(index % Wide) * MerkleHash.Length));
    }
}
