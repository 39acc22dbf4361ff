using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Ogc;

/// <summary>A collection as <c>/ogc/collections</c> describes it.</summary>
internal sealed record CollectionAnswer(
    string Id, string Title, string Description, string ItemType, IReadOnlyList<string> Crs, ExtentAnswer? Extent, IReadOnlyList<OgcLink> Links);

/// <summary>Where a collection's features lie.</summary>
internal sealed record ExtentAnswer(SpatialExtent Spatial);

/// <param name="Bbox">West, south, east, north, in degrees.</param>
internal sealed record SpatialExtent(double[][] Bbox, string Crs);

/// <summary>One of the collections: what it is called and what its features can be filtered by.</summary>
internal sealed record OgcCollection(string Id, Sentence Title, Sentence Description, string[] Filters)
{
    /// <summary>WGS-84 as longitude and latitude.</summary>
    public const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    public static readonly OgcCollection Stations =
        new("stations", "驿站", "邻里服务驿站：位置、开放时间、设施和服务岗位", ["code", "tier", "division", "amenity", "post"]);

    public static readonly OgcCollection Divisions =
        new("divisions", "区划", "市、街道（镇、乡）、社区、村和小区", ["code", "level", "parent"]);

    public static IReadOnlyList<OgcCollection> All { get; } = [Stations, Divisions];

    public static OgcCollection? Of(string id) => All.FirstOrDefault(collection => collection.Id == id);

    public CollectionAnswer Describe(IReadOnlyList<OgcLink> links, Network network, City? city, Texts texts) =>
        new(Id, texts[Title], texts[Description], "feature", [Crs84], ExtentOf(network, city) is { } box ? new(new([box], Crs84)) : null, links);

    private double[]? ExtentOf(Network network, City? city)
    {
        var points = this == Stations
            ? network.All.Select(card => card.Point)
            : network.Divisions.All.Select(division => division.Centre).OfType<GeoPoint>().Concat(CityBoundary.Parse(city?.Boundary)?.Outline ?? []);
        double west = double.MaxValue, south = double.MaxValue, east = double.MinValue, north = double.MinValue;
        foreach (var point in points)
        {
            (west, east) = (Math.Min(west, point.Longitude), Math.Max(east, point.Longitude));
            (south, north) = (Math.Min(south, point.Latitude), Math.Max(north, point.Latitude));
        }
        return west <= east ? [west, south, east, north] : null;
    }
}
