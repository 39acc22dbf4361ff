using Yizhan.Stations.Rules;

namespace Yizhan.Web.DemoCity;

/// <summary>Where made-up places stand: evenly around a centre, and inside the city.</summary>
internal static class DemoMap
{
    private const double MetresPerDegree = 111_320;

    /// <summary>Turning by this each time, points on a spiral keep their distance.</summary>
    private static readonly double GoldenAngle = Math.PI * (3 - Math.Sqrt(5));

    /// <summary>The <paramref name="n"/>th place around a centre; neighbours are about 1.8 times <paramref name="metres"/> apart.</summary>
    /// <param name="shift">At most so many metres aside, so that no pattern shows.</param>
    public static GeoPoint Around(GeoPoint centre, int n, double metres, int shift, Dice dice)
    {
        var (angle, radius) = (n * GoldenAngle, metres * Math.Sqrt(n));
        var north = radius * Math.Cos(angle) + dice.Between(-shift, shift);
        var east = radius * Math.Sin(angle) + dice.Between(-shift, shift);
        for (var nearer = 1.0; nearer > 0.01; nearer /= 2)
        {
            var point = Moved(centre, north * nearer, east * nearer);
            if (IsInside(point)) return point;
        }
        return centre;
    }

    /// <summary>Whether a point lies inside the city's simplified boundary.</summary>
    public static bool IsInside(GeoPoint point)
    {
        var inside = false;
        foreach (var (a, b) in DemoData.Boundary.Zip(DemoData.Boundary.Skip(1)))
        {
            if (a.Latitude > point.Latitude == b.Latitude > point.Latitude) continue;
            var crossing = a.Longitude + (point.Latitude - a.Latitude) / (b.Latitude - a.Latitude) * (b.Longitude - a.Longitude);
            if (point.Longitude < crossing) inside = !inside;
        }
        return inside;
    }

    private static GeoPoint Moved(GeoPoint from, double north, double east) => new(
        Math.Round(from.Latitude + north / MetresPerDegree, 6),
        Math.Round(from.Longitude + east / (MetresPerDegree * Math.Cos(from.Latitude * Math.PI / 180)), 6));
}
