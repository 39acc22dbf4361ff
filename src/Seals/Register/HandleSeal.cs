using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Seals.Register;

/// <summary>
/// POST /seals/{id}/approve, /make, /use, /suspend, /destroy and /rules; POST /api/v1/seals/{id}/approve, /make, /use, /suspend and /destroy, PUT /rules: a seal from one state to the next.
/// </summary>
internal static class HandleSeal
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        Door("approve", SealPermissions.Approve, "approveSeal", "Allow a seal that a level below has applied for", (seal, _, desk, stop) =>
            desk.Book.Change(seal.Id, one => one.Approve(desk.Visitor.Id, desk.Visitor.Powers, desk.Clock.Now), stop));
        Door("make", SealPermissions.Keep, "makeSeal", "Have an approved seal made: its key, certificates and electronic seal", (seal, _, desk, stop) => desk.Book.Make(seal, stop));
        Door("use", SealPermissions.Keep, "useSeal", "Put a seal into use, also one that was suspended", (seal, _, desk, stop) =>
            desk.Book.Do(seal.Id, async one => one.PutInUse(await desk.Book.HasCustodian(one.Id, stop), desk.Clock.Now), stop));
        Door("suspend", SealPermissions.Suspend, "suspendSeal", "Stop the use of a seal at once; a reason may be given", (seal, reason, desk, stop) =>
            desk.Book.Change(seal.Id, one => one.Suspend(reason, desk.Clock.Now), stop));
        Door("destroy", SealPermissions.Keep, "destroySeal", "Destroy a seal for good; a reason is needed", (seal, reason, desk, stop) =>
            reason is null ? Task.FromResult<Refusal?>(ReasonMissing) : desk.Book.Change(seal.Id, one => one.Destroy(reason, desk.Clock.Now), stop));

        pages.MapPost("/{id:guid}/rules", async (Guid id, [FromForm] SealActs? acts, [AsParameters] SealDesk desk, CancellationToken stop) =>
        {
            if (await desk.Find(id, stop) is not { } seal) return Results.NotFound();
            var kinds = acts?.Kinds ?? [];
            var errors = SealAsk.CheckKinds(kinds, desk.Templates.Codes);
            if (errors.None && await Rule(seal, kinds, acts?.NeedsSecond == "true", desk, stop) is { } refusal) errors.Add("", refusal.Sentence);
            return errors.None ? Results.LocalRedirect(ShowSeal.PathOf(id)) : await ShowSeal.Show(await Now(id, desk, stop), acts ?? new(), desk, stop, errors);
        }).Needs(SealPermissions.Keep);
        api.MapPut("/{id:guid}/rules", async (Guid id, RulesBody body, [AsParameters] SealDesk desk, CancellationToken stop) =>
            SealAsk.CheckKinds(body.Kinds, desk.Templates.Codes) is { None: false } errors && await desk.Find(id, stop) is not null
                ? Problems.Unprocessable(errors, desk.Texts)
                : await desk.Answer(id, seal => Rule(seal, body.Kinds, body.NeedsSecond, desk, stop), stop)).Needs(SealPermissions.Keep)
            .WithName("ruleSeal").WithTags("Seals").WithSummary("Say what a seal may seal, and whether a second person must approve each use").Produces<SealAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

        void Door(string act, Permission needed, string name, string summary, Func<Seal, string?, SealDesk, CancellationToken, Task<Refusal?>> handle)
        {
            // The form binding makes the host check the antiforgery token.
            pages.MapPost($"/{{id:guid}}/{act}", async (Guid id, [FromForm] SealActs? acts, [AsParameters] SealDesk desk, CancellationToken stop) =>
            {
                if (await desk.Find(id, stop) is not { } seal) return Results.NotFound();
                var errors = new Errors();
                var reason = ReasonOf(acts?.Reason, errors);
                if (errors.None && await handle(seal, reason, desk, stop) is { } refusal) errors.Add(nameof(SealActs.Reason), refusal.Sentence);
                return errors.None ? Results.LocalRedirect(ShowSeal.PathOf(id)) : await ShowSeal.Show(await Now(id, desk, stop), acts ?? new(), desk, stop, errors);
            }).Needs(needed);
            api.MapPost($"/{{id:guid}}/{act}", async (Guid id, ReasonBody? body, [AsParameters] SealDesk desk, CancellationToken stop) =>
            {
                var errors = new Errors();
                var reason = ReasonOf(body?.Reason, errors);
                return !errors.None && await desk.Find(id, stop) is not null ? Problems.Unprocessable(errors, desk.Texts) : await desk.Answer(id, seal => handle(seal, reason, desk, stop), stop);
            }).Needs(needed).WithName(name).WithTags("Seals").WithSummary(summary).Produces<SealAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        }
    }

    private static Refusal ReasonMissing => new("seal-reason-missing", "请写明销毁的原因");

    private static Task<Refusal?> Rule(Seal seal, IReadOnlyList<string> kinds, bool needsSecond, SealDesk desk, CancellationToken stop) =>
        desk.Book.Change(seal.Id, one => one.Rule(string.Join(' ', kinds.Distinct()), needsSecond), stop);

    /// <summary>As it is now, also after somebody else was quicker.</summary>
    private static async Task<Seal> Now(Guid id, SealDesk desk, CancellationToken stop) => (await desk.Find(id, stop))!;

    private static string? ReasonOf(string? typed, Errors errors)
    {
        if (Typed.Plain(typed) is not { } reason) return null;
        if (PlainText.FaultOf(reason, Papers.Rules.Paper.LongestReason) is { } fault) errors.Add(nameof(SealActs.Reason), fault);
        return reason;
    }
}

/// <summary>What was typed on the page of a seal.</summary>
public sealed record SealActs
{
    public string? Reason { get; init; }

    public string[]? Kinds { get; init; }

    public string? NeedsSecond { get; init; }

    /// <summary>The account that is to keep it.</summary>
    public string? Account { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }
}

/// <param name="Reason">Why; left out: it is not said.</param>
internal sealed record ReasonBody(string? Reason = null);

/// <param name="Kinds">Codes of the kinds of papers it may seal.</param>
/// <param name="NeedsSecond">Whether a second person must approve each use.</param>
internal sealed record RulesBody(IReadOnlyList<string> Kinds, bool NeedsSecond);
