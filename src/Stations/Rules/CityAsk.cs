using Yizhan.Kernel;
using Yizhan.Kernel.Store;

namespace Yizhan.Stations.Rules;

/// <summary>What the city is to be called, where its map opens and what the map shows.</summary>
/// <param name="Latitude">Degrees north, WGS-84.</param>
/// <param name="Longitude">Degrees east, WGS-84.</param>
internal sealed record CityAsk(string Name, string EnglishName, double Latitude, double Longitude)
{
    public const int LongestName = 60;
    public const int LongestAttribution = 200;
    public const int LongestReviewNumber = 60;

    /// <summary>The largest boundary, in bytes of the file.</summary>
    public const int LargestBoundary = 5 << 20;

    /// <summary>As <see cref="Rules.MapTiles"/> reads it; null: no background.</summary>
    public string? MapTiles { get; init; }

    public string? MapAttribution { get; init; }

    /// <summary>One of <see cref="Rules.MapDatum.All"/>.</summary>
    public string MapDatum { get; init; } = Rules.MapDatum.Wgs84;

    /// <summary>GeoJSON geometry, or anything that holds it; null: none.</summary>
    public string? Boundary { get; init; }

    /// <summary>审图号; null: the boundary is marked schematic.</summary>
    public string? BoundaryReviewNumber { get; init; }

    /// <summary>What is wrong, each under the name of its member.</summary>
    public Errors Check()
    {
        var errors = new Errors();
        CheckText(errors, nameof(Name), Name, LongestName, "请填写城市名称");
        CheckText(errors, nameof(EnglishName), EnglishName, LongestName, "请填写城市的英文名，如 Daye");
        CheckText(errors, nameof(MapAttribution), MapAttribution, LongestAttribution);
        CheckText(errors, nameof(BoundaryReviewNumber), BoundaryReviewNumber, LongestReviewNumber);
        if (Rules.MapTiles.FaultOf(MapTiles) is { } fault) errors.Add(nameof(MapTiles), fault);
        else if (MapTiles is not null && string.IsNullOrWhiteSpace(MapAttribution))
            errors.Add(nameof(MapAttribution), "请写明底图来源和审图号，地图上要公布");
        if (!Rules.MapDatum.All.Contains(MapDatum)) errors.Add(nameof(MapDatum), "地图坐标系请选择 WGS-84 或 GCJ-02");
        CheckPlace(errors);
        return errors;
    }

    /// <summary>Writes it into the city, once checked.</summary>
    public void WriteTo(City city)
    {
        (city.Name, city.EnglishName, city.Latitude, city.Longitude) = (Name, EnglishName, Latitude, Longitude);
        (city.MapTiles, city.MapAttribution, city.MapDatum) = (MapTiles, MapAttribution, MapDatum);
        (city.Boundary, city.BoundaryReviewNumber) = (Boundary is null ? null : CityBoundary.GeometryOf(Boundary), BoundaryReviewNumber);
    }

    private void CheckPlace(Errors errors)
    {
        var boundary = CityBoundary.Parse(Boundary);
        if (Boundary is not null && boundary is null)
            errors.Add(nameof(Boundary), "边界里没有面（Polygon 或 MultiPolygon），请从地图软件导出WGS-84坐标的GeoJSON面");
        if (Boundary is null && BoundaryReviewNumber is not null)
            errors.Add(nameof(BoundaryReviewNumber), "还没有边界，请先选择边界文件，或删去审图号");
        if (!GeoPoint.IsValid(Latitude, Longitude))
            errors.Add(nameof(Latitude), GeoPoint.IsValid(Longitude, Latitude) ? "纬度和经度好像填反了，请交换" : "纬度须在−90到90之间，经度须在−180到180之间");
        else if (boundary is not null && !boundary.Contains(new(Latitude, Longitude)))
            errors.Add(nameof(Latitude), "中心点在边界之外，请核对经纬度和边界文件（都用WGS-84）");
    }

    private static void CheckText(Errors errors, string field, string? text, int longest, Sentence? whenMissing = null)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            if (whenMissing is not null) errors.Add(field, whenMissing);
        }
        else if (PlainText.FaultOf(text, longest) is { } fault) errors.Add(field, fault);
    }
}
