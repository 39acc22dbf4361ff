using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Pictures;
using Yizhan.Kernel.Privacy;
using Yizhan.People.Acting.Rules;
using Yizhan.People.Acting.Store;
using Yizhan.People.Residents;
using Yizhan.People.Rules;

namespace Yizhan.People.Acting;

/// <summary>
/// GET and POST /people/residents/{id}/mandates/{mandate}/paper and below, PUT, GET and DELETE /api/v1/residents/{id}/mandates/{mandate}/paper/{page}:
/// staff take pictures of a mandate that was signed before them, and look at them, which is noted each time for the giver to read.
/// </summary>
internal static class KeepMandatePaper
{
    private const string Route = "/residents/{id:guid}/mandates/{mandate:guid}/paper", PageRoute = Route + "/{page:guid}";

    public static string PathOf(Guid resident, Guid mandate) => $"{ShowResident.PathOf(resident)}/mandates/{mandate}/paper";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet(Route, Open).Needs(PeoplePermissions.ReadResidents);
        pages.MapPost(Route, Submit).Needs(PeoplePermissions.ReadResidents).TakesPhotos();
        pages.MapPost($"{Route}/look", Look).Needs(PeoplePermissions.ReadResidents);
        pages.MapPost($"{PageRoute}/remove", Remove).Needs(PeoplePermissions.ReadResidents);
        api.MapPut(PageRoute, Put).Needs(PeoplePermissions.ReadResidents).TakesPhotos()
            .Accepts<Stream>("image/jpeg", "image/png", "image/webp", "application/pdf")
            .WithName("putMandatePaper").WithTags("Residents").WithSummary("Add a picture or a PDF of a mandate that was signed on paper, under an id of your own; sent twice it is added once. What the camera wrote into a picture is not kept")
            .Produces<MandatePage>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        api.MapGet(PageRoute, Get).Needs(PeoplePermissions.ReadResidents)
            .WithName("lookAtMandatePaper").WithTags("Residents").WithSummary("See a picture or a PDF of a mandate; who looked, when and why is noted").Produces<byte[]>(200, "image/jpeg", "application/pdf").ProducesProblem(404).ProducesProblem(422);
        api.MapDelete(PageRoute, Delete).Needs(PeoplePermissions.ReadResidents)
            .WithName("removeMandatePaper").WithTags("Residents").WithSummary("Remove a picture or a PDF of a mandate that has not ended").Produces(204).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> Open(Guid id, Guid mandate, [AsParameters] ResidentDesk desk, [AsParameters] PaperDrawer drawer, CancellationToken stop) =>
        await Find(id, mandate, desk, stop) is var (_, found) ? await Show(found, new(), desk, drawer, stop) : Results.NotFound();

    private static async Task<IResult> Submit(Guid id, Guid mandate, IFormCollection form, [AsParameters] ResidentDesk desk, [AsParameters] PaperDrawer drawer, CancellationToken stop)
    {
        if (await Find(id, mandate, desk, stop) is not var (giver, found)) return Results.NotFound();
        var errors = new Errors();
        await SentPages.Add(form, drawer.Intake, () => Task.FromResult(MandatePapers.MayChange(found)), MandatePaper.MostPages, async () => [.. (await drawer.Papers.Of(mandate, stop)).Select(page => page.Id)], (page, ready) => drawer.Papers.Add(found, giver.Area, page, ready, stop), errors, stop);
        return errors.None ? Results.LocalRedirect(PathOf(id, mandate)) : await Show(found, new(), desk, drawer, stop, errors);
    }

    private static async Task<IResult> Look(Guid id, Guid mandate, [FromForm] LookAtMandate? look, HttpContext http, [AsParameters] ResidentDesk desk, [AsParameters] PaperDrawer drawer, CancellationToken stop)
    {
        look ??= new();
        if (await Find(id, mandate, desk, stop) is not var (_, found)) return Results.NotFound();
        var (page, content, errors) = await See(found, look, desk, drawer, stop);
        return !errors.None ? await Show(found, look, desk, drawer, stop, errors) : content is null ? Results.NotFound() : FileAnswer.Of(page!.Kind, MandatePapers.Thing, content, http);
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Remove(Guid id, Guid mandate, Guid page, [FromForm] string? back, [AsParameters] ResidentDesk desk, [AsParameters] PaperDrawer drawer, CancellationToken stop)
    {
        if (await Find(id, mandate, desk, stop) is not var (giver, found)) return Results.NotFound();
        if (await drawer.Papers.Remove(found, giver.Area, page, stop) is not { } refusal) return Results.LocalRedirect(PathOf(id, mandate));
        var errors = new Errors();
        errors.Add("", refusal.Sentence);
        return await Show(found, new(), desk, drawer, stop, errors);
    }

    private static async Task<IResult> Put(
        Guid id, [Description("The mandate's id")] Guid mandate, [Description("An id of your own for the page")] Guid page, HttpRequest request, [AsParameters] ResidentDesk desk, [AsParameters] PaperDrawer drawer, CancellationToken stop)
    {
        if (await Find(id, mandate, desk, stop) is not var (giver, found)) return Missing(StaffMandates.NotFound, desk);
        if (MandatePapers.MayChange(found) is { } notNow) return Problems.Refused(notNow, desk.Texts);
        // Sent again, it need not be unpacked again; nor what has no room.
        var stored = await drawer.Papers.Of(mandate, stop);
        if (stored.Any(one => one.Id == page)) return await Line();
        if (stored.Count >= MandatePaper.MostPages) return Problems.Refused(MandatePapers.Full, desk.Texts);
        var (ready, fault) = await drawer.Intake.Read(request.Body, request.ContentType, stop);
        if (ready is null)
        {
            var errors = new Errors();
            errors.Add(nameof(page), fault!);
            return Problems.Unprocessable(errors, desk.Texts);
        }
        return await drawer.Papers.Add(found, giver.Area, page, ready, stop) is { } refusal ? Problems.Refused(refusal, desk.Texts) : await Line();

        async Task<IResult> Line() => Results.Ok((await drawer.Papers.Of(mandate, stop)).Single(one => one.Id == page));
    }

    private static async Task<IResult> Get(
        Guid id, [Description("The mandate's id")] Guid mandate, [Description("The page's id")] Guid page,
        [Description("contact, identify, handle, visit, correct, rescue or audit")] string? purpose, [Description("Why, in one's own words; the giver reads it")] string? why,
        HttpContext http, [AsParameters] ResidentDesk desk, [AsParameters] PaperDrawer drawer, CancellationToken stop)
    {
        if (await Find(id, mandate, desk, stop) is not var (_, found)) return Missing(StaffMandates.NotFound, desk);
        if (!await drawer.Papers.IsThere(mandate, page, stop)) return Missing(MandatePapers.NotFound, desk);
        var (row, content, errors) = await See(found, new() { Page = $"{page}", Purpose = purpose, Why = why }, desk, drawer, stop);
        return !errors.None ? Problems.Unprocessable(errors, desk.Texts) : content is null ? Missing(MandatePapers.NotFound, desk) : FileAnswer.Of(row!.Kind, MandatePapers.Thing, content, http);
    }

    private static async Task<IResult> Delete(
        Guid id, [Description("The mandate's id")] Guid mandate, [Description("The page's id")] Guid page, [AsParameters] ResidentDesk desk, [AsParameters] PaperDrawer drawer, CancellationToken stop)
    {
        if (await Find(id, mandate, desk, stop) is not var (giver, found)) return Missing(StaffMandates.NotFound, desk);
        return await drawer.Papers.Remove(found, giver.Area, page, stop) switch
        {
            null => Results.NoContent(),
            var refusal when refusal == MandatePapers.NotFound => Missing(refusal, desk),
            var refusal => Problems.Refused(refusal, desk.Texts),
        };
    }

    /// <summary>A page opened for staff who say why; it is returned only after the note of the look is stored.</summary>
    private static async Task<(MandatePaper? Page, byte[]? Content, Errors Errors)> See(Mandate mandate, LookAtMandate look, ResidentDesk desk, PaperDrawer drawer, CancellationToken stop)
    {
        var (errors, ask) = (new Errors(), new RevealAsk(look.Purpose, look.Why, mandate.Paper));
        var page = Guid.TryParse(look.Page, out var id) ? await drawer.Papers.Find(mandate.Id, id, stop) : null;
        if (page is null) errors.Add(nameof(look.Page), "请选择要看的一页");
        foreach (var (box, sentence) in ask.Check().All) errors.Add(box is nameof(RevealAsk.Reason) ? nameof(look.Why) : box, sentence);
        return errors.None ? (page, (await desk.Reveals.ShowFile(mandate.Giver, MandateFields.Paper, page!.Content, ask, await desk.Looker(stop), stop)).File, errors) : (null, null, errors);
    }

    /// <summary>A mandate that the resident has given: its paper lies with them, and not with who acts.</summary>
    private static async Task<(Person Giver, Mandate Mandate)?> Find(Guid resident, Guid mandate, ResidentDesk desk, CancellationToken stop) =>
        await desk.Find(resident, stop) is { ErasedAt: null } giver && await desk.Db.Mandates.AsNoTracking().SingleOrDefaultAsync(one => one.Id == mandate && one.Giver == resident, stop) is { } found ? (giver, found) : null;

    private static IResult Missing(Refusal refusal, ResidentDesk desk) => Problems.Missing(refusal.Code, refusal.Sentence, desk.Texts);

    private static async Task<IResult> Show(Mandate mandate, LookAtMandate look, ResidentDesk desk, PaperDrawer drawer, CancellationToken stop, Errors? errors = null) => PageResult.Of<KeepMandatePaperPage>(new
    {
        Mandate = await desk.Mandates.Line(mandate, true, stop), Pages = await drawer.Papers.Of(mandate.Id, stop), Asked = look, Id = Guid.CreateVersion7(desk.Clock.Now), NotNow = MandatePapers.MayChange(mandate)?.Sentence,
    }, errors);
}

/// <summary>What staff need besides, who keep the papers of mandates.</summary>
internal sealed record PaperDrawer(MandatePapers Papers, PaperIntake Intake);

/// <summary>A worker asks to see a page and says why.</summary>
public sealed record LookAtMandate
{
    /// <summary>The id of the page.</summary>
    public string? Page { get; init; }

    /// <summary>A code of <see cref="RevealPurpose"/>.</summary>
    public string? Purpose { get; init; }

    /// <summary>Why it is looked at; the giver reads it.</summary>
    public string? Why { get; init; }

    /// <summary>That it is one, and nothing of what was typed.</summary>
    public override string ToString() => nameof(LookAtMandate);
}
