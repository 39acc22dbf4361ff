using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Directory;

namespace Yizhan.Stations.Ogc;

/// <summary>GET /ogc/collections/{id}/items: the features of a collection, page by page, filtered by place and property.</summary>
internal static class ListFeatures
{
    /// <summary>Features after which what is written leaves for the wire, so that a long answer needs little memory.</summary>
    private const int FeaturesAtOnce = 64;

    public static void Map(RouteGroupBuilder ogc) => ogc.MapGet("/collections/{collection}/items", List).AllowAnonymous();

    private static async Task<IResult> List(string collection, HttpContext http, StationDirectory directory, CityState state, CityClock clock, Texts texts, CancellationToken stop)
    {
        if (OgcCollection.Of(collection) is not { } found) return DescribeOgc.NoCollection(texts);
        var (request, errors, network) = (http.Request, new Errors(), directory.Network);
        var ask = ItemsAsk.Read(request, found.Filters, errors);
        var html = OgcForm.WantsHtml(request, errors);
        var page = FeaturePage.Of(found, ask, request.Query, network, state.City, errors);
        if (!errors.None) return Problems.Bad(errors, texts);

        http.Response.Headers.Vary = "Accept";
        var links = Links(request, found, ask, page, html, texts);
        if (html) return PageResult.Of<OgcPage>(new { Model = Read(found, ask, page, links, texts) });
        http.Response.ContentType = MediaTypes.GeoJson;
        http.Response.Headers["Content-Crs"] = $"<{OgcCollection.Crs84}>";
        await Write(http.Response, page, links, clock.Now, stop);
        return Results.Empty;
    }

    private static async Task Write(HttpResponse response, FeaturePage page, List<OgcLink> links, DateTimeOffset now, CancellationToken stop)
    {
        var body = response.BodyWriter;
        await using var json = new Utf8JsonWriter(body, FeatureWriter.Options);
        json.WriteStartObject();
        json.WriteString("type"u8, "FeatureCollection"u8);
        FeatureWriter.WriteLinks(json, links);
        json.WriteString("timeStamp"u8, now.UtcDateTime);
        json.WriteNumber("numberMatched"u8, page.Matched);
        json.WriteNumber("numberReturned"u8, page.Returned);
        json.WriteStartArray("features"u8);
        for (var i = 0; i < page.Returned; i++)
        {
            page.Begin(json, i);
            json.WriteEndObject();
            if (i % FeaturesAtOnce != FeaturesAtOnce - 1) continue;
            json.Flush();
            await body.FlushAsync(stop);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        await body.FlushAsync(stop);
    }

    private static List<OgcLink> Links(HttpRequest request, OgcCollection collection, ItemsAsk ask, FeaturePage page, bool html, Texts texts)
    {
        var title = texts[collection.Title];
        List<OgcLink> links =
        [
            .. OgcAddress.SelfAndAlternate(request, MediaTypes.GeoJson, title, html),
            new(OgcAddress.Of(request, $"/collections/{collection.Id}"), "collection", MediaTypes.Json, title),
        ];
        if ((long)ask.Offset + ask.Limit < page.Matched) links.Add(Turn("next", ask.Offset + ask.Limit, texts["下一页"]));
        if (ask.Offset > 0) links.Add(Turn("prev", Math.Max(0, ask.Offset - ask.Limit), texts["上一页"]));
        return links;

        OgcLink Turn(string rel, int offset, string name) =>
            new(OgcAddress.With(request, ("offset", offset.ToString(CultureInfo.InvariantCulture)), ("limit", ask.Limit.ToString(CultureInfo.InvariantCulture))), rel, html ? MediaTypes.Html : MediaTypes.GeoJson, name);
    }

    private static OgcModel Read(OgcCollection collection, ItemsAsk ask, FeaturePage page, List<OgcLink> links, Texts texts)
    {
        var rows = Enumerable.Range(0, page.Returned).Select(page.Name)
            .Select(feature => new OgcRow($"/ogc/collections/{collection.Id}/items/{Uri.EscapeDataString(feature.Code)}?f=html", feature.Code, feature.Name, feature.Where)).ToArray();
        return new(texts[collection.Title], texts["共{0}个，这里是从第{1}个起的{2}个。", page.Matched, ask.Offset + 1, page.Returned],
            [new(texts[collection.Title], [texts["编码"], texts["名称"], texts["位置"]], rows)], links);
    }
}
