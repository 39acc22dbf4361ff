using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Yizhan.People.Accounts;

/// <summary>POST /sign-out.</summary>
internal static class SignOut
{
    public static void Map(IEndpointRouteBuilder city) =>
        city.MapPost("/sign-out", Submit).AllowAnonymous().ExcludeFromDescription();

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Submit([FromForm] string? back, HttpContext http, Sessions sessions, CancellationToken stop)
    {
        await sessions.EndThis(http, stop);
        return Results.LocalRedirect("/");
    }
}
