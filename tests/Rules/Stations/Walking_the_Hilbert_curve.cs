using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Rules.Stations;

public class Walking_the_Hilbert_curve
{
    [Fact]
    public void Steps_from_each_quarter_to_its_neighbour()
    {
        const int side = 32;
        var places = Enumerable.Range(0, side * side)
            .Select(cell => (Column: cell % side, Row: cell / side))
            .OrderBy(cell => HilbertCurve.DistanceOf((cell.Column + 0.5) / side, (cell.Row + 0.5) / side))
            .ToArray();
        Assert.All(places.Zip(places.Skip(1)), step =>
            Assert.Equal(1, Math.Abs(step.First.Column - step.Second.Column) + Math.Abs(step.First.Row - step.Second.Row)));
    }

    [Fact]
    public void Takes_the_edges_of_the_square() =>
        Assert.Equal(4, new HashSet<ulong> { HilbertCurve.DistanceOf(0, 0), HilbertCurve.DistanceOf(1, 0), HilbertCurve.DistanceOf(0, 1), HilbertCurve.DistanceOf(1, 1) }.Count);
}
