using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations;

/// <summary>GET /api/v1/places: divisions and landmarks by their names, to measure from.</summary>
internal static class FindPlaces
{
    private const int Usual = 10;
    private const int Most = 100;

    public static void Map(RouteGroupBuilder api) => api.MapGet("/places", Answer).AllowAnonymous()
        .WithName("findPlaces").WithTags("Stations")
        .WithSummary("Find places to measure from: divisions and landmarks by their names")
        .Produces<PlacesAnswer>().ProducesProblem(400);

    private static IResult Answer(
        [Description("Words of the name; Chinese, pinyin or initials")] string? q,
        [Description("How many at most: 1 to 100, 10 by default")] string? limit,
        StationDirectory directory, Texts texts)
    {
        var errors = new Errors();
        if (string.IsNullOrWhiteSpace(q)) errors.Add("q", "请填写要找的地点");
        else if (q.Length > FindAsk.LongestText) errors.Add("q", new Sentence("查找文字不超过{0}字", FindAsk.LongestText));
        var most = FindAsk.ReadCount(limit, Most, errors) ?? Usual;
        if (!errors.None) return Problems.Bad(errors, texts);
        var network = directory.Network;
        return Results.Ok(new PlacesAnswer([.. network.PlaceNames.Find(q!, most).Select(hit => PlaceAnswer.Of(network.Places[hit.Id], network.Divisions))]));
    }
}

/// <summary>Places found, the best match first.</summary>
internal sealed record PlacesAnswer(IReadOnlyList<PlaceAnswer> Places);

/// <summary>Somewhere to measure from.</summary>
/// <param name="Key">To be sent as <c>place</c> to the finder.</param>
/// <param name="Kind"><c>city</c>, <c>street</c>, <c>community</c>, <c>village</c>, <c>compound</c> or <c>landmark</c>.</param>
/// <param name="Where">The divisions it lies in; empty for a landmark.</param>
/// <param name="Latitude">Degrees north, WGS-84.</param>
/// <param name="Longitude">Degrees east, WGS-84.</param>
internal sealed record PlaceAnswer(string Key, string Name, string Kind, string Where, double Latitude, double Longitude)
{
    public static PlaceAnswer Of(Place place, DivisionTree divisions) => new(
        place.Key, place.Name, divisions.Of(place.Key) is { } division ? division.Level.ToString().ToLowerInvariant() : "landmark",
        place.Within, place.Point.Latitude, place.Point.Longitude);
}
