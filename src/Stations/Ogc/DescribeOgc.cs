using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Directory;

namespace Yizhan.Stations.Ogc;

/// <summary>GET /ogc, /ogc/conformance, /ogc/collections and /ogc/collections/{id}: what OGC API - Features offers here.</summary>
/// <remarks>OGC API - Features - Part 1: Core corrigendum (OGC 17-069r4).</remarks>
internal static class DescribeOgc
{
    private const string Part1 = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/";

    /// <summary>The conformance classes that hold.</summary>
    public static IReadOnlyList<string> Classes { get; } = [$"{Part1}core", $"{Part1}oas30", $"{Part1}html", $"{Part1}geojson"];

    public static void Map(RouteGroupBuilder ogc)
    {
        ogc.MapGet("", Landing).AllowAnonymous();
        ogc.MapGet("/conformance", Conformance).AllowAnonymous();
        ogc.MapGet("/collections", Collections).AllowAnonymous();
        ogc.MapGet("/collections/{collection}", Collection).AllowAnonymous();
    }

    private static IResult Landing(HttpContext http, CityState state, Texts texts)
    {
        var request = http.Request;
        var city = state.City is { } known ? texts.Language == Language.English ? known.EnglishName : known.Name : "";
        string title = texts["{0}驿站开放地理数据", city], about = texts["按 OGC API - Features 标准提供驿站和区划，坐标为 WGS-84。"];
        OgcLink[] links =
        [
            .. OgcAddress.SelfAndAlternate(request, MediaTypes.Json, title),
            new(OgcAddress.Of(request, "/api"), "service-desc", MediaTypes.OpenApi, texts["接口定义（OpenAPI 3.0）"]),
            new(OgcAddress.Of(request, "/api") + "?f=html", "service-doc", MediaTypes.Html, texts["接口说明"]),
            new(OgcAddress.Of(request, "/conformance"), "conformance", MediaTypes.Json, texts["符合的标准"]),
            new(OgcAddress.Of(request, "/collections"), "data", MediaTypes.Json, texts["数据集"]),
        ];
        return Answer(request, texts, new LandingAnswer(title, about, links), () => new(title, about, [], links));
    }

    private static IResult Conformance(HttpContext http, Texts texts)
    {
        var links = OgcAddress.SelfAndAlternate(http.Request, MediaTypes.Json, texts["符合的标准"]).ToArray();
        return Answer(http.Request, texts, new ConformanceAnswer(Classes), () => new(texts["符合的标准"], null,
            [new(texts["符合的标准"], [texts["符合类"]], [.. Classes.Select(one => new OgcRow(null, one))])], links));
    }

    private static IResult Collections(HttpContext http, StationDirectory directory, Texts texts)
    {
        var request = http.Request;
        var links = OgcAddress.SelfAndAlternate(request, MediaTypes.Json, texts["数据集"]).ToArray();
        var collections = OgcCollection.All.Select(one => one.Describe(LinksOf(one, request, texts, isSelf: false), directory.Network, texts)).ToArray();
        return Answer(request, texts, new CollectionsAnswer(links, collections), () => new(texts["数据集"], null,
            [new(texts["数据集"], [texts["编码"], texts["名称"], texts["说明"]], [.. collections.Select(one => new OgcRow($"/ogc/collections/{one.Id}", one.Id, one.Title, one.Description))])], links));
    }

    private static IResult Collection(string collection, HttpContext http, StationDirectory directory, Texts texts)
    {
        if (OgcCollection.Of(collection) is not { } found) return NoCollection(texts);
        var answer = found.Describe(LinksOf(found, http.Request, texts, isSelf: true), directory.Network, texts);
        return Answer(http.Request, texts, answer, () => new(answer.Title, answer.Description, [], answer.Links));
    }

    public static IResult NoCollection(Texts texts) => Problems.Missing("collection-not-found", "没有这个数据集", texts);

    private static IReadOnlyList<OgcLink> LinksOf(OgcCollection collection, HttpRequest request, Texts texts, bool isSelf)
    {
        var (address, title) = (OgcAddress.Of(request, $"/collections/{collection.Id}"), texts[collection.Title]);
        return
        [
            new(address, isSelf ? "self" : "collection", MediaTypes.Json, title),
            new($"{address}?f=html", "alternate", MediaTypes.Html, title),
            new($"{address}/items", "items", MediaTypes.GeoJson, title),
            new($"{address}/items?f=html", "items", MediaTypes.Html, title),
        ];
    }

    private static IResult Answer<T>(HttpRequest request, Texts texts, T answer, Func<OgcModel> page)
    {
        var errors = new Errors();
        OgcForm.RefuseUnknown(request, errors);
        var html = OgcForm.WantsHtml(request, errors);
        if (!errors.None) return Problems.Bad(errors, texts);
        request.HttpContext.Response.Headers.Vary = "Accept";
        return html ? PageResult.Of<OgcPage>(new { Model = page() }) : Results.Json(answer);
    }
}

internal sealed record LandingAnswer(string Title, string Description, IReadOnlyList<OgcLink> Links);

internal sealed record ConformanceAnswer(IReadOnlyList<string> ConformsTo);

internal sealed record CollectionsAnswer(IReadOnlyList<OgcLink> Links, IReadOnlyList<CollectionAnswer> Collections);
