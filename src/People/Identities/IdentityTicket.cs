using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Yizhan.People.Rules;

namespace Yizhan.People.Identities;

/// <summary>What came back from a provider, until it is taken up: a sealed cookie of its own, which opens nothing.</summary>
/// <param name="Back">Where to go afterwards.</param>
/// <param name="Errand">What somebody set out for; null: to sign in.</param>
internal sealed record IdentityTicket(ProvenIdentity Proven, string? Back, string? Errand)
{
    public const string Scheme = "identity";

    /// <summary>From setting out to taking up.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    private const string SideItem = "yizhan.side", BackItem = "yizhan.back", ErrandItem = "yizhan.errand";

    /// <summary>How it is kept.</summary>
    public static void Keep(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "yizhan-identity";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Lasts;
        options.SlidingExpiration = false;
    }

    /// <summary>What goes along to the provider and back, sealed.</summary>
    /// <param name="anew">Whether the provider is to ask again who it is: OpenID Connect Core 1.0, section 3.1.2.1, <c>prompt</c> and <c>max_age</c>.</param>
    public static AuthenticationProperties Begin(OpenIdSide side, string? back, string? errand, bool anew) => new OpenIdConnectChallengeProperties(new Dictionary<string, string?>
    {
        [SideItem] = side.Code, [BackItem] = back, [ErrandItem] = errand,
    })
    { RedirectUri = side.DonePath, Prompt = anew ? "login" : null, MaxAge = anew ? TimeSpan.Zero : null };

    /// <summary>What came back through this door; null: nothing, or too long ago, or nobody can be known by it.</summary>
    public static async Task<IdentityTicket?> Read(HttpContext http, OpenIdSide side, OpenIdProvider provider)
    {
        if (await http.AuthenticateAsync(Scheme) is not { Succeeded: true, Principal: var principal, Properties.Items: var items }) return null;
        if (items[SideItem] != side.Code) return null;
        return ProvenIdentity.Read(side.Code, provider.Issuer, provider.Claims, [.. principal.Claims.Select(claim => (claim.Type, claim.Value))]) is { } proven
            ? new(proven, items.TryGetValue(BackItem, out var back) ? back : null, items.TryGetValue(ErrandItem, out var errand) ? errand : null)
            : null;
    }

    /// <summary>It is taken up once.</summary>
    public static Task Drop(HttpContext http) => http.SignOutAsync(Scheme);
}
