using System.Text.Json;

namespace Yizhan.Stations.Rules;

/// <summary>The city's boundary as polygons, to tell a slip of the keyboard from a place in the city.</summary>
public sealed class CityBoundary
{
    private readonly GeoPoint[][] rings;

    private CityBoundary(GeoPoint[][] rings) => this.rings = rings;

    /// <summary>How far outside the line a point still counts as inside: lines are drawn schematically.</summary>
    public const double ToleranceMetres = 1000;

    /// <summary>How many points the outline has.</summary>
    public int Points => rings.Sum(ring => ring.Length);

    /// <summary>The points of the outline, holes and parts one after the other.</summary>
    public IEnumerable<GeoPoint> Outline => rings.SelectMany(ring => ring);

    /// <summary>Reads a GeoJSON Polygon or MultiPolygon, alone or in a feature or the first of a collection; null when it is none (RFC 7946).</summary>
    public static CityBoundary? Parse(string? geoJson)
    {
        if (string.IsNullOrWhiteSpace(geoJson)) return null;
        try
        {
            using var document = JsonDocument.Parse(geoJson);
            return Geometry(document.RootElement) is { } geometry && Rings(geometry) is { Length: > 0 } rings ? new(rings) : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The geometry alone, as it is stored and drawn; null when there is none.</summary>
    public static string? GeometryOf(string geoJson)
    {
        if (Parse(geoJson) is null) return null;
        using var document = JsonDocument.Parse(geoJson);
        return Geometry(document.RootElement)?.GetRawText();
    }

    /// <summary>Whether the point lies inside, or at most <see cref="ToleranceMetres"/> outside.</summary>
    public bool Contains(GeoPoint point) => IsInside(point) || rings.Any(ring => IsNear(ring, point));

    /// <summary>Whether some of the area lies in <paramref name="box"/>.</summary>
    public bool Meets(GeoBox box)
    {
        if (box.West > box.East) return Meets(new(box.South, box.West, box.North, 180)) || Meets(new(box.South, -180, box.North, box.East));
        GeoPoint[] corners = [new(box.South, box.West), new(box.South, box.East), new(box.North, box.East), new(box.North, box.West)];
        return rings.Any(ring => ring.Any(box.Contains))
            || corners.Any(IsInside)
            || rings.Any(ring => Enumerable.Range(1, ring.Length - 1).Any(i => corners.Index().Any(corner => Cross(ring[i - 1], ring[i], corner.Item, corners[(corner.Index + 1) % 4]))));
    }

    private static bool Cross(GeoPoint a, GeoPoint b, GeoPoint c, GeoPoint d) =>
        Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0;

    private static double Side(GeoPoint a, GeoPoint b, GeoPoint point) =>
        (b.Longitude - a.Longitude) * (point.Latitude - a.Latitude) - (b.Latitude - a.Latitude) * (point.Longitude - a.Longitude);

    // Even-odd over all rings: holes and parts come out right.
    private bool IsInside(GeoPoint point)
    {
        var inside = false;
        foreach (var ring in rings)
        {
            for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
            {
                var (a, b) = (ring[i], ring[j]);
                if (a.Latitude > point.Latitude != b.Latitude > point.Latitude
                    && point.Longitude < (b.Longitude - a.Longitude) * (point.Latitude - a.Latitude) / (b.Latitude - a.Latitude) + a.Longitude)
                    inside = !inside;
            }
        }
        return inside;
    }

    private static bool IsNear(GeoPoint[] ring, GeoPoint point)
    {
        var metresEast = Geodesy.MeanRadius * double.DegreesToRadians(1) * Math.Cos(double.DegreesToRadians(point.Latitude));
        var metresNorth = Geodesy.MeanRadius * double.DegreesToRadians(1);
        for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
        {
            var (ax, ay) = Offset(ring[j]);
            var (bx, by) = Offset(ring[i]);
            var (dx, dy) = (bx - ax, by - ay);
            var along = dx == 0 && dy == 0 ? 0 : Math.Clamp(-(ax * dx + ay * dy) / (dx * dx + dy * dy), 0, 1);
            if (double.Hypot(ax + along * dx, ay + along * dy) <= ToleranceMetres) return true;
        }
        return false;

        (double X, double Y) Offset(GeoPoint corner) =>
            ((corner.Longitude - point.Longitude) * metresEast, (corner.Latitude - point.Latitude) * metresNorth);
    }

    private static JsonElement? Geometry(JsonElement root) => root.GetProperty("type").GetString() switch
    {
        "FeatureCollection" => Geometry(root.GetProperty("features")[0]),
        "Feature" => Geometry(root.GetProperty("geometry")),
        "Polygon" or "MultiPolygon" => root,
        _ => null,
    };

    private static GeoPoint[][] Rings(JsonElement geometry)
    {
        var coordinates = geometry.GetProperty("coordinates");
        var polygons = geometry.GetProperty("type").GetString() == "Polygon" ? [coordinates] : coordinates.EnumerateArray().ToArray();
        return [.. polygons.SelectMany(polygon => polygon.EnumerateArray()).Select(Ring)];
    }

    private static GeoPoint[] Ring(JsonElement ring) => ring.GetArrayLength() < 4
        ? throw new FormatException("A ring has at least four positions.")
        : [.. ring.EnumerateArray().Select(position => new GeoPoint(position[1].GetDouble(), position[0].GetDouble()))];
}
