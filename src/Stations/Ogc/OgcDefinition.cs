using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Text;

namespace Yizhan.Stations.Ogc;

/// <summary>GET /ogc/api: the definition of the interface in OpenAPI 3.0, as data beside this file.</summary>
internal static class OgcDefinition
{
    private static readonly string Shipped = Read();

    public static void Map(RouteGroupBuilder ogc) => ogc.MapGet("/api", Show).AllowAnonymous();

    private static IResult Show(HttpContext http, Texts texts)
    {
        var errors = new Errors();
        OgcForm.RefuseUnknown(http.Request, errors);
        var html = OgcForm.WantsHtml(http.Request, errors);
        if (!errors.None) return Problems.Bad(errors, texts);
        http.Response.Headers.Vary = "Accept";
        var document = JsonNode.Parse(Shipped)!;
        document["servers"] = new JsonArray(new JsonObject { ["url"] = OgcAddress.Of(http.Request, "") });
        return html ? PageResult.Of<OgcPage>(new { Model = Page(document, http.Request, texts) }) : Results.Text(document.ToJsonString(), MediaTypes.OpenApi);
    }

    private static OgcModel Page(JsonNode document, HttpRequest request, Texts texts)
    {
        var rows = document["paths"]!.AsObject().Select(path => new OgcRow(null,
            OgcAddress.Root + path.Key,
            path.Value!["get"]!["summary"]!.GetValue<string>(),
            string.Join(", ", path.Value["get"]!["parameters"]?.AsArray().Select(NameOf) ?? []))).ToArray();
        return new(texts["接口说明"], null, [new(texts["接口说明"], [texts["地址"], texts["说明"], texts["参数"]], rows) { IsCode = true }],
            [.. OgcAddress.SelfAndAlternate(request, MediaTypes.OpenApi, texts["接口定义（OpenAPI 3.0）"], html: true)]);

        string NameOf(JsonNode? parameter) => parameter!["name"]?.GetValue<string>() ?? parameter["$ref"]!.GetValue<string>().Split('/')[^1];
    }

    private static string Read()
    {
        using var stream = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("ogc-api.json")!);
        return stream.ReadToEnd();
    }
}
