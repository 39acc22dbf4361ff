using CsCheck;
using Yizhan.Sealing.Log;

namespace Yizhan.Tests.Rules.Sealing;

public class A_Merkle_tree
{
    /// <summary>The leaves that implementations of RFC 6962 test with, since Certificate Transparency's first.</summary>
    private static readonly string[] Leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    public static TheoryData<int, string> Roots { get; } = new()
    {
        { 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { 1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d" },
        { 2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125" },
        { 3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77" },
        { 4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7" },
        { 5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4" },
        { 6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef" },
        { 7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c" },
        { 8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328" },
    };

    [Theory, MemberData(nameof(Roots))]
    public void Has_the_published_roots(int size, string root)
    {
        var tree = new MerkleTree();
        foreach (var leaf in Leaves) tree.Add(MerkleHash.Leaf(Convert.FromHexString(leaf)));
        Assert.Equal(root, Convert.ToHexStringLower(tree.Root(size)));
    }

    /// <summary>The definition of RFC 6962 2.1, word for word, against the tree that keeps its nodes.</summary>
    [Fact]
    public void Proves_what_the_definition_says() => Gen.Int[1, 600].SelectMany(size => Gen.Select(Gen.Const(size), Gen.Int[0, size - 1], Gen.Int[0, size])).Sample((size, index, old) =>
    {
        var leaves = Enumerable.Range(0, size).Select(i => MerkleHash.Leaf(BitConverter.GetBytes(i))).ToArray();
        var tree = Tree(leaves);
        Assert.Equal(Defined(leaves), tree.Root());
        Assert.Equal(Defined(leaves[..old]), tree.Root(old));
        Assert.Equal(Path(index, leaves), tree.InclusionProof(index, size));
        Assert.True(MerkleProof.Includes(leaves[index], index, size, tree.InclusionProof(index, size), tree.Root()));
        Assert.True(MerkleProof.Continues(old, tree.Root(old), size, tree.Root(), tree.ConsistencyProof(old, size)));
    }, iter: 100);

    [Fact]
    public void Is_not_believed_when_anything_is_changed() => Gen.Int[2, 300].SelectMany(size => Gen.Select(Gen.Const(size), Gen.Int[0, size - 1], Gen.Int[1, size - 1], Gen.Int[0, 20], Gen.Int[0, 255])).Sample((size, index, old, which, bit) =>
    {
        var leaves = Enumerable.Range(0, size).Select(i => MerkleHash.Leaf(BitConverter.GetBytes(i))).ToArray();
        var tree = Tree(leaves);
        var (root, proof, continuing) = (tree.Root(), tree.InclusionProof(index, size), tree.ConsistencyProof(old, size));
        Assert.False(MerkleProof.Includes(leaves[index], (index + 1) % size, size, proof, root));
        Assert.False(MerkleProof.Includes(leaves[index], index, size, Changed(proof, which, bit), root));
        Assert.False(MerkleProof.Includes(leaves[index], index, size, [.. proof, root], root));
        Assert.False(MerkleProof.Includes(leaves[index], index, size, [.. proof.Skip(1)], root));
        Assert.False(MerkleProof.Continues(old, tree.Root(old), size, root, Changed(continuing, which, bit)));
        Assert.False(MerkleProof.Continues(old, tree.Root(old), size, root, [.. continuing, root]));
        // Another history: one old leaf is exchanged.
        leaves[old - 1] = MerkleHash.Leaf("anders"u8);
        Assert.False(MerkleProof.Continues(old, Tree(leaves[..old]).Root(), size, root, continuing));
    }, iter: 100);

    private static IReadOnlyList<byte[]> Changed(IReadOnlyList<byte[]> proof, int which, int bit)
    {
        var changed = proof.Select(hash => hash.ToArray()).ToArray();
        changed[which % changed.Length][bit / 8] ^= (byte)(1 << bit % 8);
        return changed;
    }

    private static MerkleTree Tree(byte[][] leaves)
    {
        var tree = new MerkleTree();
        foreach (var leaf in leaves) tree.Add(leaf);
        return tree;
    }

    private static byte[] Defined(byte[][] leaves)
    {
        if (leaves.Length == 0) return MerkleHash.Empty;
        if (leaves.Length == 1) return leaves[0];
        var split = 1;
        while (split * 2 < leaves.Length) split *= 2;
        return MerkleHash.Node(Defined(leaves[..split]), Defined(leaves[split..]));
    }

    private static IEnumerable<byte[]> Path(int index, byte[][] leaves)
    {
        if (leaves.Length == 1) return [];
        var split = 1;
        while (split * 2 < leaves.Length) split *= 2;
        return index < split ? [.. Path(index, leaves[..split]), Defined(leaves[split..])] : [.. Path(index - split, leaves[split..]), Defined(leaves[..split])];
    }
}
