using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Pages;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register;
using Yizhan.Seals.Register.Rules;
using Yizhan.Seals.Store;

namespace Yizhan.Seals.Papers;

/// <summary>
/// GET /certificates/{id}, /paper.pdf and /paper.ofd, and the same under /api/v1/certificates: a paper as it stands, what it says while it is worked on, and its files.
/// </summary>
internal static class ShowPaper
{
    private const string Thing = "paper";

    public static string PathOf(Guid id) => $"{ListPapers.Path}/{id}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/{id:guid}", async (Guid id, [AsParameters] PaperDesk desk, CancellationToken stop) =>
            await desk.Find(id, stop) is { } paper ? await Show(paper, new(), desk, stop) : Results.NotFound()).Needs(SealPermissions.ReadPapers);
        api.MapGet("/{id:guid}", async (Guid id, [AsParameters] PaperDesk desk, CancellationToken stop) =>
            await desk.Find(id, stop) is { } paper ? Results.Ok(await desk.Whole(paper, stop)) : Missing(desk)).Needs(SealPermissions.ReadPapers)
            .WithName("getPaper").WithTags("Certificates").WithSummary("One paper as it stands; its name masked").Produces<PaperView>().ProducesProblem(404);
        Files("pdf", PaperFile.Pdf, "application/pdf");
        Files("ofd", PaperFile.Ofd, "application/ofd");

        void Files(string ending, string kind, string type)
        {
            pages.MapGet($"/{{id:guid}}/paper.{ending}", async (Guid id, [AsParameters] PaperDesk desk, CancellationToken stop) =>
                await Take(id, kind, desk, stop) is var (file, number) ? Results.File(file, type, $"{number}.{ending}") : Results.NotFound()).Needs(SealPermissions.ReadPapers);
            api.MapGet($"/{{id:guid}}/paper.{ending}", async (Guid id, [AsParameters] PaperDesk desk, CancellationToken stop) =>
                await Take(id, kind, desk, stop) is var (file, number) ? Results.File(file, type, $"{number}.{ending}") : Missing(desk)).Needs(SealPermissions.ReadPapers)
                .WithName($"getPaper{ending.ToUpperInvariant()}").WithTags("Certificates").WithSummary($"The sealed file as {ending.ToUpperInvariant()}; who took it is noted").Produces(200, contentType: type).ProducesProblem(404);
        }
    }

    /// <param name="acts">What was typed.</param>
    public static async Task<IResult> Show(Paper paper, PaperActs acts, PaperDesk desk, CancellationToken stop, Errors? errors = null)
    {
        var seal = await desk.SealOf(paper, stop);
        var (keeps, isOffice, template) = (await desk.Keeps(paper, stop), desk.IsOffice(paper), desk.Templates.Of(paper));
        // What it says is for those who work on it; of what is sealed the files say it, and who takes them is noted.
        var facts = (keeps || isOffice) && paper.Stage is PaperStage.Draft or PaperStage.Requested or PaperStage.Approved ? await desk.Content.Read(paper, stop) : null;
        return PageResult.Of<ShowPaperPage>(new
        {
            Paper = await desk.Whole(paper, stop), Acts = acts with { Code = null, Credential = null }, Words = template is null || facts is null ? [] : template.Write(facts).Where(text => text.Length > 0).ToArray(),
            Seal = SealDesk.Row(seal), Title = template?.Title ?? paper.Template, Ways = await desk.Confirming.Ways(stop), Keeps = keeps, IsOffice = isOffice,
            Held = errors is null && paper.Stage.Next() is not null ? WaitForPapers.PathOf(paper) : null,
            IsRequester = paper.RequestedBy is { } own && own == desk.Visitor.Id, HasFiles = paper.SealedAt is not null && paper.ClearedAt is null, HasOfd = paper.OfdDigest is not null, IsOrdered = paper.Wording is not null,
        }, errors);
    }

    private static IResult Missing(PaperDesk desk) => Problems.Missing(PaperDesk.NotFound.Code, PaperDesk.NotFound.Sentence, desk.Texts);

    private static async Task<(byte[] File, string Number)?> Take(Guid id, string kind, PaperDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { Number: { } number } paper) return null;
        if (await desk.Db.PaperFiles.AsNoTracking().SingleOrDefaultAsync(one => one.Paper == id && one.Kind == kind, stop) is not { } stored) return null;
        if (await desk.Content.Open(id, stored.Content, stop) is not { } file) return null;
        desk.Db.Tell(new(HistoryKind.Exported, Thing, $"{id}") { SubjectName = number, Area = paper.Area, Person = id, Details = HistoryJson.Of(("format", kind)) });
        await desk.Db.SaveChangesAsync(stop);
        return (file, number);
    }
}
