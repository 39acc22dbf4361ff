using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Bundles.Filing;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Bundles.Store;
using Yizhan.Matters.Cases.Own;
using Yizhan.Matters.Cases.Papers;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;
using Yizhan.People.Rules;

namespace Yizhan.Matters.Bundles;

/// <summary>GET /matters/mine/joint/{id}, POST its papers/{paper}: a resident follows all that they asked for at once, and a paper that was sent for one part is used for the others too.</summary>
internal static class ShowOwnJoint
{
    public static string PathOf(Guid id) => $"{ListOwnCases.Path}/joint/{id}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/mine/joint/{id:guid}", async (Guid id, [AsParameters] OwnCaseDesk desk, [AsParameters] JointTable table, CancellationToken stop) =>
            await Find(id, desk, stop) is { } one ? await Show(one, desk, table, stop) : Results.NotFound()).Needs(PeoplePermissions.OwnData);
        pages.MapPost("/mine/joint/{id:guid}/papers/{paper}", Share).Needs(PeoplePermissions.OwnData);
        api.MapPost("/follow", async (FollowCaseBody body, [AsParameters] OwnCaseDesk desk, [AsParameters] JointTable table, CancellationToken stop) =>
            await table.Views.Find(body.Number, body.FollowCode, stop) is { } one ? Results.Ok(await Seen(one, desk, table, stop)) : Problems.Missing(JointViews.NotFound.Code, JointViews.NotFound.Sentence, desk.Texts)).AllowAnonymous()
            .WithName("followJointCase").WithTags("Joint cases").WithSummary("How far every part of a joint case is, for whoever has its number and the code of the receipt; no key is needed").Produces<OwnJointAnswer>().ProducesProblem(404);
    }

    /// <summary>The page of a joint case for whoever has the code.</summary>
    public static async Task<IResult> Followed(JointCase one, string code, OwnCaseDesk desk, JointTable table, CancellationToken stop) =>
        PageResult.Of<ShowOwnJointPage>(new { Joint = await Seen(one, desk, table, stop), Code = code });

    /// <summary>Without what was answered and sent: a receipt may be found by others.</summary>
    private static Task<OwnJointAnswer> Seen(JointCase one, OwnCaseDesk desk, JointTable table, CancellationToken stop) => table.Views.ForApplicant(one, part => FollowCase.Seen(part, desk, stop), stop);

    /// <summary>A joint case of the resident, or one that they filed for another as long as a mandate lets them; null: there is none.</summary>
    private static async Task<JointCase?> Find(Guid id, OwnCaseDesk desk, CancellationToken stop) =>
        desk.Visiting.Visitor.Id is { } own && await (await desk.Cases(own, stop)).AnyAsync(part => part.Joint == id, stop) ? await desk.Db.JointCases.AsNoTracking().SingleOrDefaultAsync(joint => joint.Id == id, stop) : null;

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Share(Guid id, [Description("The paper's code")] string paper, [FromForm] string? back, [AsParameters] OwnCaseDesk desk, [AsParameters] JointTable table, CancellationToken stop)
    {
        if (await Find(id, desk, stop) is not { } one) return Results.NotFound();
        var parts = await desk.Db.Cases.AsNoTracking().Where(part => part.Joint == id).OrderBy(part => part.Number).ToListAsync(stop);
        var errors = new Errors();
        Case? from = null;
        foreach (var part in parts) from ??= (await desk.Db.FilesOf(part.Id, stop)).Any(file => file.Code == paper) ? part : null;
        if (from is null) errors.Add("", "请先在一项里添加照片或文件");
        // A part whose paper was seen at the counter has it already, and takes no other.
        Guid[] ids = [.. parts.Select(part => part.Id)];
        var seen = await desk.Db.CasePapers.Where(row => ids.Contains(row.Case) && row.Code == paper && row.State == CasePaperState.Seen).Select(row => row.Case).ToListAsync(stop);
        foreach (var part in parts.Where(part => from is not null && part.Id != from.Id && IsTime(part.State) && !seen.Contains(part.Id)))
            if ((await desk.Pages.Slots(part, stop)).Any(slot => slot.Code == paper) && await desk.Pages.Take(part.Id, paper, from!.Id, PaperHand.Of(part, desk.Visiting.Visitor.Id), stop) is { } refusal && errors.None) errors.Add("", refusal.Sentence);
        return errors.None ? Results.LocalRedirect(PathOf(id)) : await Show(one, desk, table, stop, errors);
    }

    /// <summary>Whether a paper may still be given to a part: it waits for papers, and nobody has seen this one.</summary>
    public static bool MayTake(OwnCaseAnswer part, string paper) => IsTime(part.Case.State) && !part.Papers.Any(row => row.Code == paper && row.State is CasePaperState.Seen);

    private static bool IsTime(CaseState state) => state is CaseState.Submitted or CaseState.SupplementNeeded or CaseState.AcceptedPending;

    private static async Task<IResult> Show(JointCase one, OwnCaseDesk desk, JointTable table, CancellationToken stop, Errors? errors = null) =>
        PageResult.Of<ShowOwnJointPage>(new { Joint = await table.Views.ForApplicant(one, part => desk.Answer(part, desk.IsServed(part), stop), stop), Code = (string?)null }, errors);
}
