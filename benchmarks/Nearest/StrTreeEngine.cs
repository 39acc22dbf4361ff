using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Yizhan.Bench.Nearest;

/// <summary>NetTopologySuite's packed R-tree: its search for the nearest few, in which a station that will not do is infinitely far.</summary>
internal sealed class StrTreeEngine : IEngine
{
    private readonly SampleNetwork network;
    private readonly STRtree<int> tree = new();

    public StrTreeEngine(SampleNetwork network)
    {
        this.network = network;
        for (var id = 0; id < network.Places.Length; id++) tree.Insert(new(new Coordinate(network.Places[id].X, network.Places[id].Y)), id);
        tree.Build();
    }

    public string Name => "NetTopologySuite STRtree";

    public int Together => 1;

    public IClient Connect(Wish wish) => new Client(network, tree, wish);

    public void Dispose()
    {
    }

    private sealed class Client(SampleNetwork network, STRtree<int> tree, Wish wish) : IClient, IItemDistance<Envelope, int>
    {
        /// <summary>The number under which the asker goes.</summary>
        private const int Asker = -1;

        public void Ask(ReadOnlySpan<Question> questions, Span<int[]> answers)
        {
            for (var i = 0; i < questions.Length; i++)
                answers[i] = tree.NearestNeighbour(new(new Coordinate(questions[i].Place.X, questions[i].Place.Y)), Asker, this, Question.Wanted);
        }

        public double Distance(IBoundable<Envelope, int> item1, IBoundable<Envelope, int> item2)
        {
            var station = item1.Item == Asker ? item2.Item : item1.Item;
            return network.Grants(station, wish) ? item1.Bounds.Distance(item2.Bounds) : double.PositiveInfinity;
        }

        public void Dispose()
        {
        }
    }
}
