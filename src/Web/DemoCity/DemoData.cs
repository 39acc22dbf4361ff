using System.Globalization;
using System.Text.Json;
using Yizhan.Stations.Rules;

namespace Yizhan.Web.DemoCity;

/// <summary>The data files of the demonstration: real divisions and boundary, made-up names and words.</summary>
internal static class DemoData
{
    /// <summary>Codes of the Civil Affairs authorities (<c>mca</c>) by those of the Bureau of Statistics; the two disagree on single towns.</summary>
    private static Dictionary<string, string> CivilCodes { get; } = Rows("civil-codes.csv").ToDictionary(row => row[0], row => row[1]);

    /// <summary>City, streets, communities and villages of Daye by their codes of 2016, then the made-up communities.</summary>
    public static IReadOnlyList<DemoDivision> Divisions { get; } =
    [
        .. Rows("divisions.csv").Select(row => new DemoDivision(row[0], row[1], Known(row[2]), row[3], Known(row[4]), row[5],
            row[6] is "" ? null : new(Number(row[6]), Number(row[7]))) { CivilCode = CivilCodes.GetValueOrDefault(row[0]) }),
        .. Rows("examples.csv").Select(row => new DemoDivision(row[0], row[1], null, row[2], row[3], row[4], null)),
    ];

    public static IReadOnlyList<DemoLandmark> Landmarks { get; } =
        [.. Rows("landmarks.csv").Select(row => new DemoLandmark(row[0], new(Number(row[1]), Number(row[2]))))];

    /// <summary>Names, notes and patterns by what they are for.</summary>
    public static ILookup<string, string> Words { get; } = Rows("words.csv").ToLookup(row => row[0], row => row[1]);

    /// <summary>Compounds named in public reports, by community: the name, its station's area where reported, the company that leads.</summary>
    public static ILookup<string, (string Name, double? SquareMetres, string? Partner)> Places { get; } =
        Rows("places.csv").ToLookup(row => row[0], row => (row[1], row[2] is "" ? (double?)null : Number(row[2]), Known(row[3])));

    /// <summary>The simplified boundary, schematic (示意): a GeoJSON feature collection.</summary>
    public static string BoundaryGeoJson { get; } = Read("boundary.geojson");

    /// <summary>The ring of the boundary, its last point the first again.</summary>
    public static IReadOnlyList<GeoPoint> Boundary { get; } = Ring(BoundaryGeoJson);

    private static GeoPoint[] Ring(string geoJson)
    {
        using var document = JsonDocument.Parse(geoJson);
        var ring = document.RootElement.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates")[0];
        return [.. ring.EnumerateArray().Select(point => new GeoPoint(point[1].GetDouble(), point[0].GetDouble()))];
    }

    /// <summary>The rows below the header; no cell of these files has a comma in it.</summary>
    private static IEnumerable<string[]> Rows(string file) =>
        Read(file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','));

    private static string Read(string file)
    {
        using var stream = typeof(DemoData).Assembly.GetManifestResourceStream("demo/" + file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string? Known(string cell) => cell is "" ? null : cell;

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
