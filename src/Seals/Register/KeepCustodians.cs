using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Seals.Register.Rules;
using Yizhan.Seals.Store;

namespace Yizhan.Seals.Register;

/// <summary>POST /seals/{id}/custodians and /custodians/{custodian}/end, the same under /api/v1/seals: who keeps a seal, from when to when.</summary>
internal static class KeepCustodians
{
    private static readonly Refusal NotFound = new("seal-custodian-not-found", "没有这位保管人，或者已经结束");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/{id:guid}/custodians", Submit).Needs(SealPermissions.Keep);
        pages.MapPost("/{id:guid}/custodians/{custodian:guid}/end", async (Guid id, Guid custodian, [FromForm] SealActs? acts, [AsParameters] SealDesk desk, CancellationToken stop) =>
            await desk.Find(id, stop) is not { } seal || await End(seal, custodian, desk, stop) is not null ? Results.NotFound() : Results.LocalRedirect(ShowSeal.PathOf(id))).Needs(SealPermissions.Keep);
        api.MapPost("/{id:guid}/custodians", Post).Needs(SealPermissions.Keep)
            .WithName("addSealCustodian").WithTags("Seals").WithSummary("Give a seal to somebody who may keep seals there").Produces<SealAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        api.MapPost("/{id:guid}/custodians/{custodian:guid}/end", async (Guid id, [System.ComponentModel.Description("The id of the keeping, not of the account")] Guid custodian, [AsParameters] SealDesk desk, CancellationToken stop) =>
            await desk.Find(id, stop) is { } seal && await End(seal, custodian, desk, stop) is { } missing ? Problems.Missing(missing.Code, missing.Sentence, desk.Texts) : await desk.Answer(id, _ => Task.FromResult<Refusal?>(null), stop))
            .Needs(SealPermissions.Keep)
            .WithName("endSealCustodian").WithTags("Seals").WithSummary("Take a seal from somebody, at once").Produces<SealAnswer>().ProducesProblem(404);
    }

    private static async Task<IResult> Submit(Guid id, [FromForm] SealActs? acts, [AsParameters] SealDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } seal) return Results.NotFound();
        acts ??= new();
        var errors = new Errors();
        var (from, to) = (Typed.Day(acts.From, nameof(acts.From), errors), Typed.Day(acts.To, nameof(acts.To), errors));
        var account = Guid.TryParse(acts.Account, out var typed) && (await desk.Accounts.WhoMay(SealPermissions.Issue, seal, stop)).Any(one => one.Id == typed) ? typed : (Guid?)null;
        foreach (var (field, sentence) in new CustodianAsk(account, from, to).Check().All)
            if (errors.Of(field) is null) errors.Add(field, sentence);
        if (errors.None && await Add(seal, account!.Value, from!.Value, to, desk, stop) is { } refusal) errors.Add(nameof(acts.Account), refusal.Sentence);
        return errors.None ? Results.LocalRedirect(ShowSeal.PathOf(id)) : await ShowSeal.Show((await desk.Find(id, stop))!, acts, desk, stop, errors);
    }

    private static async Task<IResult> Post(Guid id, CustodianBody body, [AsParameters] SealDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } seal) return Problems.Missing(SealDesk.NotFound.Code, SealDesk.NotFound.Sentence, desk.Texts);
        var account = (await desk.Accounts.Find(body.SignInName, SealPermissions.Issue, seal, stop))?.Id;
        var errors = new CustodianAsk(account, body.From, body.To).Check();
        return errors.None
            ? await desk.Answer(id, one => Add(one, account!.Value, body.From, body.To, desk, stop), stop)
            : Problems.Unprocessable(errors, desk.Texts, field => field is nameof(CustodianAsk.Account) ? "signInName" : Problems.PathOf(field));
    }

    private static Task<Refusal?> Add(Seal seal, Guid account, DateOnly from, DateOnly? to, SealDesk desk, CancellationToken stop) => desk.Book.Change(seal.Id, one =>
    {
        if (one.State is SealState.Destroyed) return new("seal-state-not-possible", "印章已经销毁");
        desk.Db.SealCustodians.Add(new() { Id = Guid.CreateVersion7(desk.Clock.Now), Seal = one.Id, Account = account, From = from, To = to });
        return null;
    }, stop);

    private static async Task<Refusal?> End(Seal seal, Guid custodian, SealDesk desk, CancellationToken stop) => await desk.Book.Do(seal.Id, async one =>
    {
        if (await desk.Db.SealCustodians.SingleOrDefaultAsync(row => row.Id == custodian && row.Seal == one.Id && row.EndedAt == null, stop) is not { } row) return NotFound;
        row.EndedAt = desk.Clock.Now;
        return null;
    }, stop);
}

/// <param name="SignInName">Of an account with the role of a custodian there, or of the department whose seal it is.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; left out: until it is ended.</param>
internal sealed record CustodianBody(string SignInName, DateOnly From, DateOnly? To = null);
