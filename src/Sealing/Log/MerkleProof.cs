namespace Yizhan.Sealing.Log;

/// <summary>Verifies proofs of a tree that one does not have: RFC 9162 2.1.3.2 and 2.1.4.2.</summary>
public static class MerkleProof
{
    /// <summary>Whether the leaf with this hash is at this place of the tree with this size and root.</summary>
    public static bool Includes(ReadOnlySpan<byte> leafHash, long index, long size, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size || !AreHashes(proof)) return false;
        var (at, last, hash) = (index, size - 1, leafHash.ToArray());
        foreach (var one in proof)
        {
            if (last == 0) return false;
            if ((at & 1) == 1 || at == last)
            {
                hash = MerkleHash.Node(one, hash);
                while ((at & 1) == 0 && at != 0) (at, last) = (at >> 1, last >> 1);
            }
            else hash = MerkleHash.Node(hash, one);
            (at, last) = (at >> 1, last >> 1);
        }
        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>Whether the old tree is the beginning of the new one.</summary>
    public static bool Continues(long old, ReadOnlySpan<byte> oldRoot, long size, ReadOnlySpan<byte> root, IReadOnlyList<byte[]> proof)
    {
        if (old < 0 || old > size || !AreHashes(proof)) return false;
        if (old == 0) return proof.Count == 0 && oldRoot.SequenceEqual(MerkleHash.Empty);
        if (old == size) return proof.Count == 0 && oldRoot.SequenceEqual(root);
        // A tree whose size is a power of two is itself the first node of the proof.
        List<byte[]> path = (old & (old - 1)) == 0 ? [oldRoot.ToArray(), .. proof] : [.. proof];
        if (path.Count == 0) return false;
        var (at, last) = (old - 1, size - 1);
        while ((at & 1) == 1) (at, last) = (at >> 1, last >> 1);
        var (before, after) = (path[0], path[0]);
        foreach (var one in path.Skip(1))
        {
            if (last == 0) return false;
            if ((at & 1) == 1 || at == last)
            {
                (before, after) = (MerkleHash.Node(one, before), MerkleHash.Node(one, after));
                while ((at & 1) == 0 && at != 0) (at, last) = (at >> 1, last >> 1);
            }
            else after = MerkleHash.Node(after, one);
            (at, last) = (at >> 1, last >> 1);
        }
        return last == 0 && oldRoot.SequenceEqual(before) && root.SequenceEqual(after);
    }

    private static bool AreHashes(IReadOnlyList<byte[]> proof) => proof.Count <= 64 && proof.All(one => one.Length == MerkleHash.Length);
}
