using System.Text.Json.Nodes;

namespace Yizhan.Stations.Rules;

/// <summary>The coordinates in which a city's map tiles are drawn; what is laid over them must be drawn in the same.</summary>
internal static class MapDatum
{
    public const string Wgs84 = "WGS-84";
    public const string Gcj02 = "GCJ-02";

    public static IReadOnlyList<string> All { get; } = [Wgs84, Gcj02];

    /// <summary>Degrees at which a point is drawn in <paramref name="datum"/>.</summary>
    public static (double Latitude, double Longitude) Draw(GeoPoint point, string datum)
    {
        if (datum != Gcj02) return (point.Latitude, point.Longitude);
        var drawn = Coordinates.ToGcj02(point);
        return (drawn.Latitude, drawn.Longitude);
    }

    /// <summary>The point that is drawn at these degrees.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The numbers cannot be a point.</exception>
    public static GeoPoint Find(double latitude, double longitude, string datum) =>
        datum == Gcj02 ? Coordinates.FromGcj02(new(latitude, longitude)) : new(latitude, longitude);

    /// <summary>A GeoJSON geometry (WGS-84) as it is drawn in <paramref name="datum"/>.</summary>
    public static string Redraw(string geometry, string datum)
    {
        if (datum != Gcj02) return geometry;
        var drawn = JsonNode.Parse(geometry)!;
        Move(drawn["coordinates"]!.AsArray());
        return drawn.ToJsonString();
    }

    // Positions lie at the bottom of arrays nested as deep as the kind of geometry asks for.
    private static void Move(JsonArray array)
    {
        if (array is not [JsonValue longitude, JsonValue latitude, ..])
        {
            foreach (var inner in array) Move(inner!.AsArray());
            return;
        }
        var drawn = Draw(new(latitude.GetValue<double>(), longitude.GetValue<double>()), Gcj02);
        (array[0], array[1]) = (Math.Round(drawn.Longitude, 7), Math.Round(drawn.Latitude, 7));
    }
}
