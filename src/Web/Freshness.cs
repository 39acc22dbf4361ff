using Microsoft.Net.Http.Headers;

namespace Yizhan.Web;

/// <summary>Says on every answer how long and for whom it may be kept, where its handler has not.</summary>
/// <remarks>A change shows within a second, so whatever is kept must be asked for again before it is shown.</remarks>
internal static class Freshness
{
    public static Task Mark(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(static state =>
        {
            Say((HttpContext)state);
            return Task.CompletedTask;
        }, http);
        return next(http);
    }

    private static void Say(HttpContext http)
    {
        var headers = http.Response.Headers;
        // Public means: the same for everybody.
        if (headers.CacheControl.ToString().Contains("public", StringComparison.Ordinal)) return;
        var isPage = http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true;
        if (headers.CacheControl.Count == 0) headers.CacheControl = isPage || http.User.Identity is { IsAuthenticated: true } ? "private, no-cache" : "no-cache";
        headers.Append(HeaderNames.Vary, isPage ? HeaderNames.Cookie : $"{HeaderNames.Cookie}, {HeaderNames.AcceptLanguage}");
    }
}
