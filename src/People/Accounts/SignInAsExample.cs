using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>POST /sign-in/example: enters the demonstration city as one of its accounts. In any other city there is no such door.</summary>
internal static class SignInAsExample
{
    public const string Path = "/sign-in/example";

    public static void Map(IEndpointRouteBuilder city) => city.MapPost(Path, Submit).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> Submit([FromForm] ExampleForm form, HttpContext http, CityDb db, CityState state, Sessions sessions, CancellationToken stop)
    {
        if (state.City is not { IsDemonstration: true }) return Results.NotFound();
        if (!Guid.TryParse(form.Account, out var id)
            || await db.Accounts.SingleOrDefaultAsync(account => account.Id == id && account.IsExample && account.EndedAt == null, stop) is not { } account) return Results.NotFound();
        await sessions.Begin(http, account, SignInWay.Example, stop);
        return AfterSignIn.Go(form.Back);
    }
}

/// <summary>Which account was chosen.</summary>
public sealed record ExampleForm
{
    public string? Account { get; init; }

    /// <summary>Where to go afterwards.</summary>
    public string? Back { get; init; }
}
