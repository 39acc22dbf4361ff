using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Accounts;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Passkeys;

/// <summary>POST /people/{id}/passkeys/{passkey}/remove, GET and DELETE under /api/v1/people/{id}/passkeys: whoever looks after an account removes a passkey whose device is lost.</summary>
internal static class LosePasskey
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/{id:guid}/passkeys/{passkey:guid}/remove", Submit).Needs(PeoplePermissions.ManagePeople);
        api.MapGet("/people/{id:guid}/passkeys", List).Needs(PeoplePermissions.ManagePeople)
            .WithName("listPasskeys").WithTags("People").WithSummary("The passkeys of an account: name, when added, last used; nothing that signs anybody in")
            .Produces<PasskeysAnswer>().ProducesProblem(404);
        api.MapDelete("/people/{id:guid}/passkeys/{passkey:guid}", Delete).Needs(PeoplePermissions.ManagePeople)
            .WithName("removePasskey").WithTags("People").WithSummary("Remove a passkey whose device is lost; the only second factor stays, and is set up anew by renewLink")
            .Produces(204).ProducesProblem(404).ProducesProblem(409);
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Submit(Guid id, Guid passkey, [FromForm] string? back, [AsParameters] AccountDesk desk, AccountPasskeys passkeys, CancellationToken stop)
    {
        if (await Find(id, passkey, desk, stop) is not var (account, lost)) return Results.NotFound();
        if (await Remove(account, lost, desk, passkeys, stop) is not { } refusal) return Results.LocalRedirect($"/people/{id}");
        var errors = new Errors();
        errors.Add(ShowPerson.PasskeysId, refusal.Sentence);
        return await ShowPerson.Show(account, new(), desk, stop, errors);
    }

    private static async Task<IResult> List(Guid id, [AsParameters] AccountDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is null ? Problems.Missing(ShowPerson.NotFound.Code, ShowPerson.NotFound.Sentence, desk.Texts) : Results.Ok(new PasskeysAnswer(await AccountPasskeys.List(id, desk.Db, stop)));

    private static async Task<IResult> Delete(Guid id, [Description("The passkey's id")] Guid passkey, [AsParameters] AccountDesk desk, AccountPasskeys passkeys, CancellationToken stop) =>
        await Find(id, passkey, desk, stop) is not var (account, lost) ? Problems.Missing(OwnPasskeys.NotFound.Code, OwnPasskeys.NotFound.Sentence, desk.Texts)
        : await Remove(account, lost, desk, passkeys, stop) is { } refusal ? Problems.Refused(refusal, desk.Texts)
        : Results.NoContent();

    private static async Task<(Account Account, Passkey Passkey)?> Find(Guid id, Guid passkey, AccountDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is { } account && await desk.Db.Passkeys.SingleOrDefaultAsync(row => row.Id == passkey && row.Account == id, stop) is { } found ? (account, found) : null;

    private static async Task<Refusal?> Remove(Account account, Passkey passkey, AccountDesk desk, AccountPasskeys passkeys, CancellationToken stop) =>
        !await desk.MayLookAfter(account, stop) ? Giving.NotYourAccount
        : passkeys.Remove(passkey, account) is { } refusal ? refusal
        : await desk.Save(stop) ? null
        : AccountDesk.ChangedMeanwhile;
}

internal sealed record PasskeysAnswer(IReadOnlyList<PasskeyAnswer> Passkeys);
