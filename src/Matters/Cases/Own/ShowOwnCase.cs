using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Cases.Ratings;
using Yizhan.Matters.Cases.Rules;
using Yizhan.People.Rules;
using Yizhan.Seals;

namespace Yizhan.Matters.Cases.Own;

/// <summary>GET /matters/mine/{id} and its paper.pdf and paper.ofd, POST its supply, withdraw and discard: a resident follows what they applied for.</summary>
internal static class ShowOwnCase
{
    public static string PathOf(Guid id) => $"{ListOwnCases.Path}/{id}";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/mine/{id:guid}", async (Guid id, [AsParameters] OwnCaseDesk desk, CancellationToken stop) =>
            await desk.Find(id, stop) is { IsDraft: false } one ? await Show(one, new(), desk, stop) : Results.NotFound()).Needs(PeoplePermissions.OwnData);
        Act("supply", CaseStepKind.Supplied, nameof(OwnCaseActs.Supplied), Supply);
        Act("withdraw", CaseStepKind.Withdrawn, "", (one, _, desk, _, stop) => desk.Office.Act(one, CaseStepKind.Withdrawn, null, CaseHand.OfApplicant, null, () => one.Withdraw(desk.Clock.Now), stop));
        pages.MapPost("/mine/{id:guid}/discard", async (Guid id, [FromForm] OwnCaseActs? acts, [AsParameters] OwnCaseDesk desk, CancellationToken stop) =>
            await desk.Find(id, stop) is { } one && await desk.Office.Discard(one, stop) is null ? Results.LocalRedirect(ListOwnCases.Path) : Results.NotFound()).Needs(PeoplePermissions.OwnData);
        foreach (var kind in new[] { "pdf", "ofd" })
            pages.MapGet($"/mine/{{id:guid}}/paper.{kind}", async (Guid id, [AsParameters] OwnCaseDesk desk, CancellationToken stop) =>
                await desk.Find(id, stop) is { Paper: { } paper } one && await Take(one, paper, kind, desk, stop) is { } copy ? Results.File(copy.File, copy.Type, copy.Name) : Results.NotFound()).Needs(PeoplePermissions.OwnData);

        void Act(string act, CaseStepKind kind, string box, Func<Case, OwnCaseActs, OwnCaseDesk, Errors, CancellationToken, Task<Refusal?>> handle) =>
            pages.MapPost($"/mine/{{id:guid}}/{act}", async (Guid id, [FromForm] OwnCaseActs? acts, [AsParameters] OwnCaseDesk desk, CancellationToken stop) =>
            {
                if (await desk.Find(id, stop) is not { IsDraft: false } one) return Results.NotFound();
                var errors = new Errors();
                if (await desk.Do(one, kind.Named(), errors, () => handle(one, acts ?? new(), desk, errors, stop), stop) is { } refusal) errors.Add(box, refusal.Sentence);
                if (errors.None) return Results.LocalRedirect(PathOf(id));
                desk.Db.ChangeTracker.Clear();
                return await Show((await desk.Find(id, stop))!, acts ?? new(), desk, stop, errors);
            }).Needs(PeoplePermissions.OwnData);
    }

    /// <summary>Says that what was missing is there; papers are brought to the station.</summary>
    public static async Task<Refusal?> Supply(Case one, OwnCaseActs acts, OwnCaseDesk desk, Errors errors, CancellationToken stop)
    {
        var text = HandleCase.Said(acts.Supplied, nameof(acts.Supplied), "请写补了什么；材料带到驿站的，写明哪天带来", errors);
        return errors.None ? await desk.Office.Act(one, CaseStepKind.Supplied, text, CaseHand.OfApplicant, null, () => one.Supply(desk.Office.NoticeBy(), desk.Clock.Now), stop) : null;
    }

    private static async Task<PaperCopy?> Take(Case one, Guid paper, string kind, OwnCaseDesk desk, CancellationToken stop)
    {
        if (await desk.Papers.Open(paper, kind, stop) is not { } copy) return null;
        var refusal = await desk.Do(one, "下载证明", new(), async () =>
        {
            await desk.Papers.NoteTaken(paper, kind, stop);
            return null;
        }, stop);
        return refusal is null ? copy : null;
    }

    /// <param name="rate">The rating as typed.</param>
    public static async Task<IResult> Show(Case one, OwnCaseActs acts, OwnCaseDesk desk, CancellationToken stop, Errors? errors = null, RateCaseForm? rate = null) =>
        PageResult.Of<ShowOwnCasePage>(new { Case = await desk.Answer(one, desk.IsServed(one), stop), Acts = acts, Rate = rate ?? new(), Path = PathOf(one.Id), Code = (string?)null }, errors);
}

/// <summary>What whoever applied types on the page of their case.</summary>
public sealed record OwnCaseActs
{
    /// <summary>What was supplied.</summary>
    public string? Supplied { get; init; }

    /// <summary>That it is one, and nothing of what was typed.</summary>
    public override string ToString() => nameof(OwnCaseActs);
}
