namespace Yizhan.Stations.Rules;

/// <summary>A line through a square that passes every cell once and stays long in each neighbourhood.</summary>
/// <remarks>D. Hilbert, "Über die stetige Abbildung einer Linie auf ein Flächenstück", 1891.</remarks>
internal static class HilbertCurve
{
    /// <summary>Cells along a side, as a power of two: over a city a cell is a hand wide, over the Earth 40 m.</summary>
    public const int Order = 20;

    private const uint Side = 1u << Order;

    /// <summary>How far along the curve the place is; <paramref name="x"/> and <paramref name="y"/> from 0 to 1.</summary>
    public static ulong DistanceOf(double x, double y)
    {
        var column = (uint)Math.Clamp(x * Side, 0, Side - 1);
        var row = (uint)Math.Clamp(y * Side, 0, Side - 1);
        var distance = 0ul;
        for (var bit = Order - 1; bit >= 0; bit--)
        {
            var right = column >> bit & 1;
            var upper = row >> bit & 1;
            distance = (distance << 2) | ((3 * right) ^ upper);

            // Turns the quarter so that the curve enters and leaves it rightly; masks, as branches here are never foreseen.
            var mirror = (0 - (right & ~upper)) & (Side - 1);
            var swap = (column ^ row) & (upper - 1);
            column ^= swap ^ mirror;
            row ^= swap ^ mirror;
        }
        return distance;
    }
}
