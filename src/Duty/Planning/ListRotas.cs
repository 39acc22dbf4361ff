using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Doors;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;

namespace Yizhan.Duty.Planning;

/// <summary>GET /duty and /api/v1/duty/rotas: what needs the secretary first, the rotas that were made, and the way to a new one.</summary>
internal static class ListRotas
{
    public const string Path = DutyModule.Path;

    /// <summary>Rotas that are listed.</summary>
    private const int Most = 30;

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("", Open).Needs(DutyModule.PlanDuty);
        api.MapGet("/rotas", Answer).Needs(DutyModule.PlanDuty)
            .WithName("listRotas").WithTags("Duty").WithSummary("The rotas made within the key's area, the newest first, without their shifts").Produces<IReadOnlyList<RotaAnswer>>();
        api.MapGet("/short", AnswerShort).Needs(DutyModule.PlanDuty)
            .WithName("listShortShifts").WithTags("Duty").WithSummary("Published shifts of the next 48 hours that lack people").Produces<IReadOnlyList<ShortShift>>();
    }

    /// <summary>The page, with what was typed and is wrong with it.</summary>
    public static async Task<IResult> Show(PlanDesk desk, MakeRotaForm form, Errors? errors, CancellationToken stop)
    {
        // The content may be long and is not shown in a list.
        var rows = await desk.Drafts.AsNoTracking().OrderByDescending(draft => draft.MadeAt).Take(Most)
            .Select(draft => new RotaRow(draft.Id, draft.Area.Code, draft.From, draft.To, draft.State, draft.MadeAt)).ToListAsync(stop);
        var changed = await new ChangedDays(desk).Find(stop);
        return PageResult.Of<ListRotasPage>(new
        {
            Model = new ListRotasModel(await OpenAlarms.Of(desk.Db, desk.Stations, desk.Visiting.Scope, stop), rows, await UnstaffedShifts.Soon(desk.Db.DutyShifts.Within(desk.Visiting.Scope), desk.Clock.Now, stop), changed, desk.Areas(), form, station => desk.Stations.Of(station)?.Name ?? station),
        }, errors);
    }

    private static Task<IResult> Open([AsParameters] PlanDesk desk, CancellationToken stop)
    {
        // The next quarter begins with the month after the last one that is planned; as a rule the next of the calendar.
        var today = desk.Clock.Today;
        var first = new DateOnly(today.Year, (today.Month - 1) / 3 * 3 + 1, 1).AddMonths(3);
        return Show(desk, new() { Area = desk.Areas().Select(area => area.Code).FirstOrDefault(), From = Typed.Text(first), To = Typed.Text(first.AddMonths(3).AddDays(-1)) }, null, stop);
    }

    private static async Task<IResult> Answer([AsParameters] PlanDesk desk, CancellationToken stop) =>
        // Without what they hold, which may be long.
        Results.Ok((await desk.Drafts.AsNoTracking().OrderByDescending(draft => draft.MadeAt).Take(Most).Select(draft => new RotaDraft
        {
            Id = draft.Id, Area = draft.Area, From = draft.From, To = draft.To, Aim = draft.Aim, Seed = draft.Seed, State = draft.State, Done = draft.Done, Parts = draft.Parts, RunningOn = draft.RunningOn, AliveAt = draft.AliveAt,
            MadeAt = draft.MadeAt, PublishedAt = draft.PublishedAt, Version = draft.Version,
        }).ToListAsync(stop)).Select(draft => RotaAnswer.Of(draft, desk)));

    private static async Task<IResult> AnswerShort([AsParameters] PlanDesk desk, CancellationToken stop) =>
        Results.Ok(await UnstaffedShifts.Soon(desk.Db.DutyShifts.Within(desk.Visiting.Scope), desk.Clock.Now, stop));
}

/// <summary>A rota in the list.</summary>
/// <param name="Area">The code of its area.</param>
public sealed record RotaRow(Guid Id, string Area, DateOnly From, DateOnly To, DraftState State, DateTimeOffset MadeAt);

/// <summary>What the first page shows.</summary>
/// <param name="Alarms">Doors that somebody has to see to.</param>
/// <param name="Lacking">Shifts of the next 48 hours that lack people.</param>
/// <param name="Changed">Days whose kind is another than when their shifts were published, by area.</param>
public sealed record ListRotasModel(IReadOnlyList<OpenAlarm> Alarms, IReadOnlyList<RotaRow> Rotas, IReadOnlyList<ShortShift> Lacking, IReadOnlyList<ChangedDay> Changed, IReadOnlyList<KnownDivision> Areas, MakeRotaForm Form, Func<string, string> NameOfStation);
