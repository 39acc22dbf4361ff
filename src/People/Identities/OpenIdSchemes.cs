using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Text;
using Yizhan.People.Rules;

namespace Yizhan.People.Identities;

/// <summary>Sets the framework's handler up, one for the staff and one for residents, as far as they are in the settings: authorization code with PKCE, state and nonce.</summary>
internal static class OpenIdSchemes
{
    private static readonly TimeSpan MayTake = TimeSpan.FromSeconds(10);

    public static void AddOpenId(this AuthenticationBuilder authentication, OpenIdSettings settings)
    {
        if (settings.Staff is null && settings.Residents is null) return;
        authentication.AddCookie(IdentityTicket.Scheme, IdentityTicket.Keep);
        // At its finest the handler's log tells what the service says of a person.
        authentication.Services.AddLogging(logging => logging.AddFilter(typeof(OpenIdConnectHandler).FullName, LogLevel.Warning));
        if (settings.Staff is { } staff) authentication.AddOpenIdConnect(OpenIdSide.Staff.Scheme, options => SetUp(options, OpenIdSide.Staff, staff));
        if (settings.Residents is { } residents) authentication.AddOpenIdConnect(OpenIdSide.Residents.Scheme, options => SetUp(options, OpenIdSide.Residents, residents));
    }

    private static void SetUp(OpenIdConnectOptions options, OpenIdSide side, OpenIdProvider provider)
    {
        (options.Authority, options.ClientId, options.ClientSecret) = (provider.Issuer, provider.ClientId, provider.ClientSecret);
        options.RequireHttpsMetadata = provider.Issuer.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = provider.AnswersByForm ? OpenIdConnectResponseMode.FormPost : OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SignInScheme = IdentityTicket.Scheme;
        options.CallbackPath = side.CallbackPath;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.DisableTelemetry = true;
        options.BackchannelTimeout = MayTake;
        options.Scope.Clear();
        foreach (var scope in provider.Scopes) options.Scope.Add(scope);
        string[] kept = [.. new[] { provider.Claims.Subject, provider.Claims.Name, provider.Claims.Phone, ProvenIdentity.PhoneVerifiedClaim, ProvenIdentity.MethodsClaim }.Distinct()];
        options.ClaimActions.Clear();
        foreach (var claim in kept) options.ClaimActions.MapJsonKey(claim, claim);
        (options.CorrelationCookie, options.NonceCookie) = (CookieOf(side, provider, "state"), CookieOf(side, provider, "nonce"));
        // Of the token alone, and not of what the service's page of the person may say.
        options.Events = EventsOf(side, provider, [.. kept, ProvenIdentity.SignedInClaim, ProvenIdentity.IssuedClaim]);
    }

    /// <summary>Goes to the callback alone, and not along with what other sites send; except where the answer is such a form, which browsers let it follow over HTTPS alone.</summary>
    private static CookieBuilder CookieOf(OpenIdSide side, OpenIdProvider provider, string what) => new()
    {
        Name = $"yizhan-openid-{what}.", Path = side.CallbackPath, HttpOnly = true, IsEssential = true, MaxAge = IdentityTicket.Lasts,
        SameSite = provider.AnswersByForm ? SameSiteMode.None : SameSiteMode.Lax,
        SecurePolicy = provider.AnswersByForm ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest,
    };

    private static OpenIdConnectEvents EventsOf(OpenIdSide side, OpenIdProvider provider, string[] kept) => new()
    {
        OnRedirectToIdentityProvider = context =>
        {
            var services = context.HttpContext.RequestServices;
            context.ProtocolMessage.RedirectUri = services.GetRequiredService<PublicAddress>().Of(side.CallbackPath, context.Request);
            context.ProtocolMessage.UiLocales = services.GetRequiredService<Look>().Language.Tag();
            return Task.CompletedTask;
        },
        OnAuthorizationCodeReceived = context =>
        {
            provider.Assertion?.Sign(context.TokenEndpointRequest!, provider);
            return Task.CompletedTask;
        },
        OnTicketReceived = context =>
        {
            // What is not needed does not even stand in a cookie.
            context.Principal = new(new ClaimsIdentity(context.Principal!.Claims.Where(claim => kept.Contains(claim.Type)).Select(claim => new Claim(claim.Type, claim.Value)), side.Scheme));
            context.ReturnUri = side.DonePath;
            return Task.CompletedTask;
        },
        OnAccessDenied = context =>
        {
            context.Response.Redirect(IdentityFailure.Cancelled.AddressOf(side));
            context.HandleResponse();
            return Task.CompletedTask;
        },
        OnRemoteFailure = context =>
        {
            context.Response.Redirect((IdentityFailure.IsUnreachable(context.Failure) ? IdentityFailure.Unreachable : IdentityFailure.Invalid).AddressOf(side));
            context.HandleResponse();
            return Task.CompletedTask;
        },
    };
}
