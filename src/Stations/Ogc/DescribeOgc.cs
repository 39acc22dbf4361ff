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
        return Answer(request, texts, html => (new LandingAnswer(title, about, Links(html)), new(title, about, [], Links(html))));

        OgcLink[] Links(bool html) =>
        [
            .. OgcAddress.SelfAndAlternate(request, MediaTypes.Json, title, html),
            new(OgcAddress.Of(request, "/api"), "service-desc", MediaTypes.OpenApi, texts["接口定义（OpenAPI 3.0）"]),
            new(OgcAddress.Of(request, "/api") + "?f=html", "service-doc", MediaTypes.Html, texts["接口说明"]),
            new(OgcAddress.Of(request, "/conformance"), "conformance", MediaTypes.Json, texts["符合的标准"]),
            new(OgcAddress.Of(request, "/collections"), "data", MediaTypes.Json, texts["数据集"]),
        ];
    }

    private static IResult Conformance(HttpContext http, Texts texts) => Answer(http.Request, texts, html =>
    {
        var links = OgcAddress.SelfAndAlternate(http.Request, MediaTypes.Json, texts["符合的标准"], html).ToArray();
        return (new ConformanceAnswer(Classes), new(texts["符合的标准"], null,
            [new(texts["符合的标准"], [texts["符合类"]], [.. Classes.Select(one => new OgcRow(null, one))])], links));
    });

    private static IResult Collections(HttpContext http, StationDirectory directory, CityState state, Texts texts) => Answer(http.Request, texts, html =>
    {
        var request = http.Request;
        var links = OgcAddress.SelfAndAlternate(request, MediaTypes.Json, texts["数据集"], html).ToArray();
        var collections = OgcCollection.All.Select(one => one.Describe(InsideLinks(one, request, texts), directory.Network, state.City, texts)).ToArray();
        return (new CollectionsAnswer(links, collections), new(texts["数据集"], null,
            [new(texts["数据集"], [texts["编码"], texts["名称"], texts["说明"]], [.. collections.Select(one => new OgcRow($"/ogc/collections/{one.Id}", one.Id, one.Title, one.Description))])], links));
    });

    private static IResult Collection(string collection, HttpContext http, StationDirectory directory, CityState state, Texts texts)
    {
        if (OgcCollection.Of(collection) is not { } found) return NoCollection(texts);
        return Answer(http.Request, texts, html =>
        {
            OgcLink[] links = [.. OgcAddress.SelfAndAlternate(http.Request, MediaTypes.Json, texts[found.Title], html), .. ItemsLinks(found, http.Request, texts)];
            var answer = found.Describe(links, directory.Network, state.City, texts);
            return (answer, new(answer.Title, answer.Description, [], links));
        });
    }

    public static IResult NoCollection(Texts texts) => Problems.Missing("collection-not-found", "没有这个数据集", texts);

    private static IReadOnlyList<OgcLink> InsideLinks(OgcCollection collection, HttpRequest request, Texts texts) =>
    [
        new(OgcAddress.Of(request, $"/collections/{collection.Id}"), "collection", MediaTypes.Json, texts[collection.Title]),
        .. ItemsLinks(collection, request, texts),
    ];

    private static IEnumerable<OgcLink> ItemsLinks(OgcCollection collection, HttpRequest request, Texts texts)
    {
        var items = OgcAddress.Of(request, $"/collections/{collection.Id}/items");
        return [new(items, "items", MediaTypes.GeoJson, texts[collection.Title]), new($"{items}?f=html", "items", MediaTypes.Html, texts[collection.Title])];
    }

    /// <param name="write">The document as programs and as people read it, given whether people do.</param>
    private static IResult Answer(HttpRequest request, Texts texts, Func<bool, (object Document, OgcModel Page)> write)
    {
        var errors = new Errors();
        OgcForm.RefuseUnknown(request, errors);
        var html = OgcForm.WantsHtml(request, errors);
        if (!errors.None) return Problems.Bad(errors, texts);
        request.HttpContext.Response.Headers.Vary = "Accept";
        var (document, page) = write(html);
        return html ? PageResult.Of<OgcPage>(new { Model = page }) : Results.Json(document);
    }
}

internal sealed record LandingAnswer(string Title, string Description, IReadOnlyList<OgcLink> Links);

internal sealed record ConformanceAnswer(IReadOnlyList<string> ConformsTo);

internal sealed record CollectionsAnswer(IReadOnlyList<OgcLink> Links, IReadOnlyList<CollectionAnswer> Collections);
