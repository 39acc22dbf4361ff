using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations;

/// <summary>GET and POST /stations/settings, GET and PUT /api/v1/city: the city's name, its map and its boundary.</summary>
internal static class ChangeCity
{
    public const string Path = "/stations/settings";

    public static readonly Refusal NoCity = new("no-city", "还没有建立城市");
    public static readonly Refusal ChangedMeanwhile = new("city-changed-meanwhile", "城市设置已被别人修改，请取得最新内容后再改");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/settings", (CityState state, bool? saved) =>
            state.City is { } city ? Show(CityForm.Of(city), city, saved: saved == true) : Results.Redirect(SetUpCity.Path)).Needs(StationsModule.ManageNetwork);
        pages.MapPost("/settings", Submit).Needs(StationsModule.ManageNetwork);
        api.MapGet("/city", (CityState state, Texts texts, HttpContext http) => Answer(state.City, texts, http)).AllowAnonymous()
            .WithName("getCity").WithTags("City").WithSummary("The city: its name, the middle of its map, its boundary")
            .Produces<CityAnswer>().ProducesProblem(404);
        api.MapPut("/city", Put).Needs(StationsModule.ManageNetwork)
            .WithName("putCity").WithTags("City").WithSummary("Change the city's settings; If-Match holds the version read")
            .Produces<CityAnswer>().ProducesProblem(409).ProducesProblem(422).ProducesProblem(428);
    }

    private static async Task<IResult> Submit(
        [FromForm] CityForm form, [FromForm(Name = CityForm.BoundaryFile)] IFormFile? boundary, CityDb db, ChangeWatch watch, CancellationToken stop)
    {
        if (await db.Cities.SingleOrDefaultAsync(stop) is not { } city) return Results.Redirect(SetUpCity.Path);
        var (errors, hadFile) = (new Errors(), boundary is { Length: > 0 });
        var ask = form.Ask(boundary, city.Boundary, errors, stop);
        errors.Add(ask.Check());
        if (!errors.None) return Show(form, city, errors, hadFile);
        var version = long.TryParse(form.Version, CultureInfo.InvariantCulture, out var number) ? number : -1;
        if (await Save(city, ask, version, db, watch, stop)) return Results.Redirect($"{Path}?saved=true");

        db.ChangeTracker.Clear();
        var stored = await db.Cities.AsNoTracking().SingleAsync(stop);
        errors.Add("conflict", ChangedMeanwhile.Sentence);
        return Show(form with { Version = $"{stored.Change}" }, stored, errors, hadFile, conflict: true);
    }

    private static async Task<IResult> Put([FromBody] CityBody body, HttpContext http, CityDb db, ChangeWatch watch, Texts texts, CancellationToken stop)
    {
        if (await db.Cities.SingleOrDefaultAsync(stop) is not { } city) return Problems.Refused(NoCity, texts);
        if (!long.TryParse(http.Request.Headers.IfMatch.ToString().Trim('"'), CultureInfo.InvariantCulture, out var version))
            return Problems.VersionRequired(texts);
        var ask = body.ToAsk();
        if (ask.Check() is { None: false } errors) return Problems.Unprocessable(errors, texts);
        return await Save(city, ask, version, db, watch, stop) ? Answer(city, texts, http) : Problems.Refused(ChangedMeanwhile, texts);
    }

    /// <summary>False when somebody else has saved since <paramref name="version"/> was read; then nothing is.</summary>
    private static async Task<bool> Save(City city, CityAsk ask, long version, CityDb db, ChangeWatch watch, CancellationToken stop)
    {
        if (city.Change != version) return false;
        ask.WriteTo(city);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        await watch.CatchUp(stop);
        return true;
    }

    private static IResult Answer(City? city, Texts texts, HttpContext http)
    {
        if (city is null) return Problems.Missing(NoCity.Code, NoCity.Sentence, texts);
        http.Response.Headers.ETag = $"\"{city.Change}\"";
        return Results.Ok(new CityAnswer(city.Code, city.IsDemonstration, city.Change, CityBody.Of(city)));
    }

    private static IResult Show(CityForm form, City stored, Errors? errors = null, bool hadFile = false, bool conflict = false, bool saved = false) =>
        PageResult.Of<ChangeCityPage>(
            new { Form = form, Stored = stored, HadFile = hadFile, IsConflict = conflict, IsSaved = saved }, errors,
            conflict ? StatusCodes.Status409Conflict : null);
}

/// <summary>The city as the API tells it.</summary>
/// <param name="Version">Send it back as <c>If-Match</c> with a change.</param>
/// <param name="Settings">What can be changed, in the form in which it can be sent back.</param>
internal sealed record CityAnswer(string Code, bool IsDemonstration, long Version, CityBody Settings);

/// <summary>The city's settings as programs read and send them.</summary>
/// <param name="Latitude">Degrees north (WGS-84) of the place the map opens on.</param>
/// <param name="Longitude">Degrees east (WGS-84) of the place the map opens on.</param>
internal sealed record CityBody(string Name, string EnglishName, double Latitude, double Longitude)
{
    /// <summary>Addresses of tiles with {z}, {x} and {y}, one a line.</summary>
    public string? MapTiles { get; init; }

    public string? MapAttribution { get; init; }

    /// <summary>The coordinates in which the tiles are drawn: <c>WGS-84</c> or <c>GCJ-02</c>.</summary>
    public string MapDatum { get; init; } = Rules.MapDatum.Wgs84;

    /// <summary>A GeoJSON Polygon or MultiPolygon, WGS-84. Left out: no boundary.</summary>
    public JsonElement? Boundary { get; init; }

    /// <summary>审图号.</summary>
    public string? BoundaryReviewNumber { get; init; }

    public static CityBody Of(City city) => new(city.Name, city.EnglishName, city.Latitude, city.Longitude)
    {
        MapTiles = city.MapTiles, MapAttribution = city.MapAttribution, MapDatum = city.MapDatum,
        Boundary = city.Boundary is { } boundary ? JsonElement.Parse(boundary) : null, BoundaryReviewNumber = city.BoundaryReviewNumber,
    };

    public CityAsk ToAsk() => new(Name.Trim(), EnglishName.Trim(), Latitude, Longitude)
    {
        MapTiles = MapTiles, MapAttribution = MapAttribution, MapDatum = MapDatum, Boundary = Boundary?.GetRawText(), BoundaryReviewNumber = BoundaryReviewNumber,
    };
}
