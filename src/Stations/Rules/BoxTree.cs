namespace Yizhan.Stations.Rules;

/// <summary>Boxes round ever smaller runs of leaves that lie side by side.</summary>
/// <remarks>
/// A binary tree without pointers: a node stands for the leaves [First, End) and is cut in their middle. Nodes lie in
/// preorder; a run of n leaves has 2n - 1 nodes, so both children are found by counting.
/// </remarks>
internal sealed class BoxTree
{
    /// <summary>Enough for the branches that wait while one descends: a tree of 2^31 leaves is 32 high.</summary>
    public const int MostWaiting = 34;

    private readonly EarthBox[] earth;
    private readonly GeoBox[] geo;

    public BoxTree(EarthBox[] earthBoxesOfLeaves, GeoBox[] geoBoxesOfLeaves)
    {
        Leaves = earthBoxesOfLeaves.Length;
        var nodes = Math.Max(0, 2 * Leaves - 1);
        (earth, geo) = (new EarthBox[nodes], new GeoBox[nodes]);
        if (Leaves > 0) Fill(Root);

        void Fill(Branch branch)
        {
            if (branch.IsLeaf)
            {
                (earth[branch.Node], geo[branch.Node]) = (earthBoxesOfLeaves[branch.First], geoBoxesOfLeaves[branch.First]);
                return;
            }
            var (left, right) = branch.Children;
            Fill(left);
            Fill(right);
            earth[branch.Node] = EarthBox.Around(earth[left.Node], earth[right.Node]);
            geo[branch.Node] = GeoBox.Around(geo[left.Node], geo[right.Node]);
        }
    }

    public int Leaves { get; }

    public Branch Root => new(0, 0, Leaves);

    public ref readonly EarthBox EarthBoxOf(Branch branch) => ref earth[branch.Node];

    public ref readonly GeoBox GeoBoxOf(Branch branch) => ref geo[branch.Node];

    /// <summary>A node and its run of leaves.</summary>
    internal readonly record struct Branch(int Node, int First, int End)
    {
        public bool IsLeaf => End - First == 1;

        public (Branch Left, Branch Right) Children
        {
            get
            {
                var middle = (int)(((uint)First + (uint)End) / 2);
                return (new(Node + 1, First, middle), new(Node + 2 * (middle - First), middle, End));
            }
        }
    }
}
