using System.Globalization;
using Microsoft.AspNetCore.Http;
using Yizhan.Kernel;
using Yizhan.Kernel.Sheets;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations;

/// <summary>What was typed about the city, at its set-up or later.</summary>
public sealed record CityForm
{
    /// <summary>The name of the file field.</summary>
    public const string BoundaryFile = "Boundary";

    /// <summary>The division code; asked for once, at the set-up.</summary>
    public string? Code { get; init; }

    /// <summary>Whose code it is.</summary>
    public string? Scheme { get; init; }

    public string? Name { get; init; }
    public string? EnglishName { get; init; }
    public string? Latitude { get; init; }
    public string? Longitude { get; init; }
    public string? MapTiles { get; init; }
    public string? MapAttribution { get; init; }
    public string? MapDatum { get; init; }
    public string? BoundaryReviewNumber { get; init; }

    /// <summary>Set to take the stored boundary away.</summary>
    public string? WithoutBoundary { get; init; }

    /// <summary>The change number the form was filled from.</summary>
    public string? Version { get; init; }

    internal static CityForm Of(City city) => new()
    {
        Code = city.Code, Name = city.Name, EnglishName = city.EnglishName,
        Latitude = city.Latitude.ToString(CultureInfo.InvariantCulture), Longitude = city.Longitude.ToString(CultureInfo.InvariantCulture),
        MapTiles = city.MapTiles, MapAttribution = city.MapAttribution, MapDatum = city.MapDatum,
        BoundaryReviewNumber = city.BoundaryReviewNumber, Version = $"{city.Change}",
    };

    /// <summary>What is asked for. The boundary stays as stored unless a file or the wish to be without says otherwise.</summary>
    internal CityAsk Ask(IFormFile? file, string? storedBoundary, Errors errors, CancellationToken stop) => new(
        Tidy(Name) ?? "", Tidy(EnglishName) ?? "", Degrees(Latitude), Degrees(Longitude))
    {
        MapTiles = Tidy(MapTiles), MapAttribution = Tidy(MapAttribution), MapDatum = Tidy(MapDatum) ?? Rules.MapDatum.Wgs84,
        BoundaryReviewNumber = Tidy(BoundaryReviewNumber),
        Boundary = ReadBoundary(file, errors, stop) ?? (WithoutBoundary is null ? storedBoundary : null),
    };

    private static string? ReadBoundary(IFormFile? file, Errors errors, CancellationToken stop)
    {
        if (file is not { Length: > 0 }) return null;
        if (file.Length > CityAsk.LargestBoundary)
        {
            errors.Add(BoundaryFile, new Sentence("边界文件超过{0}MB，请用地图软件简化后再上传", CityAsk.LargestBoundary >> 20));
            return null;
        }
        using var content = file.OpenReadStream();
        var text = TextFile.Read(content, stop);
        if (string.IsNullOrWhiteSpace(text)) errors.Add(BoundaryFile, "边界文件读不出文字，请另存为UTF-8编码的GeoJSON");
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static string? Tidy(string? text) => text?.Trim().ReplaceLineEndings("\n") is { Length: > 0 } tidy ? tidy : null;

    // What is no number cannot be a point, and the check says so.
    private static double Degrees(string? text) =>
        double.TryParse(text?.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees) ? degrees : double.NaN;
}
