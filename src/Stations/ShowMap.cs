using System.Globalization;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations;

/// <summary>GET /map, /stations.geojson and /boundary.geojson: what the finder finds, on a map beside the list.</summary>
internal static class ShowMap
{
    public const string Path = "/map";
    public const string RateLimit = "map";
    private const string GeoJson = "application/geo+json";

    /// <summary>Stations in the list beside the map; a link shows more.</summary>
    private const int ListSize = 20;

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet(Path, Show).AllowAnonymous().ExcludeFromDescription();
        city.MapGet("/stations.geojson", Draw).AllowAnonymous().RequireRateLimiting(RateLimit).ExcludeFromDescription();
        city.MapGet("/boundary.geojson", Boundary).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Six hundred drawings a minute to one address: an office behind one address that drags its maps about, and no more.</summary>
    public static RateLimitPartition<string> LimitByAddress(HttpContext http) => RateLimitPartition.GetFixedWindowLimiter(
        http.Connection.RemoteIpAddress?.ToString() ?? "",
        _ => new() { PermitLimit = 600, Window = TimeSpan.FromMinutes(1) });

    private static IResult Show(HttpContext http, StationDirectory directory, CityState state, CityClock clock)
    {
        if (state.City is not { } city) return Results.Redirect(SetUpCity.Path);
        var (form, errors) = (FindForm.Of(http.Request.Query), new Errors());
        var model = FindStations.Model(form, ListSize, errors, directory, state, clock);
        return PageResult.Of<ShowMapPage>(new { Form = form, Model = model, City = city }, errors.None ? null : errors, StatusCodes.Status200OK);
    }

    private static IResult Draw(HttpContext http, MapDrawings drawings, StationDirectory directory, CityState state, CityClock clock, Texts texts)
    {
        var (datum, errors) = (state.City?.MapDatum ?? MapDatum.Wgs84, new Errors());
        // The list ends somewhere; a map shows all there is.
        var form = FindForm.Of(http.Request.Query) with { Limit = null };
        var ask = FindStations.Understand(form.Query(directory.Network), directory.Network, errors).Ask;
        var box = ReadBox(http.Request.Query["bbox"], datum, errors);
        if (!errors.None) return Problems.Bad(errors, texts);
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Bytes(box is null ? drawings.Of(ask, form.Address, datum, texts) : directory.Draw(ask, box, datum, state.Calendar, clock.Now, texts), GeoJson);
    }

    private static IResult Boundary(HttpContext http, CityState state, Texts texts)
    {
        if (state.City is not { Boundary: { } boundary } city) return Problems.Missing("no-boundary", "城市边界还没有载入", texts);
        http.Response.Headers.CacheControl = "no-cache";
        var feature = $$"""{"type":"Feature","properties":{},"geometry":{{MapDatum.Redraw(boundary, city.MapDatum)}}}""";
        return Results.Bytes(Encoding.UTF8.GetBytes(feature), GeoJson, entityTag: new($"\"{city.Change}\""));
    }

    /// <summary>west,south,east,north in the coordinates of the map, cut to what the Earth has.</summary>
    private static GeoBox? ReadBox(string? text, string datum, Errors errors)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var parts = text.Split(',');
        var numbers = parts.Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
        if (numbers is not [var west, var south, var east, var north] || !GeoPoint.IsValid(south, west) || !GeoPoint.IsValid(north, east) || south > north)
        {
            errors.Add("bbox", "范围请写成“西,南,东,北”，单位为度");
            return null;
        }
        var (lower, upper) = (MapDatum.Find(south, west, datum), MapDatum.Find(north, east, datum));
        return new(lower.Latitude, lower.Longitude, upper.Latitude, upper.Longitude);
    }
}
