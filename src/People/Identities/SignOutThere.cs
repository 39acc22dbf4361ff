using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Text;
using Yizhan.People.Accounts;

namespace Yizhan.People.Identities;

/// <summary>Offers to whoever has come from a service and signs out here to sign out there as well: on a shared computer the next one would be let in by a click.</summary>
/// <remarks>
/// OpenID Connect RP-Initiated Logout 1.0. The session here has ended before, whatever becomes of it there. The service is not told who it is (no <c>id_token_hint</c>, which we would
/// have to keep): it knows its own browser and asks.
/// </remarks>
internal static class SignOutThere
{
    private const string Cookie = "yizhan-came-from";

    /// <summary>Notes in the browser that it has come from a service; nothing of who came.</summary>
    public static void Note(HttpContext http, OpenIdSide side) => http.Response.Cookies.Append(Cookie, side.Code, new()
    {
        HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = SignOut.Path, MaxAge = Sessions.Lasts,
    });

    /// <summary>The page that offers it; null where the browser came from no service, or the service has no such door or cannot be reached.</summary>
    public static async Task<IResult?> Offer(HttpContext http, OpenIdSettings settings, CancellationToken stop)
    {
        if (http.Request.Cookies[Cookie] is not { } code) return null;
        http.Response.Cookies.Delete(Cookie, new() { Path = SignOut.Path });
        OpenIdSide? side = code == OpenIdSide.Staff.Code ? OpenIdSide.Staff : code == OpenIdSide.Residents.Code ? OpenIdSide.Residents : null;
        if (side is null || settings.Of(side) is not { SignOutThere: true } provider || await DoorOf(http, side, stop) is not { } door) return null;
        var request = new OpenIdConnectMessage
        {
            IssuerAddress = door, ClientId = provider.ClientId, PostLogoutRedirectUri = http.RequestServices.GetRequiredService<PublicAddress>().Of("/", http.Request),
            UiLocales = http.RequestServices.GetRequiredService<Look>().Language.Tag(),
        };
        return PageResult.Of<SignedOutPage>(new { Provider = provider.Name, Href = request.CreateLogoutRequestUrl() });
    }

    private static async Task<string?> DoorOf(HttpContext http, OpenIdSide side, CancellationToken stop)
    {
        try
        {
            var options = http.RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(side.Scheme);
            return (await options.ConfigurationManager!.GetConfigurationAsync(stop)).EndSessionEndpoint is { Length: > 0 } door && Uri.IsWellFormedUriString(door, UriKind.Absolute) ? door : null;
        }
        // One is signed out here all the same.
        catch (Exception failure) when (IdentityDesk.IsOfTheService(failure) && !stop.IsCancellationRequested)
        {
            return null;
        }
    }
}
