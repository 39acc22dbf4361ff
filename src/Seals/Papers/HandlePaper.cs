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
    /// <summary>Behind the address of a use of a seal: what a device of the visitor's is asked before it.</summary>
    public const string DeviceEnding = "/device";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        foreach (var step in Enum.GetValues<UseStep>())
        {
            Page(step.Code(), (paper, acts, desk, errors, stop) => Use(step, paper, acts, desk, errors, stop));
            pages.MapPost($"/{{id:guid}}/{step.Code()}{DeviceEnding}", async (Guid id, [FromForm] PaperActs? acts, [AsParameters] PaperDesk desk, CancellationToken stop) =>
                await desk.Find(id, stop) is { } paper ? await desk.Confirming.AskDevice(ActOn(paper, step), stop) : Results.NotFound()).Needs(SealPermissions.ReadPapers);
        }
        Page("return", SendBack);
        Page("withdraw", Withdraw);
        Page("revoke", Revoke);
        Program("return", "returnPaper", "Send a paper that waits back to its writer", SendBack);
        Program("withdraw", "withdrawPaper", "Give up a paper that is not sealed", Withdraw);
        Program("revoke", "revokePaper", "Revoke a sealed paper, for everybody who verifies it; a reason is needed", Revoke);

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

    /// <summary>Asks for the seal, agrees, or sets it to what was decided: whatever is decided with it is sealed.</summary>
    private static async Task<Refusal?> Use(UseStep step, Paper paper, PaperActs acts, PaperDesk desk, Errors errors, CancellationToken stop)
    {
        if (desk.Refuse(paper, await desk.SealOf(paper, stop), step, await desk.KeptSeals([paper], stop)) is { } refusal) return refusal;
        if (!await desk.Confirm(new(acts.Code, acts.Credential), ActOn(paper, step), errors, stop)) return null;
        return (await desk.Sealing.Do([new(paper.Id, step)], desk.User, desk.VerifyAt, stop)).Single().Refusal;
    }

    private static async Task<Refusal?> SendBack(Paper paper, PaperActs acts, PaperDesk desk, Errors errors, CancellationToken stop)
    {
        if (!desk.IsOffice(paper) && !await desk.Keeps(paper, stop)) return PaperDesk.NotYours;
        var reason = ReasonOf(acts, errors, isNeeded: false);
        return errors.None ? await desk.Office.SendBack(paper, reason, stop) : null;
    }

    private static async Task<Refusal?> Withdraw(Paper paper, PaperActs acts, PaperDesk desk, Errors errors, CancellationToken stop) =>
        desk.IsOffice(paper) || await desk.Keeps(paper, stop) ? await desk.Office.Withdraw(paper, stop) : PaperDesk.NotYours;

    private static async Task<Refusal?> Revoke(Paper paper, PaperActs acts, PaperDesk desk, Errors errors, CancellationToken stop)
    {
        if (!desk.IsOffice(paper) && !await desk.Keeps(paper, stop)) return PaperDesk.NotYours;
        var reason = ReasonOf(acts, errors, isNeeded: true);
        return errors.None ? await desk.Office.Revoke(paper, reason!, stop) : null;
    }

    /// <summary>What a device answers for: this step with this paper, and nothing else.</summary>
    private static string ActOn(Paper paper, UseStep step) => $"{step.Code()} paper {paper.Id}";

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
