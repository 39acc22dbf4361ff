using CsCheck;
using Yizhan.Sealing.Log;

namespace Yizhan.Tests.Rules.Sealing;

public class The_edge_of_a_tree
{
    /// <summary>Kept and read again at any size, it gives the root of the whole tree.</summary>
    [Fact]
    public void Gives_the_same_root_as_the_whole() => Gen.Int[0, 300].Sample(size =>
    {
        var (tree, edge) = (new MerkleTree(), new MerkleFrontier());
        for (var i = 0; i < size; i++)
        {
            var leaf = MerkleHash.Leaf([(byte)i, (byte)(i >> 8)]);
            tree.Add(leaf);
            edge = MerkleFrontier.Read(i, edge.ToBytes())!;
            edge.Add(leaf);
        }
        Assert.Equal((size, Convert.ToHexString(tree.Root())), (edge.Size, Convert.ToHexString(edge.Root())));
    });

    [Fact]
    public void Is_none_when_size_and_hashes_do_not_belong_together()
    {
        Assert.Null(MerkleFrontier.Read(3, new byte[32]));
        Assert.Null(MerkleFrontier.Read(0, new byte[32]));
        Assert.Null(MerkleFrontier.Read(-1, new byte[64 * 32]));
        Assert.NotNull(MerkleFrontier.Read(4, new byte[32]));
    }
}
