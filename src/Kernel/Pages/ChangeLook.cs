using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Text;

namespace Yizhan.Kernel.Pages;

/// <summary>GET /look: a link, not a form, so that pages without a form can offer it; remembers language or view and goes back.</summary>
public static class ChangeLook
{
    private static CookieOptions AYear(HttpRequest request) => new()
    {
        MaxAge = TimeSpan.FromDays(365),
        HttpOnly = true,
        Secure = request.IsHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
    };

    public static void Map(IEndpointRouteBuilder city) =>
        city.MapGet("/look", Remember).AllowAnonymous().ExcludeFromDescription();

    private static IResult Remember(HttpContext http, string? lang, string? view, string? back)
    {
        if (LanguageTags.Of(lang) is { } language) http.Response.Cookies.Append(Look.LanguageCookie, language.Tag(), AYear(http.Request));
        if (view is "elder" or "usual") http.Response.Cookies.Append(Look.ViewCookie, view, AYear(http.Request));
        return Results.LocalRedirect(IsOwnPath(back) ? back! : "/");
    }

    /// <summary>Whether an address stays on this server: a redirect elsewhere would lend the city's name to a trickster. The city's own links are all escaped; anything beyond ASCII is not one of them.</summary>
    public static bool IsOwnPath(string? address) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && address.All(char.IsAscii) && !address.Any(char.IsControl);
}
