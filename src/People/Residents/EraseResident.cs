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

/// <summary>POST /people/residents/{id}/erase, /holds and /holds/{hold}/lift: the privacy officer erases on request, or notes what the law wants kept.</summary>
internal static class EraseResident
{
    private const int Longest = 200;

    public static string PathOf(Guid id) => $"{ShowResident.PathOf(id)}/erase";

    public static string HoldsOf(Guid id) => $"{ShowResident.PathOf(id)}/holds";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapPost("/residents/{id:guid}/erase", Submit).Needs(PeoplePermissions.EraseResidents);
        pages.MapPost("/residents/{id:guid}/holds", SubmitHold).Needs(PeoplePermissions.EraseResidents);
        pages.MapPost("/residents/{id:guid}/holds/{hold:guid}/lift", SubmitLift).Needs(PeoplePermissions.EraseResidents);
    }

    private static async Task<IResult> Submit(Guid id, [FromForm] ResidentActs? acts, [AsParameters] ResidentDesk desk, CancellationToken stop)
    {
        acts ??= new();
        if (await desk.Find(id, stop) is not { ErasedAt: null } person) return Results.NotFound();
        var errors = new Errors();
        Said(acts.Because, nameof(acts.Because), errors);
        if (errors.None && await desk.Persons.Erase(id, acts.Because!.Trim(), stop) is { } refusal) errors.Add(nameof(acts.Because), refusal.Sentence);
        if (!errors.None) return await ShowResident.Show(person, acts, desk, stop, errors);
        await desk.Watch.CatchUp(stop);
        return Results.LocalRedirect(ListResidents.Path);
    }

    private static async Task<IResult> SubmitHold(Guid id, [FromForm] ResidentActs? acts, [AsParameters] ResidentDesk desk, CancellationToken stop)
    {
        acts ??= new();
        if (await desk.Find(id, stop) is not { ErasedAt: null } person) return Results.NotFound();
        var errors = new Errors();
        Said(acts.Kept, nameof(acts.Kept), errors);
        Said(acts.Basis, nameof(acts.Basis), errors);
        var until = Typed.Day(acts.Until, nameof(acts.Until), errors);
        if (until < desk.Clock.Today) errors.Add(nameof(acts.Until), "这一天已经过去了");
        if (!errors.None) return await ShowResident.Show(person, acts, desk, stop, errors);
        desk.Persons.Hold(id, acts.Kept!.Trim(), acts.Basis!.Trim(), until);
        await desk.Save(stop);
        return Results.LocalRedirect(ShowResident.PathOf(id));
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> SubmitLift(Guid id, Guid hold, [FromForm] string? back, [AsParameters] ResidentDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is null || await desk.Db.Set<Hold>().SingleOrDefaultAsync(one => one.Id == hold && one.Person == id, stop) is not { } held) return Results.NotFound();
        desk.Persons.Lift(held);
        await desk.Save(stop);
        return Results.LocalRedirect(ShowResident.PathOf(id));
    }

    private static void Said(string? typed, string field, Errors errors)
    {
        if (Typed.Plain(typed) is not { } text) errors.Add(field, "请填写");
        else if (PlainText.FaultOf(text, Longest) is { } fault) errors.Add(field, fault);
    }
}
