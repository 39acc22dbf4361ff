namespace Yizhan.Sealing.Log;

/// <summary>The right edge of an append-only tree: the hashes of its largest whole subtrees, which is all that appending and the root need. 32 bytes for each bit set in the size. Not for several at once.</summary>
public sealed class MerkleFrontier
{
    // The largest subtree first.
    private readonly List<byte[]> edge = [];

    /// <summary>Leaves.</summary>
    public long Size { get; private set; }

    /// <summary>An edge that was kept, or null when bytes and size do not belong together.</summary>
    public static MerkleFrontier? Read(long size, ReadOnlySpan<byte> bytes)
    {
        if (size < 0 || bytes.Length != long.PopCount(size) * MerkleHash.Length) return null;
        var frontier = new MerkleFrontier { Size = size };
        for (var at = 0; at < bytes.Length; at += MerkleHash.Length) frontier.edge.Add(bytes.Slice(at, MerkleHash.Length).ToArray());
        return frontier;
    }

    /// <summary>Appends a leaf by its hash: <see cref="MerkleHash.Leaf"/>.</summary>
    public void Add(ReadOnlySpan<byte> leafHash)
    {
        if (leafHash.Length != MerkleHash.Length) throw new ArgumentException("That is no hash of a leaf.", nameof(leafHash));
        var hash = leafHash.ToArray();
        // Each bit that is carried joins two subtrees of one height.
        for (var size = Size; (size & 1) == 1; size >>= 1)
        {
            hash = MerkleHash.Node(edge[^1], hash);
            edge.RemoveAt(edge.Count - 1);
        }
        edge.Add(hash);
        Size++;
    }

    /// <summary>The root over all leaves.</summary>
    public byte[] Root()
    {
        if (edge.Count == 0) return MerkleHash.Empty;
        var root = edge[^1];
        for (var i = edge.Count - 2; i >= 0; i--) root = MerkleHash.Node(edge[i], root);
        return root;
    }

    /// <summary>The edge, to be kept with the size.</summary>
    public byte[] ToBytes() => [.. edge.SelectMany(hash => hash)];
}
