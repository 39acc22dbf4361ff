using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;
using Yizhan.Seals.Store;

namespace Yizhan.Seals.Papers;

/// <summary>GET /certificates and /api/v1/certificates: papers within the visitor's reach, the latest first.</summary>
internal static class ListPapers
{
    public const string Path = "/certificates";

    /// <summary>What programs may ask for.</summary>
    public const string Stages = "draft, requested, approved, sealed, revoked, superseded or withdrawn; left out: all of them";

    private const int PageSize = 50;

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("", Open).Needs(SealPermissions.ReadPapers);
        api.MapGet("", Answer).Needs(SealPermissions.ReadPapers)
            .WithName("listPapers").WithTags("Certificates").WithSummary("Papers within the key's area, the latest first; names masked").Produces<PapersAnswer>().ProducesProblem(400);
    }

    private static async Task<IResult> Open(string? stage, string? page, [AsParameters] PaperDesk desk, CancellationToken stop)
    {
        var all = Wanted(PaperStages.Of(stage), desk);
        var count = await all.CountAsync(stop);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var number = Math.Clamp(int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1, 1, pages);
        var (wanted, papers) = (PaperStages.Of(stage), await Page(PaperStages.Of(stage), number, desk).ToListAsync(stop));
        return PageResult.Of<ListPapersPage>(new
        {
            Rows = await Rows(papers, desk, stop), Waiting = await Waiting(papers, desk, stop), Wanted = wanted, Found = count, Number = number, Pages = pages,
            Held = WaitForPapers.PathOf(papers, wanted, number), MayWrite = desk.Visitor.May(SealPermissions.Issue),
        });
    }

    private static async Task<IResult> Answer(
        [System.ComponentModel.Description(Stages)] string? stage, int? offset, int? limit,
        [AsParameters] PaperDesk desk, CancellationToken stop)
    {
        var errors = Paging.Check(offset, limit);
        if (stage is not null && PaperStages.Of(stage) is null) errors.Add("stage", "没有这种状态");
        if (!errors.None) return Problems.Bad(errors, desk.Texts);
        var all = Wanted(PaperStages.Of(stage), desk);
        return Results.Ok(new PapersAnswer(await all.CountAsync(stop), await Rows(await all.Skip(offset ?? 0).Take(limit ?? 100).ToListAsync(stop), desk, stop)));
    }

    /// <summary>The papers of one page of the list.</summary>
    public static IQueryable<Paper> Page(PaperStage? stage, int number, PaperDesk desk) => Wanted(stage, desk).Skip((number - 1) * PageSize).Take(PageSize);

    private static IQueryable<Paper> Wanted(PaperStage? stage, PaperDesk desk) =>
        desk.Papers.Where(paper => stage == null || paper.Stage == stage).OrderByDescending(paper => paper.TypedAt).ThenByDescending(paper => paper.Id);

    private static async Task<IReadOnlyList<PaperRow>> Rows(IReadOnlyList<Paper> papers, PaperDesk desk, CancellationToken stop) => await desk.Rows(papers, await desk.SealsOf(papers, stop), stop);

    /// <summary>Those of some papers with which the visitor may take the next step.</summary>
    private static async Task<HashSet<Guid>> Waiting(IReadOnlyList<Paper> papers, PaperDesk desk, CancellationToken stop)
    {
        var (seals, kept) = (await desk.SealsOf(papers, stop), await desk.KeptSeals(papers, stop));
        return [.. papers.Where(paper => paper.Stage.Next() is { } step && desk.Refuse(paper, seals[paper.Seal], step, kept) is null).Select(paper => paper.Id)];
    }
}

/// <param name="Found">How many there are, on all pages.</param>
internal sealed record PapersAnswer(int Found, IReadOnlyList<PaperRow> Certificates);
