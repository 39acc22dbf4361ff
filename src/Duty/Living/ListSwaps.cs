using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Duty.Rules;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;

namespace Yizhan.Duty.Living;

/// <summary>
/// GET /duty/swaps, POST /duty/shifts/{id}/find, GET and POST /api/v1/duty/swaps and /api/v1/duty/cover-calls: those who plan see what people have agreed on, and let somebody be found for a shift that is short of people.
/// Programs act here for people who asked them to, such as the city's own app or the counter.
/// </summary>
internal static class ListSwaps
{
    public const string Path = $"{DutyModule.Path}/swaps";

    /// <summary>Swaps that are shown, and days ahead in which short shifts are.</summary>
    private const int MostSwaps = 100, DaysAhead = 14;

    /// <summary>Where somebody is found for a shift.</summary>
    public static string FindPathOf(Guid shift) => $"{DutyModule.Path}/shifts/{shift}/find";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/swaps", (string? said, [AsParameters] LivingDesk desk, CancellationToken stop) => Show(desk, stop, isFound: said == "finding")).Needs(DutyModule.PlanDuty);
        pages.MapPost("/shifts/{id:guid}/find", Find).Needs(DutyModule.PlanDuty);
        var (swaps, calls) = (api.MapGroup("/swaps"), api.MapGroup("/cover-calls"));
        swaps.MapGet("", Answer).Needs(DutyModule.PlanDuty)
            .WithName("listSwaps").WithTags("Duty").WithSummary("Swaps and give-aways of shifts within one's area, the latest first").Produces<SwapsAnswer>();
        swaps.MapPost("", Ask).Needs(DutyModule.PlanDuty)
            .WithName("askSwap").WithTags("Duty").WithSummary("Ask somebody, for who serves a shift, to take it").Produces<SwapAnswer>(201).ProducesProblem(404).ProducesProblem(409);
        Act("accept", "acceptSwap", "Say yes for who was asked: both shifts change hands", swap => swap.To, (desk, swap, stop) => desk.Swaps.Accept(swap.Id, swap.To, stop));
        Act("decline", "declineSwap", "Say no for who was asked", swap => swap.To, (desk, swap, stop) => desk.Swaps.Decline(swap.Id, swap.To, stop));
        Act("take-back", "takeBackSwap", "Take a question back for who asked it", swap => swap.From, (desk, swap, stop) => desk.Swaps.TakeBack(swap.Id, swap.From, stop));
        calls.MapGet("", AnswerCalls).Needs(DutyModule.PlanDuty)
            .WithName("listCoverCalls").WithTags("Duty").WithSummary("Shifts within one's area for which somebody is looked for, the nearest first").Produces<CallsAnswer>();
        calls.MapPost("", Call).Needs(DutyModule.PlanDuty)
            .WithName("openCoverCall").WithTags("Duty").WithSummary("Let somebody be found for a shift that is short of people").Produces(204).ProducesProblem(404).ProducesProblem(409);
        calls.MapPost("/{id:guid}/take", Take).Needs(DutyModule.PlanDuty)
            .WithName("takeCoverCall").WithTags("Duty").WithSummary("Say yes for somebody who was asked to cover a shift; the first has it").Produces(204).ProducesProblem(404).ProducesProblem(409);

        void Act(string act, string name, string summary, Func<SwapLine, Guid> speaker, Func<LivingDesk, SwapLine, CancellationToken, Task<Refusal?>> answer) => swaps.MapPost(
            $"/{{id:guid}}/{act}", async ([Description("The swap")] Guid id, [AsParameters] LivingDesk desk, CancellationToken stop) => await Within(id, speaker, desk, stop) is { } swap ? await Done(await answer(desk, swap, stop), desk, stop) : desk.Missing(SwapBook.NotFound))
            .Needs(DutyModule.PlanDuty).WithName(name).WithTags("Duty").WithSummary(summary).Produces(204).ProducesProblem(404).ProducesProblem(409);
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Find(Guid id, [FromForm] string? back, [AsParameters] LivingDesk desk, CancellationToken stop)
    {
        if (await desk.Shift(id, stop) is null) return Results.NotFound();
        if (await desk.Covers.Find(id, stop) is not { } refusal) return Results.LocalRedirect($"{Path}?said=finding");
        desk.Db.ChangeTracker.Clear();
        return await Show(desk, stop, refusal);
    }

    private static async Task<IResult> Show(LivingDesk desk, CancellationToken stop, Refusal? fault = null, bool isFound = false) => PageResult.Of<SwapsPage>(new
    {
        Swaps = await desk.Views.Swaps(desk.Visiting.Scope, MostSwaps, stop), Calls = await desk.Views.Calls(desk.Visiting.Scope, stop), Short = await desk.Views.Short(desk.Visiting.Scope, DaysAhead, stop), IsFound = isFound, Fault = fault?.Sentence,
    }, status: fault is null ? null : StatusCodes.Status409Conflict);

    private static async Task<IResult> Answer([AsParameters] LivingDesk desk, CancellationToken stop) =>
        Results.Ok(new SwapsAnswer([.. (await desk.Views.Swaps(desk.Visiting.Scope, MostSwaps, stop)).Select(SwapAnswer.Of)]));

    /// <summary>A swap whose shifts lie within the scope, and for whose speaker the visitor may act; null: there is none.</summary>
    private static async Task<SwapLine?> Within(Guid id, Func<SwapLine, Guid> speaker, LivingDesk desk, CancellationToken stop) =>
        await desk.Views.Swap(id, desk.Visiting.Scope, stop) is { } swap && await desk.Person(speaker(swap), stop) is not null && (swap.Return is not { } back || await desk.IsWithin(back.Shift, stop)) ? swap : null;

    private static async Task<IResult> Ask(SwapBody body, [AsParameters] LivingDesk desk, CancellationToken stop)
    {
        if (await desk.Shift(body.Shift, stop) is null) return desk.Missing(ShiftBook.NotFound);
        if (await desk.Person(body.From, stop) is not { } from) return desk.Missing(ShiftBook.NoSuchPerson);
        if (await desk.Person(body.To, stop) is null) return desk.Missing(ShiftBook.NoSuchPerson);
        if (body.Return is { } back && await desk.Shift(back, stop) is null) return desk.Missing(ShiftBook.NotFound);
        var (swap, refusal) = await desk.Swaps.Ask(body.Shift, from, body.To, body.Return, stop);
        if (refusal is not null) return Problems.Refused(refusal, desk.Texts);
        return Results.Created("/api/v1/duty/swaps", SwapAnswer.Of((await desk.Views.Swap(swap!.Id, desk.Visiting.Scope, stop))!));
    }

    private static async Task<IResult> AnswerCalls([AsParameters] LivingDesk desk, CancellationToken stop) =>
        Results.Ok(new CallsAnswer([.. (await desk.Views.Calls(desk.Visiting.Scope, stop)).Select(call => new CallAnswer(call.Id, call.Shift.Shift, call.Shift.Station, call.Shift.Date, call.OpenedAt, call.NextAt, call.Asked, call.Declined))]));

    private static async Task<IResult> Call(CallBody body, [AsParameters] LivingDesk desk, CancellationToken stop) =>
        await desk.Shift(body.Shift, stop) is null ? desk.Missing(ShiftBook.NotFound) : await Done(await desk.Covers.Find(body.Shift, stop), desk, stop);

    private static async Task<IResult> Take([Description("The call")] Guid id, TakeBody body, [AsParameters] LivingDesk desk, CancellationToken stop)
    {
        if (!await desk.Views.IsCallWithin(id, desk.Visiting.Scope, stop)) return desk.Missing(CoverBook.NotFound);
        if (await desk.Person(body.Person, stop) is null) return desk.Missing(ShiftBook.NoSuchPerson);
        return await Done(await desk.Covers.Take(id, body.Person, stop), desk, stop);
    }

    private static async Task<IResult> Done(Refusal? refusal, LivingDesk desk, CancellationToken stop)
    {
        if (refusal is { } no) return no == CoverBook.NotFound || no == SwapBook.NotFound ? desk.Missing(no) : Problems.Refused(no, desk.Texts);
        await desk.Watch.CatchUp(stop);
        return Results.NoContent();
    }
}

/// <param name="Shift">The shift that is given.</param>
/// <param name="From">Who serves it.</param>
/// <param name="To">Who is asked.</param>
/// <param name="Return">The shift of theirs that is taken for it; left out: it is given away.</param>
internal sealed record SwapBody(Guid Shift, Guid From, Guid To, Guid? Return = null);

/// <param name="Shift">A shift that is short of people.</param>
internal sealed record CallBody(Guid Shift);

/// <param name="Person">Who takes it.</param>
internal sealed record TakeBody(Guid Person);

internal sealed record SwapsAnswer(IReadOnlyList<SwapAnswer> Swaps);

/// <param name="Return">The shift that is taken for it; null: it is given away.</param>
internal sealed record SwapAnswer(Guid Id, Guid Shift, Guid? Return, Guid From, Guid To, DateTimeOffset AskedAt, SwapState State, DateTimeOffset? EndedAt)
{
    public static SwapAnswer Of(SwapLine line) => new(line.Id, line.Shift.Shift, line.Return?.Shift, line.From, line.To, line.AskedAt, line.State, line.EndedAt);
}

internal sealed record CallsAnswer(IReadOnlyList<CallAnswer> Calls);

/// <param name="NextAt">When the next are asked.</param>
/// <param name="Asked">How many have been asked.</param>
/// <param name="Declined">How many of them cannot.</param>
internal sealed record CallAnswer(Guid Id, Guid Shift, string Station, DateOnly Date, DateTimeOffset OpenedAt, DateTimeOffset NextAt, int Asked, int Declined);
