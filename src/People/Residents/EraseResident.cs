using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;

namespace Yizhan.People.Residents;

/// <summary>POST /people/residents/{id}/erase, /holds and /holds/{hold}/lift, and the same below /api/v1/residents/{id}: the privacy officer erases on request, or notes what the law wants kept.</summary>
internal static class EraseResident
{
    private const int Longest = 200;

    public static string PathOf(Guid id) => $"{ShowResident.PathOf(id)}/erase";

    public static string HoldsOf(Guid id) => $"{ShowResident.PathOf(id)}/holds";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/residents/{id:guid}/erase", Submit).Needs(PeoplePermissions.EraseResidents);
        pages.MapPost("/residents/{id:guid}/holds", SubmitHold).Needs(PeoplePermissions.EraseResidents);
        pages.MapPost("/residents/{id:guid}/holds/{hold:guid}/lift", SubmitLift).Needs(PeoplePermissions.EraseResidents);
        api.MapPost("/residents/{id:guid}/erase", Post).Needs(PeoplePermissions.EraseResidents)
            .WithName("eraseResident").WithTags("Residents").WithSummary("Erase a resident's data for good, on request; refused while a hold exists")
            .Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        api.MapGet("/residents/{id:guid}/holds", List).Needs(PeoplePermissions.EraseResidents)
            .WithName("listHolds").WithTags("Residents").WithSummary("Why a resident's data may not be erased yet")
            .Produces<HoldsAnswer>().ProducesProblem(404);
        api.MapPost("/residents/{id:guid}/holds", PostHold).Needs(PeoplePermissions.EraseResidents)
            .WithName("holdResident").WithTags("Residents").WithSummary("Note what the law wants kept, and until when")
            .Produces<HoldAnswer>(201).ProducesProblem(404).ProducesProblem(422);
        api.MapPost("/residents/{id:guid}/holds/{hold:guid}/lift", PostLift).Needs(PeoplePermissions.EraseResidents)
            .WithName("liftHold").WithTags("Residents").WithSummary("End a hold as of yesterday; it stays to be read")
            .Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> Submit(Guid id, [FromForm] ResidentActs? acts, [AsParameters] ResidentDesk desk, CancellationToken stop)
    {
        acts ??= new();
        if (await desk.Find(id, stop) is not { ErasedAt: null } person) return Results.NotFound();
        var errors = new Errors();
        if (await Erase(id, acts.Because, desk, errors, stop) is { } refusal) errors.Add(nameof(acts.Because), refusal.Sentence);
        return errors.None ? Results.LocalRedirect(ListResidents.Path) : await ShowResident.Show(person, acts, desk, stop, errors);
    }

    private static async Task<IResult> Post(Guid id, EraseBody body, [AsParameters] ResidentDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { ErasedAt: null }) return Missing(desk);
        var errors = new Errors();
        var refusal = await Erase(id, body.Because, desk, errors, stop);
        return !errors.None ? Problems.Unprocessable(errors, desk.Texts) : refusal is not null ? Problems.Refused(refusal, desk.Texts) : Results.NoContent();
    }

    private static async Task<Refusal?> Erase(Guid id, string? because, ResidentDesk desk, Errors errors, CancellationToken stop)
    {
        Said(because, nameof(ResidentActs.Because), errors);
        if (!errors.None) return null;
        var refusal = await desk.Persons.Erase(id, because!.Trim(), stop);
        await desk.Watch.CatchUp(stop);
        return refusal;
    }

    private static async Task<IResult> List(Guid id, [AsParameters] ResidentDesk desk, CancellationToken stop) => await desk.Find(id, stop) is null
        ? Missing(desk)
        : Results.Ok(new HoldsAnswer([.. await desk.Db.Set<Hold>().AsNoTracking().Where(hold => hold.Person == id).OrderBy(hold => hold.Id)
            .Select(hold => new HoldAnswer(hold.Id, hold.Reason, hold.Basis, hold.Since, hold.Until)).ToListAsync(stop)]));

    private static async Task<IResult> SubmitHold(Guid id, [FromForm] ResidentActs? acts, [AsParameters] ResidentDesk desk, CancellationToken stop)
    {
        acts ??= new();
        if (await desk.Find(id, stop) is not { ErasedAt: null } person) return Results.NotFound();
        var errors = new Errors();
        await Keep(id, acts.Kept, acts.Basis, Typed.Day(acts.Until, nameof(acts.Until), errors), desk, errors, stop);
        return errors.None ? Results.LocalRedirect(ShowResident.PathOf(id)) : await ShowResident.Show(person, acts, desk, stop, errors);
    }

    private static async Task<IResult> PostHold(Guid id, HoldBody body, [AsParameters] ResidentDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { ErasedAt: null }) return Missing(desk);
        var errors = new Errors();
        return await Keep(id, body.Kept, body.Basis, body.Until, desk, errors, stop) is { } hold
            ? Results.Created($"/api/v1/residents/{id}/holds", new HoldAnswer(hold.Id, hold.Reason, hold.Basis, hold.Since, hold.Until))
            : Problems.Unprocessable(errors, desk.Texts);
    }

    private static async Task<Hold?> Keep(Guid id, string? kept, string? basis, DateOnly? until, ResidentDesk desk, Errors errors, CancellationToken stop)
    {
        Said(kept, nameof(ResidentActs.Kept), errors);
        Said(basis, nameof(ResidentActs.Basis), errors);
        if (until < desk.Clock.Today) errors.Add(nameof(ResidentActs.Until), "这一天已经过去了");
        if (!errors.None) return null;
        var hold = desk.Persons.Hold(id, kept!.Trim(), basis!.Trim(), until);
        await desk.Save(stop);
        return hold;
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> SubmitLift(Guid id, Guid hold, [FromForm] string? back, [AsParameters] ResidentDesk desk, CancellationToken stop) =>
        await Lift(id, hold, desk, stop) ? Results.LocalRedirect(ShowResident.PathOf(id)) : Results.NotFound();

    private static async Task<IResult> PostLift(Guid id, [Description("The hold's id")] Guid hold, [AsParameters] ResidentDesk desk, CancellationToken stop) =>
        await Lift(id, hold, desk, stop) ? Results.NoContent() : Missing(desk);

    private static async Task<bool> Lift(Guid id, Guid hold, ResidentDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is null || await desk.Db.Set<Hold>().SingleOrDefaultAsync(one => one.Id == hold && one.Person == id, stop) is not { } held) return false;
        desk.Persons.Lift(held);
        await desk.Save(stop);
        return true;
    }

    private static IResult Missing(ResidentDesk desk) => Problems.Missing(ResidentDesk.NotFound.Code, ResidentDesk.NotFound.Sentence, desk.Texts);

    private static void Said(string? typed, string field, Errors errors)
    {
        if (Typed.Plain(typed) is not { } text) errors.Add(field, "请填写");
        else if (PlainText.FaultOf(text, Longest) is { } fault) errors.Add(field, fault);
    }
}

/// <param name="Because">Why: who asked, and how.</param>
internal sealed record EraseBody(string Because);

/// <param name="Kept">What is kept.</param>
/// <param name="Basis">The law or contract that wants it.</param>
/// <param name="Until">The last day; left out: until it is lifted.</param>
internal sealed record HoldBody(string Kept, string Basis, DateOnly? Until = null);

internal sealed record HoldsAnswer(IReadOnlyList<HoldAnswer> Holds);

/// <param name="Until">The last day; in the past: it holds no more.</param>
internal sealed record HoldAnswer(Guid Id, string Kept, string Basis, DateTimeOffset Since, DateOnly? Until);
