using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Seals.Papers;

/// <summary>
/// GET /certificates/changes and /certificates/{id}/changes, and the same under /api/v1/certificates: held until the list, or the paper, is another than it was.
/// </summary>
internal static class WaitForPapers
{
    /// <summary>Pages beyond have nothing on them.</summary>
    private const int MostPages = 1_000_000;

    private const string Known = "The mark of what is known; left out: the present one is answered at once";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/changes", List).Needs(SealPermissions.ReadPapers);
        pages.MapGet("/{id:guid}/changes", async (Guid id, string? known, [AsParameters] PaperDesk desk, PaperBell bell, CancellationToken stop) =>
            await One(id, known, desk, bell, stop) ?? Results.NotFound()).Needs(SealPermissions.ReadPapers);
        api.MapGet("/changes", List).Needs(SealPermissions.ReadPapers)
            .WithName("waitForPapers").WithTags("Certificates").WithSummary("Held for at most 25 seconds until the latest papers within the key's area are others, or stand otherwise, than by the mark given; answers the new mark")
            .Produces<string>(200, "text/plain").Produces(204);
        api.MapGet("/{id:guid}/changes", async (Guid id, [Description(Known)] string? known, [AsParameters] PaperDesk desk, PaperBell bell, CancellationToken stop) =>
            await One(id, known, desk, bell, stop) ?? Problems.Missing(PaperDesk.NotFound.Code, PaperDesk.NotFound.Sentence, desk.Texts)).Needs(SealPermissions.ReadPapers)
            .WithName("waitForPaper").WithTags("Certificates").WithSummary("Held for at most 25 seconds until a paper stands otherwise than by the mark given; answers the new mark").Produces<string>(200, "text/plain").Produces(204).ProducesProblem(404);
    }

    /// <summary>Where a page of the list waits.</summary>
    public static string PathOf(IEnumerable<Paper> shown, PaperStage? stage, int page) =>
        $"{ListPapers.Path}/changes?known={MarkOf(shown.Select(paper => (paper.Id, paper.Version)))}{(stage is { } only ? $"&stage={only.Code()}" : "")}&page={page.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Where the page of a paper waits.</summary>
    public static string PathOf(Paper paper) => $"{ShowPaper.PathOf(paper.Id)}/changes?known={MarkOf(paper.Version)}";

    private static Task<IResult?> List(
        [Description(Known)] string? known, [Description(ListPapers.Stages)] string? stage, [Description("Which page of fifty papers; left out: the first")] string? page, [AsParameters] PaperDesk desk, PaperBell bell, CancellationToken stop)
    {
        var number = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, MostPages) : 1;
        return bell.Hold(known, async end =>
        {
            var shown = await ListPapers.Page(PaperStages.Of(stage), number, desk).Select(paper => new { paper.Id, paper.Version }).ToListAsync(end);
            return MarkOf(shown.Select(paper => (paper.Id, paper.Version)));
        }, stop);
    }

    private static Task<IResult?> One(Guid id, string? known, PaperDesk desk, PaperBell bell, CancellationToken stop) =>
        bell.Hold(known, async end => await desk.Papers.Where(paper => paper.Id == id).Select(paper => (int?)paper.Version).SingleOrDefaultAsync(end) is { } version ? MarkOf(version) : null, stop);

    private static string MarkOf(int version) => version.ToString(CultureInfo.InvariantCulture);

    // The same on every node.
    private static string MarkOf(IEnumerable<(Guid Id, int Version)> shown) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(',', shown.Select(paper => $"{paper.Id:N}{paper.Version.ToString(CultureInfo.InvariantCulture)}")))).AsSpan(0, 8));
}
