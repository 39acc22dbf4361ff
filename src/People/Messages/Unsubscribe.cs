using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;

namespace Yizhan.People.Messages;

/// <summary>GET and POST /unsubscribe/{token} and POST /api/v1/unsubscribe/{token}: somebody wants no more optional news. The link is signed, and there is nothing to sign in for.</summary>
internal static class Unsubscribe
{
    private const string Page = "/unsubscribe/";
    private const string OneClick = "/api/v1/unsubscribe/";

    public static void Map(IEndpointRouteBuilder city, RouteGroupBuilder api)
    {
        city.MapGet($"{Page}{{token}}", Open).AllowAnonymous().ExcludeFromDescription();
        city.MapPost($"{Page}{{token}}", Submit).AllowAnonymous().ExcludeFromDescription();
        // Mail programs post here without a page before it (RFC 8058): no antiforgery token can be asked for, the token in the address is the proof.
        api.MapPost("/unsubscribe/{token}", Post).AllowAnonymous()
            .WithName("unsubscribe").WithTags("Messages").WithSummary("One-click unsubscription by the signed link of a mail (RFC 8058)")
            .Produces(204).ProducesProblem(404);
    }

    public static string PageOf(string token) => Page + token;

    public static string OneClickOf(string token) => OneClick + token;

    // Looking at a link changes nothing: programs that check mails open every one of them.
    private static IResult Open(string token, MessageSecrets secrets) =>
        secrets.PersonOf(token) is null ? Results.NotFound() : PageResult.Of<UnsubscribePage>(new { IsDone = false });

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Submit(string token, [FromForm] string? back, MessageSecrets secrets, CityDb db, CityClock clock, CancellationToken stop) =>
        await End(token, secrets, db, clock, stop) ? PageResult.Of<UnsubscribePage>(new { IsDone = true }) : Results.NotFound();

    private static async Task<IResult> Post([Description("The token of the link in the mail")] string token, MessageSecrets secrets, CityDb db, CityClock clock, Texts texts, CancellationToken stop) =>
        await End(token, secrets, db, clock, stop) ? Results.NoContent() : Problems.Missing("message-link-not-found", "这个退订链接不对", texts);

    private static async Task<bool> End(string token, MessageSecrets secrets, CityDb db, CityClock clock, CancellationToken stop)
    {
        if (secrets.PersonOf(token) is not { } person) return false;
        var preference = await db.MessagePreferences.SingleOrDefaultAsync(known => known.Person == person, stop);
        if (preference is null) db.MessagePreferences.Add(preference = new MessagePreference { Person = person });
        preference.UnsubscribedAt ??= clock.Now;
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException failure) when (db.IsDuplicate(failure))
        {
            // Clicked twice at once: the other one did it, or set something else a moment before.
            db.ChangeTracker.Clear();
            await db.MessagePreferences.Where(known => known.Person == person && known.UnsubscribedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(known => known.UnsubscribedAt, clock.Now), stop);
        }
        return true;
    }
}
