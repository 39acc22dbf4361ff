using System.Buffers;
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

/// <summary>GET /ogc/collections/{id}/items/{feature}: one feature by its code.</summary>
internal static class ShowFeature
{
    public static void Map(RouteGroupBuilder ogc) => ogc.MapGet("/collections/{collection}/items/{feature}", Show).AllowAnonymous();

    private static IResult Show(string collection, string feature, HttpContext http, StationDirectory directory, CityState state, Texts texts)
    {
        if (OgcCollection.Of(collection) is not { } found) return DescribeOgc.NoCollection(texts);
        var (request, errors) = (http.Request, new Errors());
        OgcForm.RefuseUnknown(request, errors);
        var html = OgcForm.WantsHtml(request, errors);
        if (!errors.None) return Problems.Bad(errors, texts);
        if (FeaturePage.Of(found, feature, directory.Network, state.City) is not { } page) return Problems.Missing("feature-not-found", "没有这个编号的要素", texts);

        http.Response.Headers.Vary = "Accept";
        var name = page.Name(0).Name;
        OgcLink[] links =
        [
            .. OgcAddress.SelfAndAlternate(request, MediaTypes.GeoJson, name, html),
            new(OgcAddress.Of(request, $"/collections/{found.Id}"), "collection", MediaTypes.Json, texts[found.Title]),
        ];
        var written = Write(page, links);
        if (html) return PageResult.Of<OgcPage>(new { Model = Read(name, written, links, texts) });
        http.Response.Headers["Content-Crs"] = $"<{OgcCollection.Crs84}>";
        return Results.Bytes(written, MediaTypes.GeoJson);
    }

    private static ReadOnlyMemory<byte> Write(FeaturePage page, OgcLink[] links)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, FeatureWriter.Options);
        page.Begin(json, 0);
        FeatureWriter.WriteLinks(json, links);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static OgcModel Read(string name, ReadOnlyMemory<byte> written, OgcLink[] links, Texts texts)
    {
        using var feature = JsonDocument.Parse(written);
        var rows = feature.RootElement.GetProperty("properties").EnumerateObject().Select(property => new OgcRow(null, property.Name, Text(property.Value))).ToArray();
        return new(name, null, [new(name, [texts["属性"], texts["值"]], rows) { IsCode = true }], links);
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray()),
        JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => value.ToString(),
    };
}
