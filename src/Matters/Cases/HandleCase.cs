using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Seals;

namespace Yizhan.Matters.Cases;

/// <summary>
/// POST /matters/cases/{id}/{act} and /api/v1/cases/{id}/{act}: what staff do with a case. Accepting and what comes before are in <see cref="AcceptCase"/>, deciding and ending it in <see cref="DecideCase"/>.
/// </summary>
internal static class HandleCase
{
    /// <summary>The steps, by the last part of their address.</summary>
    private static readonly (string Act, string Name, string Summary, string Box, CaseHandler Handle)[] Acts =
    [
        ("accept", "acceptCase", "Accept a case: its papers are there", "", AcceptCase.Accept),
        ("accept-pending", "acceptCasePending", "Accept a case whose missing papers were promised in writing for later", "", AcceptCase.AcceptPending),
        ("ask", "askSupplement", "Tell once all that is missing", nameof(CaseActs.Missing), AcceptCase.AskSupplement),
        ("papers", "seePapers", "Note which papers have come", nameof(CaseActs.Papers), AcceptCase.SeePapers),
        ("decline", "declineCase", "Do not accept a case, with the reason and the right place", nameof(CaseActs.Reason), AcceptCase.Decline),
        ("review", "sendCaseToReview", "Hand a case to whoever decides it", "", AcceptCase.SendToReview),
        ("pause", "pauseCase", "Let the time limit stand still while an expert, an inspection or a hearing is waited for", nameof(CaseActs.Waiting), AcceptCase.Pause),
        ("resume", "resumeCase", "Go on with a case", "", AcceptCase.Resume),
        ("extend", "extendCase", "Extend the time limit once, with the reason", nameof(CaseActs.Extension), AcceptCase.Extend),
        ("withdraw", "withdrawCase", "Withdraw a case on the wish of whoever applied", "", AcceptCase.Withdraw),
        ("grant", "grantCase", "Grant a case: its certificate is drafted for the seal", nameof(CaseActs.Evidence), DecideCase.Grant),
        ("refuse", "refuseCase", "Decide against a case, with reasons and remedies", nameof(CaseActs.Reasons), DecideCase.Refuse),
        ("hand-over", "handCaseOver", "Record that it was filed in another body's system", nameof(CaseActs.Receipt), DecideCase.HandOver),
        ("deliver", "deliverCase", "Record with what it ended elsewhere, or what was told", nameof(CaseActs.Outcome), DecideCase.Deliver),
    ];

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        foreach (var (act, name, summary, box, handle) in Acts)
        {
            // The form binding makes the host check the antiforgery token.
            pages.MapPost($"/cases/{{id:guid}}/{act}", (Guid id, [FromForm] CaseActs? acts, [AsParameters] CaseDesk desk, CancellationToken stop) => Submit(id, acts ?? new(), box, handle, desk, stop))
                .Needs(MattersModule.HandleCases);
            api.MapPost($"/{{id:guid}}/{act}", (Guid id, CaseActs? acts, [AsParameters] CaseDesk desk, CancellationToken stop) => Do(id, acts ?? new(), handle, desk, stop)).Needs(MattersModule.HandleCases)
                .WithName(name).WithTags("Cases").WithSummary(summary).Produces<CaseAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        }
    }

    private static async Task<IResult> Submit(Guid id, CaseActs acts, string box, CaseHandler handle, CaseDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } one) return Results.NotFound();
        var errors = new Errors();
        if (await handle(one, acts, desk, errors, stop) is { } refusal) errors.Add(box, refusal.Sentence);
        if (errors.None) return Results.LocalRedirect(await NextPage(one, desk, stop));
        // As it is now, also after somebody else was quicker.
        desk.Db.ChangeTracker.Clear();
        return await desk.Find(id, stop) is { } now ? await ShowCase.Show(now, acts, desk, stop, errors) : Results.NotFound();
    }

    /// <summary>Who has granted a certificate and keeps its seal goes on to the paper.</summary>
    private static async Task<string> NextPage(Case one, CaseDesk desk, CancellationToken stop) =>
        one is { State: CaseState.Granted, Paper: { } paper } && await desk.Papers.MayRequest(desk.Visitor, paper, stop) ? PaperOrders.PathOf(paper) : ShowCase.PathOf(one.Id);

    private static async Task<IResult> Do(Guid id, CaseActs acts, CaseHandler handle, CaseDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } one) return Problems.Missing(CaseDesk.NotFound.Code, CaseDesk.NotFound.Sentence, desk.Texts);
        var errors = new Errors();
        var refusal = await handle(one, acts, desk, errors, stop);
        return !errors.None ? Problems.Unprocessable(errors, desk.Texts) : refusal is not null ? Problems.Refused(refusal, desk.Texts) : Results.Ok(await ShowCase.Whole((await desk.Find(id, stop))!, desk, stop));
    }

    /// <summary>What was written in a box that must be filled, or a fault there.</summary>
    public static string? Said(string? typed, string box, Sentence missing, Errors errors)
    {
        var text = Note(typed, box, errors);
        if (text is null) errors.Add(box, missing);
        return text;
    }

    /// <summary>What was written in a box that may be left empty, or a fault there.</summary>
    public static string? Note(string? typed, string box, Errors errors)
    {
        var text = (typed ?? "").ReplaceLineEndings("\n").Trim();
        if (text.Length == 0) return null;
        if (text.Split('\n').Select(line => PlainText.FaultOf(line, Case.LongestText)).FirstOrDefault(fault => fault is not null) is { } fault) errors.Add(box, fault);
        else if (text.Length > Case.LongestText) errors.Add(box, new Sentence("文字过长，请缩短到{0}字以内", Case.LongestText));
        return text;
    }
}

/// <summary>Takes a step with a case; what is wrong with what was typed is added to the errors, and then nothing is done.</summary>
internal delegate Task<Refusal?> CaseHandler(Case one, CaseActs acts, CaseDesk desk, Errors errors, CancellationToken stop);

/// <summary>What is typed on the page of a case, and sent by programs.</summary>
public sealed record CaseActs
{
    /// <summary>All that is missing, for whoever applied to read.</summary>
    public string? Missing { get; init; }

    /// <summary>The codes of the papers that have come.</summary>
    public string[]? Papers { get; init; }

    /// <summary>Why it is not accepted, and where the right place is.</summary>
    public string? Reason { get; init; }

    /// <summary>What is waited for.</summary>
    public string? Waiting { get; init; }

    /// <summary>Why the limit is extended.</summary>
    public string? Extension { get; init; }

    /// <summary>papers, grid-record, visit or shared-data: by what the facts were verified.</summary>
    public string? Evidence { get; init; }

    /// <summary>What was found.</summary>
    public string? EvidenceNote { get; init; }

    /// <summary>The id of the seal; left out: the only one.</summary>
    public string? Seal { get; init; }

    /// <summary>The number of a certificate of the same kind and office in whose place this one comes; left out: it replaces none.</summary>
    public string? Supersedes { get; init; }

    /// <summary>The same, typed on the page because it is not among those that are offered.</summary>
    public string? SupersedesOther { get; init; }

    /// <summary>Why it is refused.</summary>
    public string? Reasons { get; init; }

    /// <summary>Where whoever applied can have the refusal reviewed.</summary>
    public string? Remedies { get; init; }

    /// <summary>The number of the other body's or the provider's receipt.</summary>
    public string? Receipt { get; init; }

    /// <summary>granted, refused, paid or advised: with what it ended.</summary>
    public string? Outcome { get; init; }

    /// <summary>What the other body answered, or what was told.</summary>
    public string? OutcomeNote { get; init; }

    /// <summary>Which value is to be shown whole: name, id-number, phone, answers or receipt.</summary>
    public string? Field { get; init; }

    /// <summary>A code of <see cref="Kernel.Privacy.RevealPurpose"/>.</summary>
    public string? Purpose { get; init; }

    /// <summary>Why it is looked at; whoever applied reads it.</summary>
    public string? Why { get; init; }

    /// <summary>That it is one, and nothing of what was typed.</summary>
    public override string ToString() => nameof(CaseActs);
}
