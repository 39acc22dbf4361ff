using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Duty.Rules;

namespace Yizhan.Duty.OnDuty;

/// <summary>POST /duty/people/{id}/end and /back, PUT and DELETE /api/v1/duty/people/{id}/end: somebody serves up to a day and no longer, or is taken back.</summary>
internal static class EndDutyPerson
{
    private static readonly Refusal EndsBefore = new("duty-person-ends-before-start", "最后一天不能早于第一天");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/people/{id:guid}/end", Submit).Needs(DutyModule.PlanDuty);
        pages.MapPost("/people/{id:guid}/back", SubmitBack).Needs(DutyModule.PlanDuty);
        api.MapPut("/people/{id:guid}/end", Put).Needs(DutyModule.PlanDuty)
            .WithName("endDutyPerson").WithTags("People on duty").WithSummary("Let somebody serve up to a day and no longer; they are taken off the shifts after it, which fall empty")
            .Produces<DutyPersonAnswer>().ProducesProblem(404).ProducesProblem(409);
        api.MapDelete("/people/{id:guid}/end", Delete).Needs(DutyModule.PlanDuty)
            .WithName("takeDutyPersonBack").WithTags("People on duty").WithSummary("Take somebody back who serves no longer; their shifts do not come back")
            .Produces<DutyPersonAnswer>().ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> Submit(Guid id, [FromForm] DutyPersonActs acts, [AsParameters] DutyDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { ClearedAt: null } person) return Results.NotFound();
        var errors = new Errors();
        var on = Typed.Day(acts.On, nameof(acts.On), errors);
        if (on is null && errors.None) errors.Add(nameof(acts.On), "请填写日期，例如2026-10-01");
        if (errors.None && await End(person, on!.Value, desk, stop) is { } refusal) errors.Add(nameof(acts.On), refusal.Sentence);
        if (errors.None) return Results.LocalRedirect($"{EditDutyPerson.PathOf(id)}?saved=true");
        person = (await desk.Find(id, stop))!;
        return EditDutyPerson.Show(await DutyPersonForm.Of(person, desk, stop), person, desk, errors, acts: acts);
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> SubmitBack(Guid id, [FromForm] string? back, [AsParameters] DutyDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { ClearedAt: null } person) return Results.NotFound();
        // Whoever was quicker has taken them back, or changed them: the page shows it.
        if (await TakeBack(person, desk, stop) is { } refusal && refusal == DutyDesk.EnteredAlready)
        {
            var errors = new Errors();
            errors.Add("back", refusal.Sentence);
            return EditDutyPerson.Show(await DutyPersonForm.Of(person, desk, stop), person, desk, errors, status: StatusCodes.Status409Conflict);
        }
        return Results.LocalRedirect($"{EditDutyPerson.PathOf(id)}?saved=true");
    }

    private static async Task<IResult> Put([Description("The person's id")] Guid id, EndDutyPersonBody body, [AsParameters] DutyDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is not { ClearedAt: null } person ? Problems.Missing(DutyDesk.NotFound.Code, DutyDesk.NotFound.Sentence, desk.Texts)
        : await End(person, body.On, desk, stop) is { } refusal ? Problems.Refused(refusal, desk.Texts)
        : Results.Ok(await DutyPersonAnswer.Of(person, desk, stop));

    private static async Task<IResult> Delete([Description("The person's id")] Guid id, [AsParameters] DutyDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is not { ClearedAt: null } person ? Problems.Missing(DutyDesk.NotFound.Code, DutyDesk.NotFound.Sentence, desk.Texts)
        : await TakeBack(person, desk, stop) is { } refusal ? Problems.Refused(refusal, desk.Texts)
        : Results.Ok(await DutyPersonAnswer.Of(person, desk, stop));

    private static async Task<Refusal?> End(DutyPerson person, DateOnly last, DutyDesk desk, CancellationToken stop)
    {
        if (last < person.From) return EndsBefore;
        return await desk.Write(async () =>
        {
            await desk.Book.End(person, last, stop);
            return null;
        }, stop);
    }

    private static Task<Refusal?> TakeBack(DutyPerson person, DutyDesk desk, CancellationToken stop) => desk.Write(async () =>
    {
        if (person.Holder is { } holder && await desk.Book.IsEntered(holder, person.Id, stop)) return DutyDesk.EnteredAlready;
        person.To = null;
        return null;
    }, stop);
}

/// <summary>When somebody serves no longer.</summary>
/// <param name="On">The last day on which they serve.</param>
internal sealed record EndDutyPersonBody(DateOnly On);
