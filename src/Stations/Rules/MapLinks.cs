using System.Globalization;
using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>A link that opens a map application at a point.</summary>
public sealed record MapLink(Sentence Name, string Address);

/// <summary>The way there by the map applications in use, each asked in the coordinates it expects.</summary>
public static class MapLinks
{
    /// <summary>Links to a point for walking: AutoNavi (GCJ-02), Baidu (BD-09), and whatever application the phone has (WGS-84).</summary>
    public static IReadOnlyList<MapLink> To(GeoPoint point, string name)
    {
        var (gcj, bd, title) = (Coordinates.ToGcj02(point), Coordinates.ToBd09(point), Uri.EscapeDataString(name));
        return
        [
            new("高德地图", $"https://uri.amap.com/navigation?to={Text(gcj.Longitude)},{Text(gcj.Latitude)},{title}&mode=walk&coordinate=gaode"),
            new("百度地图", $"https://api.map.baidu.com/marker?location={Text(bd.Latitude)},{Text(bd.Longitude)}&title={title}&content={title}&coord_type=bd09ll&output=html"),
            new("手机地图", $"geo:{Text(point.Latitude)},{Text(point.Longitude)}?q={Text(point.Latitude)},{Text(point.Longitude)}({title})"),
        ];
    }

    private static string Text(double degrees) => degrees.ToString("0.000000", CultureInfo.InvariantCulture);
}
