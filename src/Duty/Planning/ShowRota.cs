using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Rostering;

namespace Yizhan.Duty.Planning;

/// <summary>GET /duty/rotas/{id} and /api/v1/duty/rotas/{id}: a rota, how good it is proven to be, what it lacks and what would help, and what it changes.</summary>
internal static class ShowRota
{
    public static string PathOf(Guid rota) => $"{ListRotas.Path}/rotas/{rota}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/rotas/{id:guid}", Open).Needs(DutyModule.PlanDuty);
        api.MapGet("/rotas/{id:guid}", Answer).Needs(DutyModule.PlanDuty)
            .WithName("getRota").WithTags("Duty").WithSummary("A rota with its shifts, who serves them, what is proven and what is missing").Produces<RotaAnswer>().ProducesProblem(404);
    }

    /// <summary>The page after a refusal, which it shows.</summary>
    public static async Task<IResult> Refused(Guid id, Refusal refusal, PlanDesk desk, CancellationToken stop)
    {
        if (refusal == PlanDesk.NotFound) return Results.NotFound();
        desk.Db.ChangeTracker.Clear();
        var errors = new Errors();
        errors.Add("rota", refusal.Sentence);
        return await Show(id, null, null, null, desk, errors, StatusCodes.Status409Conflict, stop);
    }

    /// <summary>What a program gets that did something to a rota.</summary>
    public static async Task<IResult> AnswerAfter(Guid id, Refusal? refusal, PlanDesk desk, CancellationToken stop)
    {
        if (refusal is null) desk.Db.ChangeTracker.Clear();
        return refusal == PlanDesk.NotFound ? Missing(desk) : refusal is not null ? Problems.Refused(refusal, desk.Texts) : Results.Ok(await AnswerOf(id, desk, stop));
    }

    /// <summary>A rota as programs read it, as it stands now.</summary>
    public static async Task<RotaAnswer> AnswerOf(Guid id, PlanDesk desk, CancellationToken stop) => RotaAnswer.Of(await desk.Drafts.AsNoTracking().SingleAsync(draft => draft.Id == id, stop), desk);

    public static IResult Missing(PlanDesk desk) => Problems.Missing(PlanDesk.NotFound.Code, PlanDesk.NotFound.Sentence, desk.Texts);

    private static Task<IResult> Open(Guid id, [AsParameters] PlanDesk desk, CancellationToken stop, string? week = null, string? station = null, string? done = null) => Show(id, week, station, done, desk, null, null, stop);

    private static async Task<IResult> Answer([Description("The rota's id")] Guid id, [AsParameters] PlanDesk desk, CancellationToken stop) =>
        await desk.Drafts.AsNoTracking().SingleOrDefaultAsync(draft => draft.Id == id, stop) is { } draft ? Results.Ok(RotaAnswer.Of(draft, desk)) : Missing(desk);

    private static async Task<IResult> Show(Guid id, string? week, string? station, string? done, PlanDesk desk, Errors? errors, int? status, CancellationToken stop)
    {
        if (await desk.Drafts.AsNoTracking().SingleOrDefaultAsync(draft => draft.Id == id, stop) is not { } draft) return Results.NotFound();
        var document = PlanDesk.DocumentOf(draft);
        var shown = document is null ? null : RotaWeek.Of(document.Shifts, week, station, draft.From, draft.To);
        var names = document is null ? new Dictionary<Guid, string>() : await desk.NamesOf(
            [
                .. document.Report.Shortages.Take(RotaView.MostShortages).SelectMany(shortage => shortage.Reliefs.Select(relief => relief.Person)),
                .. document.Added().Concat(document.Removed()).Take(RotaView.MostChanges * 2).Select(duty => duty.Person), .. document.Breaches.Select(breach => breach.Person).OfType<Guid>(),
                .. document.Duties.Where(duty => shown!.Keys.Contains(duty.Shift)).Select(duty => duty.Person),
            ], stop);
        var hasStations = document is not { Shifts.Count: 0 } || await desk.Db.StationPlans.AsNoTracking().Within(new Scope(draft.Area)).AnyAsync(plan => plan.IsOn, stop);
        return PageResult.Of<ShowRotaPage>(new
        {
            Model = new RotaView(draft, desk.Divisions.Of(draft.Area.Code)?.FullName ?? desk.Divisions.Of(draft.Area.Code)?.Name, desk.Runs.ProgressOf(draft), desk.Runs.IsInterrupted(draft), document, shown, names, station => desk.Stations.Of(station)?.Name ?? station, desk.Clock.Now, hasStations),
            Done = done,
        }, errors, status);
    }
}

/// <summary>What the page of a rota shows.</summary>
/// <param name="Area">What its area is called.</param>
/// <param name="Week">The days that are shown; null: nothing is planned yet.</param>
/// <param name="Names">Of those who are spoken of.</param>
/// <param name="HasStations">Whether any station here is on the rota.</param>
public sealed record RotaView(
    RotaDraft Draft, string? Area, RotaProgress Progress, bool IsInterrupted, DraftDocument? Document, RotaWeek? Week, IReadOnlyDictionary<Guid, string> Names, Func<string, string> NameOfStation, DateTimeOffset Now, bool HasStations)
{
    /// <summary>Shifts that lack people, and changes, that one page tells; more shifts than can be acted on at a sitting are folded.</summary>
    internal const int MostShortages = 100, OpenShortages = 20, MostChanges = 30;

    /// <summary>Whether it can be changed.</summary>
    public bool IsOpen => Draft.State == DraftState.Ready;

    /// <summary>Whether it neither has shifts nor ends published duties: there is nothing to publish.</summary>
    public bool IsEmpty => Document is { Shifts.Count: 0, Before.Count: 0 };
}

/// <summary>The shifts of one week, of one station where there are many.</summary>
/// <param name="First">Its Monday.</param>
/// <param name="Station">The station that is shown; null: all.</param>
/// <param name="Stations">The codes of all stations of the rota.</param>
/// <param name="Shifts">In order of day, station and beginning.</param>
/// <param name="HasBefore">Whether the rota has days before this week.</param>
/// <param name="HasAfter">Whether it has days after it.</param>
public sealed record RotaWeek(DateOnly First, string? Station, IReadOnlyList<string> Stations, IReadOnlyList<DraftShift> Shifts, bool HasBefore, bool HasAfter)
{
    /// <summary>More stations than this are shown one by one.</summary>
    private const int MostStations = 12;

    /// <summary>The keys of the shifts.</summary>
    internal IReadOnlySet<string> Keys => Shifts.Select(shift => shift.Key).ToHashSet();

    /// <param name="week">A day of the week that is wanted; what is no day means the first.</param>
    public static RotaWeek Of(IReadOnlyList<DraftShift> shifts, string? week, string? station, DateOnly from, DateOnly to)
    {
        var day = DateOnly.TryParse(week, System.Globalization.CultureInfo.InvariantCulture, out var asked) && asked >= from && asked <= to ? asked : from;
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        var stations = shifts.Select(shift => shift.Station).Distinct().Order(StringComparer.Ordinal).ToList();
        var wanted = stations.Contains(station ?? "") ? station : stations.Count > MostStations ? stations[0] : null;
        return new(monday, wanted, stations, [.. shifts.Where(shift => shift.Date >= monday && shift.Date < monday.AddDays(7) && (wanted is null || shift.Station == wanted))], monday > from, monday.AddDays(7) <= to);
    }
}

/// <summary>A rota as programs read it.</summary>
/// <param name="State">planning, ready, published or putAside.</param>
/// <param name="Done">Parts that are planned, of <paramref name="Parts"/>.</param>
/// <param name="IsInterrupted">The process that planned it is gone: plan it again.</param>
/// <param name="Document">Shifts, duties and report; null until it is planned.</param>
/// <param name="Version">Send it back with a change.</param>
internal sealed record RotaAnswer(Guid Id, string Area, DateOnly From, DateOnly To, RotaAim Aim, int Seed, DraftState State, int Done, int Parts, bool IsInterrupted, DateTimeOffset MadeAt, DateTimeOffset? PublishedAt, DraftDocument? Document, int Version)
{
    public static RotaAnswer Of(RotaDraft draft, PlanDesk desk)
    {
        var progress = desk.Runs.ProgressOf(draft);
        return new(draft.Id, draft.Area.Code, draft.From, draft.To, draft.Aim, draft.Seed, draft.State, progress.PartsDone, progress.Parts, desk.Runs.IsInterrupted(draft), CityClock.Local(draft.MadeAt),
            draft.PublishedAt is { } at ? CityClock.Local(at) : null, PlanDesk.DocumentOf(draft), draft.Version);
    }
}
