using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Rules;

namespace Yizhan.Web;

/// <summary>Headers that keep a page from being framed, sniffed or made to run what is not the city's.</summary>
internal sealed class SafeHeaders(RequestDelegate next, PageStyle style, CityState state)
{
    private Known? known;

    public Task Invoke(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = PolicyOf(state.City);
        headers.XContentTypeOptions = "nosniff";
        // For browsers of old phones, which do not know frame-ancestors.
        headers.XFrameOptions = "DENY";
        // Their filter of their own blocks a page rather than mends it: harmless where nobody frames it, and looked for by scanners.
        headers.XXSSProtection = "1; mode=block";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "geolocation=(self), camera=(self), microphone=()";
        http.Response.OnStarting(SpellCookies, http.Response);
        return next(http);
    }

    /// <summary>As RFC 6265 spells it: scanners, and some proxies, know no other.</summary>
    private static Task SpellCookies(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        if (headers.SetCookie.Count > 0) headers.SetCookie = headers.SetCookie.Select(cookie => cookie?.Replace("; httponly", "; HttpOnly", StringComparison.Ordinal)).ToArray();
        return Task.CompletedTask;
    }

    /// <summary>Nothing from elsewhere, except map tiles from the provider that the city has set.</summary>
    private string PolicyOf(City? city)
    {
        // Read and replaced as a whole: two requests may meet here.
        if (known is { } last && last.City == city) return last.Policy;
        var tiles = string.Concat(MapTiles.Origins(city?.MapTiles).Select(origin => $" {origin}"));
        var policy = $"default-src 'none'; script-src 'self'; style-src 'self' {style.Hash}; img-src 'self' data:{tiles}; connect-src 'self'{tiles}; " +
            "worker-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";
        known = new(city, policy);
        return policy;
    }

    private sealed record Known(City? City, string Policy);
}
