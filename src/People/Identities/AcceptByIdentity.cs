using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Accounts;
using Yizhan.People.Store;

namespace Yizhan.People.Identities;

/// <summary>GET /invitation/{key}/openid, POST /sign-in/openid/accept: whoever was invited proves who they are to the identity service instead of choosing a password.</summary>
internal static class AcceptByIdentity
{
    public const string Path = "/sign-in/openid/accept";

    private const string Errand = "accept ";

    private static readonly OpenIdSide Side = OpenIdSide.Staff;

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet("/invitation/{key}/openid", SetOut).AllowAnonymous().ExcludeFromDescription();
        // Whoever reloads begins again.
        city.MapGet(Path, () => Results.LocalRedirect(PeopleModule.SignInPath)).AllowAnonymous().ExcludeFromDescription();
        city.MapPost(Path, Submit).AllowAnonymous().ExcludeFromDescription();
    }

    public static string PathOf(string key) => $"{Invitations.PathOf(key)}/openid";

    /// <summary>The key of the invitation for which somebody set out; null: for something else.</summary>
    public static string? KeyIn(string? errand) => errand?.StartsWith(Errand, StringComparison.Ordinal) == true ? errand[Errand.Length..] : null;

    private static async Task<IResult> SetOut(string key, HttpContext http, [AsParameters] IdentityDesk desk, Invitations invitations, CancellationToken stop) =>
        desk.Settings.Staff is not { } provider ? Results.NotFound()
        : await Find(key, desk, invitations, stop) is null ? Gone
        : await IdentityDesk.SetOut(http, Side, provider, null, Errand + key);

    /// <summary>Asks whether it is really the invited person: somebody else's link could have been slipped to whoever is signed in to the service.</summary>
    public static async Task<IResult> Ask(string key, OpenIdProvider provider, IdentityDesk desk, Invitations invitations, CancellationToken stop) =>
        await Find(key, desk, invitations, stop) is var (_, account) ? PageResult.Of<AcceptByIdentityPage>(new { Provider = provider.Name, account.SignInName, Holder = account.Name }) : Gone;

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Submit(
        [FromForm] string? back, HttpContext http, [AsParameters] IdentityDesk desk, CityClock clock, ChangeWatch watch, Invitations invitations, Sessions sessions, SecondFactor second, CancellationToken stop)
    {
        if (desk.Settings.Staff is not { } provider) return Results.NotFound();
        if (await IdentityTicket.Read(http, Side, provider) is not { } ticket || KeyIn(ticket.Errand) is not { } key) return IdentityFailure.Invalid.Show(Side, provider);
        await IdentityTicket.Drop(http);
        SignOutThere.Note(http, Side);
        if (await Find(key, desk, invitations, stop) is not var (invitation, account)) return Gone;
        if (!await desk.Identities.Link(account, ticket.Proven.Key, stop)) return await desk.Refuse(IdentityFailure.Taken, http, Side, provider, account, stop);
        // The new way in takes the place of the old one, which may be known to somebody.
        account.PasswordHash = null;
        invitation.UsedAt = clock.Now;
        await sessions.EndAll(account.Id, null, stop);
        try
        {
            await desk.Db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Gone;
        }
        catch (DbUpdateException failure) when (desk.Db.IsDuplicate(failure))
        {
            return IdentityFailure.Taken.Show(Side, provider);
        }
        await watch.CatchUp(stop);
        return await desk.Enter(http, account, ticket, provider, sessions, second, stop);
    }

    private static async Task<(Invitation Invitation, Account Account)?> Find(string key, IdentityDesk desk, Invitations invitations, CancellationToken stop) =>
        await invitations.Find(key, stop) is { Account: { } id } invitation && await desk.Db.Accounts.SingleOrDefaultAsync(row => row.Id == id && row.EndedAt == null, stop) is { } account
            ? (invitation, account)
            : null;

    private static IResult Gone => PageResult.Of<InvitationGonePage>(status: StatusCodes.Status404NotFound);
}
