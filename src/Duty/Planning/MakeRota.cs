using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Rostering;

namespace Yizhan.Duty.Planning;

/// <summary>POST /duty/rotas and /api/v1/duty/rotas: have a rota made for an area; POST …/{id}/plan-again: once more, by what is known now; POST …/{id}/stop: with the best found so far.</summary>
internal static class MakeRota
{
    /// <summary>The most days of one rota: a quarter, and a week to finish the last month's weeks.</summary>
    public const int MostDays = 100;

    private static readonly Refusal NotPlanned = new("rota-not-ready", "只有排好的草稿可以重新排");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/rotas", Submit).Needs(DutyModule.PlanDuty);
        pages.MapPost("/rotas/{id:guid}/plan-again", SubmitAgain).Needs(DutyModule.PlanDuty);
        pages.MapPost("/rotas/{id:guid}/stop", SubmitStop).Needs(DutyModule.PlanDuty);
        api.MapPost("/rotas", Post).Needs(DutyModule.PlanDuty)
            .WithName("makeRota").WithTags("Duty").WithSummary("Have a rota made; ask for it again until its state is no longer planning").Produces<RotaAnswer>(202).ProducesProblem(404).ProducesProblem(422);
        api.MapPost("/rotas/{id:guid}/plan-again", PostAgain).Needs(DutyModule.PlanDuty)
            .WithName("planRotaAgain").WithTags("Duty").WithSummary("Plan a draft once more by what is known now; what was set by hand stays").Produces<RotaAnswer>().ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/rotas/{id:guid}/stop", PostStop).Needs(DutyModule.PlanDuty)
            .WithName("stopRota").WithTags("Duty").WithSummary("End the search with the best found so far").Produces<RotaAnswer>().ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> Submit([FromForm] MakeRotaForm form, [AsParameters] PlanDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        var (from, to) = (Typed.Day(form.From, nameof(form.From), errors), Typed.Day(form.To, nameof(form.To), errors));
        var area = AreaOf(form.Area, desk);
        Check(area, from, to, errors, desk, errors.Of(nameof(form.From)) is null && errors.Of(nameof(form.To)) is null);
        if (!errors.None) return await ListRotas.Show(desk, form, errors, stop);
        var draft = await Make(area!, new(from!.Value, to!.Value), Typed.Choice<RotaAim>(form.Aim), 1, desk, stop);
        return Results.LocalRedirect(ShowRota.PathOf(draft));
    }

    private static async Task<IResult> Post(MakeRotaBody body, [AsParameters] PlanDesk desk, CancellationToken stop)
    {
        var (errors, area) = (new Errors(), AreaOf(body.Area, desk));
        Check(area, body.From, body.To, errors, desk, true);
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts);
        var draft = await Make(area!, new(body.From, body.To), body.Aim, body.Seed, desk, stop);
        return Results.Accepted($"/api/v1/duty/rotas/{draft}", await ShowRota.AnswerOf(draft, desk, stop));
    }

    private static async Task<IResult> SubmitAgain(Guid id, [FromForm] string? version, [AsParameters] PlanDesk desk, CancellationToken stop) =>
        await Again(id, Typed.Version(version), desk, stop) is { } refusal ? await ShowRota.Refused(id, refusal, desk, stop) : Results.LocalRedirect(ShowRota.PathOf(id));

    private static async Task<IResult> PostAgain([Description("The rota's id")] Guid id, [AsParameters] PlanDesk desk, CancellationToken stop) => await ShowRota.AnswerAfter(id, await Again(id, null, desk, stop), desk, stop);

    private static async Task<IResult> SubmitStop(Guid id, [FromForm] string? version, [AsParameters] PlanDesk desk, CancellationToken stop) =>
        await Stop(id, Typed.Version(version), desk, stop) is { } refusal ? await ShowRota.Refused(id, refusal, desk, stop) : Results.LocalRedirect(ShowRota.PathOf(id));

    private static async Task<IResult> PostStop([Description("The rota's id")] Guid id, [AsParameters] PlanDesk desk, CancellationToken stop) => await ShowRota.AnswerAfter(id, await Stop(id, null, desk, stop), desk, stop);

    /// <summary>The division of a code, where the visitor may make rotas.</summary>
    private static KnownDivision? AreaOf(string? code, PlanDesk desk) => code is not null && desk.Divisions.Of(code.Trim()) is { } division && desk.Visiting.Scope.Contains(division.Area) ? division : null;

    private static void Check(KnownDivision? area, DateOnly? from, DateOnly? to, Errors errors, PlanDesk desk, bool areRead)
    {
        if (area is null) errors.Add(nameof(MakeRotaForm.Area), "请选择您负责的区划");
        if (!areRead) return;
        if (from is null) errors.Add(nameof(MakeRotaForm.From), "请填写第一天");
        else if (from < desk.Clock.Today) errors.Add(nameof(MakeRotaForm.From), "第一天不能早于今天");
        if (to is null) errors.Add(nameof(MakeRotaForm.To), "请填写最后一天");
        else if (to < from) errors.Add(nameof(MakeRotaForm.To), "最后一天不能早于第一天");
        else if (from is { } first && to.Value.DayNumber - first.DayNumber + 1 > MostDays) errors.Add(nameof(MakeRotaForm.To), new Sentence("一次最多排{0}天", MostDays));
    }

    /// <summary>Saves a draft and has it planned.</summary>
    /// <param name="byHand">Duties that stay whatever is planned.</param>
    public static async Task<Guid> Make(KnownDivision area, DayRange days, RotaAim aim, int seed, PlanDesk desk, CancellationToken stop, IReadOnlyList<DraftDuty>? byHand = null)
    {
        var now = desk.Clock.Now;
        var draft = new RotaDraft
        {
            Id = Guid.CreateVersion7(now), Area = area.Area, From = days.First, To = days.Last, Aim = aim, Seed = seed, State = DraftState.Planning,
            RunningOn = desk.Runs.Node, AliveAt = now, MadeAt = now, MadeBy = desk.Visiting.Visitor.Id, Document = byHand is { Count: > 0 } ? DutyJson.Write(DraftDocument.Holding(byHand)) : null,
        };
        desk.Db.RotaDrafts.Add(draft);
        await desk.Db.SaveChangesAsync(stop);
        await desk.Runs.Start(draft.Id, desk.Author.Actor);
        return draft.Id;
    }

    /// <param name="version">As last seen; null: it does not matter.</param>
    private static async Task<Refusal?> Again(Guid id, long? version, PlanDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } draft) return PlanDesk.NotFound;
        if (version is { } seen && seen != draft.Version) return PlanDesk.ChangedMeanwhile;
        if (draft.State != DraftState.Ready && !desk.Runs.IsInterrupted(draft)) return NotPlanned;
        (draft.State, draft.RunningOn, draft.AliveAt, draft.Done, draft.Parts) = (DraftState.Planning, desk.Runs.Node, desk.Clock.Now, 0, 0);
        draft.Version++;
        try
        {
            await desk.Db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PlanDesk.ChangedMeanwhile;
        }
        await desk.Runs.Start(id, desk.Author.Actor);
        return null;
    }

    /// <param name="version">As last seen; null: it does not matter.</param>
    private static async Task<Refusal?> Stop(Guid id, long? version, PlanDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } draft) return PlanDesk.NotFound;
        // It has ended by itself meanwhile: what was wanted is so.
        if (draft.State != DraftState.Planning || version is { } seen && seen != draft.Version || await desk.Runs.Stop(id)) return null;
        return new("rota-runs-elsewhere", "这份值班表正在另一台服务器上排，请稍等或者作废");
    }
}

/// <summary>A rota as asked for in the form.</summary>
public sealed record MakeRotaForm
{
    /// <summary>The code of a division.</summary>
    public string? Area { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary><see cref="RotaAim"/>; empty: fair shares.</summary>
    public string? Aim { get; init; }
}

/// <summary>A rota as a program asks for it.</summary>
/// <param name="Area">The code of a division within the key's area.</param>
/// <param name="From">The first day, not before today.</param>
/// <param name="To">The last day, at most a hundred days on.</param>
/// <param name="Aim">fair: fair shares first; leastChange: as few people touched as can be.</param>
/// <param name="Seed">The same facts and seed give the same rota.</param>
internal sealed record MakeRotaBody(string Area, DateOnly From, DateOnly To, RotaAim Aim = RotaAim.Fair, int Seed = 1);
