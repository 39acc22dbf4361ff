using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Seals.Papers;

/// <summary>
/// POST /certificates/{id}/request, /approve and /seal, with what a device is asked before under …/device; /return, /withdraw and /revoke; POST /api/v1/certificates/{id}/return, /withdraw and /revoke.
/// </summary>
/// <remarks>No program uses a seal: whoever asks for it and whoever approves proves each time anew who they are, which a key of the API cannot.</remarks>
internal static class HandlePaper
{
    /// <summary>Behind the address of an act: what a device of the visitor's is asked before it.</summary>
    public const string DeviceEnding = "/device";

    private const string AskingFor = "request", Approving = "approve", Sealing = "seal";

    private static readonly Refusal NotYours = new("paper-not-yours", "这一步由印章的保管人或者负责人来做");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        Use(AskingFor, Request);
        Use(Approving, Approve);
        Use(Sealing, SealAgain);
        Page("return", SendBack);
        Page("withdraw", Withdraw);
        Page("revoke", Revoke);
        Program("return", "returnPaper", "Send a paper that waits back to its writer", SendBack);
        Program("withdraw", "withdrawPaper", "Give up a paper that is not sealed", Withdraw);
        Program("revoke", "revokePaper", "Revoke a sealed paper, for everybody who verifies it; a reason is needed", Revoke);

        void Use(string act, Func<Paper, PaperActs, PaperDesk, Errors, CancellationToken, Task<Refusal?>> handle)
        {
            Page(act, handle);
            pages.MapPost($"/{{id:guid}}/{act}{DeviceEnding}", async (Guid id, [FromForm] PaperActs? acts, [AsParameters] PaperDesk desk, CancellationToken stop) =>
                await desk.Find(id, stop) is { } paper ? await desk.Confirming.AskDevice(ActOn(paper, act), stop) : Results.NotFound()).Needs(SealPermissions.ReadPapers);
        }

        // The form binding makes the host check the antiforgery token.
        void Page(string act, Func<Paper, PaperActs, PaperDesk, Errors, CancellationToken, Task<Refusal?>> handle) => pages
            .MapPost($"/{{id:guid}}/{act}", async (Guid id, [FromForm] PaperActs? acts, [AsParameters] PaperDesk desk, CancellationToken stop) =>
            {
                if (await desk.Find(id, stop) is not { } paper) return Results.NotFound();
                var errors = new Errors();
                if (await handle(paper, acts ?? new(), desk, errors, stop) is { } refusal) errors.Add("", refusal.Sentence);
                // As it is now, also after somebody else was quicker.
                return errors.None ? Results.LocalRedirect(ShowPaper.PathOf(id)) : await ShowPaper.Show((await desk.Find(id, stop))!, acts ?? new(), desk, stop, errors);
            }).Needs(SealPermissions.ReadPapers);

        void Program(string act, string name, string summary, Func<Paper, PaperActs, PaperDesk, Errors, CancellationToken, Task<Refusal?>> handle) => api
            .MapPost($"/{{id:guid}}/{act}", async (Guid id, PaperReasonBody? body, [AsParameters] PaperDesk desk, CancellationToken stop) =>
            {
                if (await desk.Find(id, stop) is not { } paper) return Problems.Missing(PaperDesk.NotFound.Code, PaperDesk.NotFound.Sentence, desk.Texts);
                var errors = new Errors();
                var refusal = await handle(paper, new() { Reason = body?.Reason }, desk, errors, stop);
                return !errors.None ? Problems.Unprocessable(errors, desk.Texts) : refusal is not null ? Problems.Refused(refusal, desk.Texts) : Results.Ok(await desk.Whole((await desk.Find(id, stop))!, stop));
            }).Needs(SealPermissions.ReadPapers).WithName(name).WithTags("Certificates").WithSummary(summary).Produces<PaperView>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    /// <summary>Asks for the seal; where it needs no second person, this seals the paper.</summary>
    private static async Task<Refusal?> Request(Paper paper, PaperActs acts, PaperDesk desk, Errors errors, CancellationToken stop)
    {
        if (!await desk.Keeps(paper, stop)) return NotYours;
        // What is in the way is said before a code is used up.
        if ((desk.Office.Broken ?? await desk.Office.MayUse(paper, await desk.SealOf(paper, stop), desk.Visitor.Id, stop)) is { } refusal) return refusal;
        if (!await desk.Confirm(acts, ActOn(paper, AskingFor), errors, stop)) return null;
        if (await desk.Office.Request(paper, desk.Visitor.Id, stop) is { } refused) return refused;
        return (await desk.Find(paper.Id, stop))!.Stage is PaperStage.Approved ? await desk.Office.Seal(paper, desk.VerifyAt, stop) : null;
    }

    /// <summary>The second person agrees, which seals the paper.</summary>
    private static async Task<Refusal?> Approve(Paper paper, PaperActs acts, PaperDesk desk, Errors errors, CancellationToken stop)
    {
        var isOffice = desk.IsOffice(paper);
        if (!isOffice && !await desk.Keeps(paper, stop)) return NotYours;
        if ((desk.Office.Broken ?? (await desk.SealOf(paper, stop)).Use(paper.Template, desk.Clock.Today)) is { } refusal) return refusal;
        if (!await desk.Confirm(acts, ActOn(paper, Approving), errors, stop)) return null;
        return await desk.Office.Approve(paper, desk.Visitor.Id, isOffice, stop) ?? await desk.Office.Seal(paper, desk.VerifyAt, stop);
    }

    /// <summary>Sets the seal to what was decided, after something stood in its way.</summary>
    private static async Task<Refusal?> SealAgain(Paper paper, PaperActs acts, PaperDesk desk, Errors errors, CancellationToken stop)
    {
        if (!desk.IsOffice(paper) && !await desk.Keeps(paper, stop)) return NotYours;
        return await desk.Confirm(acts, ActOn(paper, Sealing), errors, stop) ? await desk.Office.Seal(paper, desk.VerifyAt, stop) : null;
    }

    private static async Task<Refusal?> SendBack(Paper paper, PaperActs acts, PaperDesk desk, Errors errors, CancellationToken stop)
    {
        if (!desk.IsOffice(paper) && !await desk.Keeps(paper, stop)) return NotYours;
        var reason = ReasonOf(acts, errors, isNeeded: false);
        return errors.None ? await desk.Office.SendBack(paper, reason, stop) : null;
    }

    private static async Task<Refusal?> Withdraw(Paper paper, PaperActs acts, PaperDesk desk, Errors errors, CancellationToken stop) =>
        desk.IsOffice(paper) || await desk.Keeps(paper, stop) ? await desk.Office.Withdraw(paper, stop) : NotYours;

    private static async Task<Refusal?> Revoke(Paper paper, PaperActs acts, PaperDesk desk, Errors errors, CancellationToken stop)
    {
        if (!desk.IsOffice(paper) && !await desk.Keeps(paper, stop)) return NotYours;
        var reason = ReasonOf(acts, errors, isNeeded: true);
        return errors.None ? await desk.Office.Revoke(paper, reason!, stop) : null;
    }

    /// <summary>What a device answers for: this act on this paper, and nothing else.</summary>
    private static string ActOn(Paper paper, string act) => $"{act} paper {paper.Id}";

    private static string? ReasonOf(PaperActs acts, Errors errors, bool isNeeded)
    {
        var reason = Typed.Plain(acts.Reason);
        if (reason is null && isNeeded) errors.Add(nameof(acts.Reason), "请写明原因；核验这份证明的人会看到，不要写个人信息");
        if (reason is not null && PlainText.FaultOf(reason, Paper.LongestReason) is { } fault) errors.Add(nameof(acts.Reason), fault);
        return reason;
    }
}

/// <summary>What was typed on the page of a paper.</summary>
public sealed record PaperActs
{
    /// <summary>The code of the authenticator app, or the password.</summary>
    public string? Code { get; init; }

    /// <summary>What a device answered, as the browser's JSON; left out: the form of the device was not sent.</summary>
    public string? Credential { get; init; }

    public string? Reason { get; init; }

    /// <summary>That it is one, and not the code.</summary>
    public override string ToString() => nameof(PaperActs);
}

/// <param name="Reason">Why; whoever verifies a revoked paper reads it.</param>
internal sealed record PaperReasonBody(string? Reason = null);
