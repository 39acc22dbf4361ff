using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations;

/// <summary>Reads a position from the boxes of a form.</summary>
internal static class TypedPoint
{
    /// <summary>A position in WGS-84, from the boxes <c>Latitude</c> and <c>Longitude</c> in the coordinates of <paramref name="datum"/>.</summary>
    public static GeoPoint Read(string? typedLatitude, string? typedLongitude, string? datum, Errors errors)
    {
        var latitude = Typed.Number<double>(typedLatitude, "Latitude", errors);
        var longitude = Typed.Number<double>(typedLongitude, "Longitude", errors);
        if (latitude is null && errors.Of("Latitude") is null) errors.Add("Latitude", "请填写纬度，例如30.098754");
        if (longitude is null && errors.Of("Longitude") is null) errors.Add("Longitude", "请填写经度，例如114.975266");
        if (latitude is not { } north || longitude is not { } east) return default;
        if (!GeoPoint.IsValid(north, east))
        {
            errors.Add("Latitude", GeoPoint.IsValid(east, north) ? "纬度和经度好像填反了，请交换" : "纬度须在−90到90之间，经度须在−180到180之间");
            return default;
        }
        return datum switch
        {
            "GCJ-02" => Rounded(Coordinates.FromGcj02(new(north, east))),
            "BD-09" => Rounded(Coordinates.FromBd09(new(north, east))),
            _ => new(north, east),
        };

        // Seven decimals are a centimetre.
        static GeoPoint Rounded(GeoPoint point) => new(Math.Round(point.Latitude, 7), Math.Round(point.Longitude, 7));
    }
}
