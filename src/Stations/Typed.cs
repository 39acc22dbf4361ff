using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Yizhan.Kernel;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Stations;

/// <summary>Reads the boxes of a form. What cannot be read is named under its field.</summary>
internal static class Typed
{
    public static string? Plain(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public static bool Blank(params string?[] texts) => texts.All(string.IsNullOrWhiteSpace);

    public static T Choice<T>(string? text) where T : struct, Enum => Enum.TryParse<T>(text, out var choice) && Enum.IsDefined(choice) ? choice : default;

    public static DateOnly? Day(string? text, string field, Errors errors)
    {
        if (Plain(text) is not { } typed) return null;
        if (DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        errors.Add(field, new Sentence("没有“{0}”这一天，请按2026-10-01的写法改成真实的日期", Excerpt.Of(typed)));
        return null;
    }

    public static T? Number<T>(string? text, string field, Errors errors) where T : struct, INumber<T>
    {
        if (Plain(text) is not { } typed) return null;
        if (T.TryParse(typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return number;
        errors.Add(field, new Sentence("“{0}”不是数字，请填写如12或3.5，不带单位", Excerpt.Of(typed)));
        return null;
    }

    /// <summary>A position in WGS-84, from the boxes <c>Latitude</c> and <c>Longitude</c> in the coordinates of <paramref name="datum"/>.</summary>
    public static GeoPoint Point(string? typedLatitude, string? typedLongitude, string? datum, Errors errors)
    {
        var latitude = Number<double>(typedLatitude, "Latitude", errors);
        var longitude = Number<double>(typedLongitude, "Longitude", errors);
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

    /// <summary>As it stands in a box.</summary>
    public static string? Text(IFormattable? value) => value?.ToString(value is DateOnly ? "O" : null, CultureInfo.InvariantCulture);

    /// <summary>A form for a hidden box, from which <see cref="Unpacked"/> reads it.</summary>
    public static string Packed<TForm>(TForm form) => JsonSerializer.Serialize(form, StationsTables.FactsJson);

    /// <summary>The form of a hidden box; null when that cannot be told.</summary>
    public static TForm? Unpacked<TForm>(string? packed) where TForm : class
    {
        if (string.IsNullOrEmpty(packed)) return null;
        try
        {
            return JsonSerializer.Deserialize<TForm>(packed, StationsTables.FactsJson);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
