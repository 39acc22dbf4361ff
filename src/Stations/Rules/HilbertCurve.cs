namespace Yizhan.Stations.Rules;

/// <summary>A line through a square that passes every cell once and stays long in each neighbourhood.</summary>
/// <remarks>D. Hilbert, "Über die stetige Abbildung einer Linie auf ein Flächenstück", 1891.</remarks>
internal static class HilbertCurve
{
    /// <summary>Cells along a side, as a power of two: over a city a cell is a centimetre, over the Earth three metres.</summary>
    public const int Order = 24;

    const uint Side = 1u << Order;

    /// <summary>How far along the curve the place is; <paramref name="x"/> and <paramref name="y"/> from 0 to 1.</summary>
    public static ulong DistanceOf(double x, double y)
    {
        var column = (uint)Math.Clamp(x * Side, 0, Side - 1);
        var row = (uint)Math.Clamp(y * Side, 0, Side - 1);
        var distance = 0ul;
        for (var half = Side / 2; half > 0; half /= 2)
        {
            var right = (column & half) != 0;
            var upper = (row & half) != 0;
            distance = distance << 2 | (right ? upper ? 2u : 3u : upper ? 1u : 0u);
            if (upper) continue;
            if (right) (column, row) = (Side - 1 - column, Side - 1 - row);
            (column, row) = (row, column);
        }
        return distance;
    }
}
