namespace Yizhan.Kernel.Store;

/// <summary>The city that this installation serves. What differs between cities is data here, never code.</summary>
public sealed class City : ICounted
{
    /// <summary>The counter of changes to the city, its settings and its calendar.</summary>
    public const string CounterName = "city";

    /// <summary>There is one row.</summary>
    public const int TheId = 1;

    public int Id { get; private set; } = TheId;

    /// <summary>The division code of the city, e.g. <c>420281000000</c>.</summary>
    public required string Code { get; set; }

    /// <summary>What people call it: 大冶市.</summary>
    public required string Name { get; set; }

    /// <summary>Its name in English letters.</summary>
    public required string EnglishName { get; set; }

    /// <summary>Degrees north (WGS-84) of the place the map opens on.</summary>
    public required double Latitude { get; set; }

    /// <summary>Degrees east (WGS-84) of the place the map opens on.</summary>
    public required double Longitude { get; set; }

    /// <summary>Whether everything in it was made up for demonstration; every page then says so.</summary>
    public bool IsDemonstration { get; init; }

    /// <summary>The boundary as GeoJSON geometry (WGS-84), or null.</summary>
    public string? Boundary { get; set; }

    /// <summary>The review number (审图号) under which the boundary may be shown; null: it is marked 示意 (schematic).</summary>
    public string? BoundaryReviewNumber { get; set; }

    /// <summary>The address of map tiles with {z}, {x} and {y}, from a provider licensed to the city; null: no background map.</summary>
    public string? MapTiles { get; set; }

    /// <summary>What the map must say about its source and review number.</summary>
    public string? MapAttribution { get; set; }

    /// <summary>The coordinates in which the tiles are drawn: <c>WGS-84</c> or <c>GCJ-02</c>.</summary>
    public string MapDatum { get; set; } = "WGS-84";

    public long Change { get; private set; }

    string ICounted.Counter => CounterName;
}
