using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Pictures;

namespace Yizhan.Matters.Cases.Papers;

/// <summary>PUT, DELETE and GET /api/v1/cases/{id}/papers/{paper}/files/{file}: programs add a page, remove it, and look at it, which is noted.</summary>
internal static class PutFiles
{
    private const string Route = "/{id:guid}/papers/{paper}/files/{file:guid}";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPut(Route, Put).Needs(MattersModule.HandleCases).TakesPhotos()
            .Accepts<Stream>("image/jpeg", "image/png", "image/webp", "application/pdf")
            .WithName("putCaseFile").WithTags("Cases").WithSummary("Add a picture or a PDF of a paper under an id of your own; sent twice it is added once. What the camera wrote into a picture is not kept")
            .Produces<CaseFileLine>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        api.MapDelete(Route, Delete).Needs(MattersModule.HandleCases)
            .WithName("removeCaseFile").WithTags("Cases").WithSummary("Remove a picture or a PDF of a paper").Produces(204).ProducesProblem(404).ProducesProblem(409);
        api.MapGet(Route, Get).Needs(MattersModule.HandleCases)
            .WithName("lookAtCaseFile").WithTags("Cases").WithSummary("See a picture or a PDF of a paper; who looked, when and why is noted").Produces<byte[]>(200, "image/jpeg", "application/pdf").ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<IResult> Put(
        Guid id, [Description("The code of the paper, or of the field that asks for a file")] string paper, [Description("An id of your own for the file")] Guid file,
        HttpRequest request, [AsParameters] CaseDesk desk, [AsParameters] PaperTable table, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } one) return Problems.Missing(CaseDesk.NotFound.Code, CaseDesk.NotFound.Sentence, desk.Texts);
        if (await table.Slot(one, paper, stop) is not { } slot) return Problems.Missing(CaseFileBook.NotAsked.Code, CaseFileBook.NotAsked.Sentence, desk.Texts);
        if (await table.Book.MayChange(one, paper, PaperHand.OfStaff, stop) is { } notNow) return Problems.Refused(notNow, desk.Texts);
        // Sent again, it need not be unpacked again; nor what has no room.
        var stored = await table.Book.Stored(id, paper, stop);
        if (stored.Contains(file)) return await Line();
        if (stored.Count >= slot.Most) return Problems.Refused(CaseFileBook.Full(slot), desk.Texts);
        var (ready, fault) = await table.Intake.Read(request.Body, request.ContentType, stop);
        if (ready is null)
        {
            var errors = new Errors();
            errors.Add(nameof(file), fault!);
            return Problems.Unprocessable(errors, desk.Texts);
        }
        return await table.Book.Add(one, paper, file, ready, PaperHand.OfStaff, stop) is { } refusal
            ? Problems.Refused(refusal, desk.Texts)
            : await Line();

        async Task<IResult> Line() => Results.Ok((await desk.Db.FilesOf(id, stop)).Single(line => line.Id == file));
    }

    private static async Task<IResult> Delete(
        Guid id, [Description("The code of the paper")] string paper, [Description("The id of the file")] Guid file, [AsParameters] CaseDesk desk, [AsParameters] PaperTable table, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is null) return Problems.Missing(CaseDesk.NotFound.Code, CaseDesk.NotFound.Sentence, desk.Texts);
        return await table.Book.Remove(id, paper, file, PaperHand.OfStaff, stop) switch
        {
            null => Results.NoContent(),
            var refusal when refusal == CaseFileBook.NotFound || refusal == CaseFileBook.NotAsked => Problems.Missing(refusal.Code, refusal.Sentence, desk.Texts),
            var refusal => Problems.Refused(refusal, desk.Texts),
        };
    }

    private static async Task<IResult> Get(
        Guid id, [Description("The code of the paper")] string paper, [Description("The id of the file")] Guid file,
        [Description("contact, identify, handle, visit, correct, rescue or audit")] string? purpose, [Description("Why, in one's own words; whoever applied reads it")] string? why,
        HttpContext http, [AsParameters] CaseDesk desk, [AsParameters] PaperTable table, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } one) return Problems.Missing(CaseDesk.NotFound.Code, CaseDesk.NotFound.Sentence, desk.Texts);
        if (await table.Book.Find(id, paper, file, stop) is not { } row) return Problems.Missing(CaseFileBook.NotFound.Code, CaseFileBook.NotFound.Sentence, desk.Texts);
        var look = new LookAtFile { File = $"{file}", Purpose = purpose, Why = why };
        var errors = look.Check(row);
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts);
        return await look.Open(one, row, desk, stop) is { } content ? FileAnswer.Of(row.Kind, row.Code, content, http) : Problems.Missing(CaseFileBook.NotFound.Code, CaseFileBook.NotFound.Sentence, desk.Texts);
    }
}
