using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Yizhan.Kernel;

namespace Yizhan.Stations.Ogc;

/// <summary>In which form a document is wanted: JSON for programs, HTML for people.</summary>
internal static class OgcForm
{
    /// <summary>Whether HTML is wanted: by the parameter <c>f</c>, or else by the Accept header.</summary>
    public static bool WantsHtml(HttpRequest request, Errors errors)
    {
        switch ((string?)request.Query["f"])
        {
            case "html": return true;
            case "json": return false;
            case null: return PrefersHtml(request);
            default:
                errors.Add("f", "f 请填 json 或 html");
                return false;
        }
    }

    /// <summary>Parameters that are not understood must be refused (OGC 17-069r4, requirement /req/core/query-param-unknown).</summary>
    public static void RefuseUnknown(HttpRequest request, Errors errors, params ReadOnlySpan<string> known)
    {
        foreach (var name in request.Query.Keys)
        {
            if (name is not ("f" or "lang" or "view") && !known.Contains(name)) errors.Add(name, new Sentence("没有“{0}”这个参数", Excerpt.Of(name)));
        }
    }

    private static bool PrefersHtml(HttpRequest request)
    {
        if (!request.Headers.Accept.ToString().Contains("html", StringComparison.OrdinalIgnoreCase)) return false;
        var accepted = request.GetTypedHeaders().Accept;
        return Quality(accepted, MediaTypes.Html) > Math.Max(Quality(accepted, MediaTypes.Json), Quality(accepted, MediaTypes.GeoJson));
    }

    private static double Quality(IList<MediaTypeHeaderValue> accepted, string type) =>
        accepted.Where(one => new MediaTypeHeaderValue(type).IsSubsetOf(one)).OrderByDescending(one => one.MatchesAllTypes ? 0 : 1)
            .Select(one => one.Quality ?? 1).FirstOrDefault();
}
