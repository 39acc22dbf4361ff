using Yizhan.Kernel.Pages;

namespace Yizhan.Web;

/// <summary>Headers that keep a page from being framed, sniffed or made to run what is not the city's.</summary>
internal sealed class SafeHeaders(RequestDelegate next, PageStyle style)
{
    // Map tiles come from the provider that the city has set; pictures are data that no script can read from a foreign host.
    private readonly string policy =
        $"default-src 'none'; script-src 'self'; style-src 'self' {style.Hash}; img-src 'self' data: blob: https:; connect-src 'self' https:; " +
        "worker-src 'self' blob:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

    public Task Invoke(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "geolocation=(self), camera=(self), microphone=()";
        return next(http);
    }
}
