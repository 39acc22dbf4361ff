using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.People.Identities;

namespace Yizhan.People.Accounts;

/// <summary>POST /sign-out. Whoever has come from an identity service is offered to sign out there too.</summary>
internal static class SignOut
{
    public const string Path = "/sign-out";

    public static void Map(IEndpointRouteBuilder city) =>
        city.MapPost(Path, Submit).AllowAnonymous().ExcludeFromDescription();

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Submit([FromForm] string? back, HttpContext http, Sessions sessions, OpenIdSettings settings, CancellationToken stop)
    {
        await sessions.EndThis(http, stop);
        return await SignOutThere.Offer(http, settings, stop) ?? Results.LocalRedirect("/");
    }
}
