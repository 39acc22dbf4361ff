using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Identities;
using Yizhan.People.Messages;
using Yizhan.People.Passkeys;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>POST /people/{id}/end and /people/{id}/link, the same under /api/v1: an account is switched off, or gets a new way in.</summary>
internal static class KeepPerson
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/{id:guid}/end", SubmitEnd).Needs(PeoplePermissions.ManagePeople);
        pages.MapPost("/{id:guid}/link", SubmitLink).Needs(PeoplePermissions.ManagePeople);
        api.MapPost("/people/{id:guid}/end", PostEnd).Needs(PeoplePermissions.ManagePeople)
            .WithName("endPerson").WithTags("People").WithSummary("Switch a leaver's account off: out of every browser at once, all roles ended, the record kept")
            .Produces(204).ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/people/{id:guid}/link", PostLink).Needs(PeoplePermissions.ManagePeople)
            .WithName("renewLink").WithTags("People").WithSummary("Make a new link to choose a password with; earlier ones work no more")
            .Produces<LinkAnswer>().ProducesProblem(404).ProducesProblem(409);
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> SubmitEnd(Guid id, [FromForm] string? back, [AsParameters] AccountDesk desk, Sessions sessions, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } account) return Results.NotFound();
        return await End(id, desk, sessions, stop) is { } refusal ? await Refuse(account, refusal, desk, stop) : Results.LocalRedirect($"/people/{id}");
    }

    private static async Task<IResult> SubmitLink(
        Guid id, [FromForm] LinkForm? form, [AsParameters] AccountDesk desk, [AsParameters] WaysIn ways, HttpRequest request, PublicAddress address, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { EndedAt: null } account) return Results.NotFound();
        var (path, refusal) = await Link(account, form?.WithoutSecondFactor == "true", desk, ways, stop);
        return refusal is not null ? await Refuse(account, refusal, desk, stop) : PageResult.Of<InvitedPage>(new { account.Name, account.Id, Link = address.Of(path!, request), IsNew = false });
    }

    private static async Task<IResult> PostEnd(Guid id, [AsParameters] AccountDesk desk, Sessions sessions, CancellationToken stop) =>
        await desk.Find(id, stop) is null ? Problems.Missing(ShowPerson.NotFound.Code, ShowPerson.NotFound.Sentence, desk.Texts)
        : await End(id, desk, sessions, stop) is { } refusal ? Problems.Refused(refusal, desk.Texts)
        : Results.NoContent();

    private static async Task<IResult> PostLink(Guid id, LinkBody body, [AsParameters] AccountDesk desk, [AsParameters] WaysIn ways, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { EndedAt: null } account) return Problems.Missing(ShowPerson.NotFound.Code, ShowPerson.NotFound.Sentence, desk.Texts);
        var (path, refusal) = await Link(account, body.WithoutSecondFactor, desk, ways, stop);
        return refusal is not null ? Problems.Refused(refusal, desk.Texts) : Results.Ok(new LinkAnswer(path!));
    }

    private static async Task<Refusal?> End(Guid id, AccountDesk desk, Sessions sessions, CancellationToken stop)
    {
        await using var writing = await desk.Db.BeginWriting(stop);
        // Held until the end, as when a role is taken away.
        await desk.Db.NextChange(Account.CounterName, stop);
        var account = await desk.Db.Accounts.SingleAsync(row => row.Id == id, stop);
        await desk.Db.Entry(account).ReloadAsync(stop);
        if (account.EndedAt is not null) return null;
        if (!await desk.MayLookAfter(account, stop)) return Giving.NotYourAccount;
        var grants = await desk.GrantsOf(id, stop);
        if (grants.Any(grant => grant.RoleName == Role.CityAdmin) && await desk.LeavesNoAdministrator([.. grants.Select(grant => grant.Id)], stop)) return Giving.LastAdministrator;
        account.EndedAt = desk.Clock.Now;
        await Ending.Of(grants, desk.Db, desk.Clock.Now, stop);
        await sessions.EndAll(id, null, stop);
        foreach (var link in await desk.Db.Invitations.Where(row => row.Account == id && row.UsedAt == null).ToListAsync(stop)) link.UsedAt = desk.Clock.Now;
        await MessageChoices.Forget(desk.Db, id, stop);
        await desk.Db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        await desk.Watch.CatchUp(stop);
        return null;
    }

    private static async Task<(string? Path, Refusal? Refusal)> Link(Account account, bool withoutSecondFactor, AccountDesk desk, WaysIn ways, CancellationToken stop)
    {
        if (!await desk.MayLookAfter(account, stop)) return (null, Giving.NotYourAccount);
        var path = await ways.Invitations.Make(account.Id, stop);
        if (withoutSecondFactor)
        {
            // Otherwise whoever knows the old password would be the one to set the app up.
            (account.TotpKey, account.PasswordHash) = (null, null);
            await ways.Identities.Unlink(account, stop);
            await ways.Passkeys.RemoveAll(account, stop);
            desk.Db.RecoveryCodes.RemoveRange(await desk.Db.RecoveryCodes.Where(row => row.Account == account.Id).ToListAsync(stop));
            await ways.Sessions.EndAll(account.Id, null, stop);
        }
        return await desk.Save(stop) ? (path, null) : (null, AccountDesk.ChangedMeanwhile);
    }

    private static async Task<IResult> Refuse(Account account, Refusal refusal, AccountDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        errors.Add(nameof(GrantForm.Role), refusal.Sentence);
        return await ShowPerson.Show(account, new(), desk, stop, errors);
    }

    /// <summary>What lets somebody in.</summary>
    private sealed record WaysIn(Invitations Invitations, Sessions Sessions, ExternalIdentities Identities, AccountPasskeys Passkeys);
}

/// <summary>What was ticked beside a new link.</summary>
public sealed record LinkForm
{
    public string? WithoutSecondFactor { get; init; }
}

/// <param name="WithoutSecondFactor">The authenticator app is set up anew as well, and passkeys are removed.</param>
internal sealed record LinkBody(bool WithoutSecondFactor = false);

/// <param name="Link">The path of the link. It can be read this once.</param>
internal sealed record LinkAnswer(string Link);
