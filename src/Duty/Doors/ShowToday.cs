using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;
using Yizhan.Stations;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Duty.Doors;

/// <summary>GET and POST /duty/stations/{code}/today, POST …/today/amenities, GET /api/v1/duty/stations/{code}/today: the door, the day's tasks, what was left to tell, the amenities and who is on duty, on one page.</summary>
/// <remarks>
/// Whoever has a shift there today is no staff: a door of these needs no more than that somebody is signed in, and the handler asks <see cref="TodayDesk.Enter"/>. It needs that much, so that
/// whose session has ended is asked to sign in before the token of the form is looked at, which no longer fits; the device keeps the tap until then.
/// </remarks>
internal static class ShowToday
{
    /// <summary>The address of a station's page of today.</summary>
    public static string PathOf(string code) => $"{DutyModule.Path}/stations/{code}/today";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/stations/{code}/today", (string code, [AsParameters] TodayDesk desk, CancellationToken stop) => Show(code, desk, stop)).Needs(PeoplePermissions.Self);
        pages.MapPost("/stations/{code}/today", Tap).Needs(PeoplePermissions.Self);
        pages.MapPost("/stations/{code}/today/amenities", Note).Needs(PeoplePermissions.Self);
        api.MapGet("/stations/{code}/today", Answer).Needs(StationsModule.ManageStations)
            .WithName("getStationToday").WithTags("Duty").WithSummary("A station today: what is left to tell, the day's tasks, and from when to when somebody is on duty")
            .Produces<TodayAnswer>().ProducesProblem(404);
    }

    /// <summary>The page; for those who do not keep the station it does not exist.</summary>
    public static async Task<IResult> Show(string code, TodayDesk desk, CancellationToken stop, TapDoorForm? form = null, NoteAmenityForm? note = null, Errors? errors = null, int? status = null) =>
        await desk.Enter(code, stop) is { } known
            ? PageResult.Of<TodayPage>(new { Model = await desk.Model(known, stop), Form = (form ?? new()).WithId(), Typed = note }, errors, status)
            : Results.NotFound();

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Tap(string code, [FromForm] TapDoorForm form, [AsParameters] TodayDesk desk, CancellationToken stop)
    {
        if (await desk.Enter(code, stop) is not { } known) return Results.NotFound();
        var (errors, now) = (new Errors(), desk.Clock.Now);
        var tap = form.Read(known.Station.Code, now, errors);
        if (!errors.None) return await Show(code, desk, stop, form, errors: errors);
        var refusal = await desk.Db.Tap(tap, new Scope(known.Station.Area), desk.City.Calendar, now, stop);
        await desk.Watch.CatchUp(stop);
        if (refusal is null) return Results.LocalRedirect(PathOf(known.Station.Code));
        errors.Add("Act", refusal.Sentence);
        return await Show(code, desk, stop, form, errors: errors, status: StatusCodes.Status409Conflict);
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Note(string code, [FromForm] NoteAmenityForm form, [AsParameters] TodayDesk desk, CancellationToken stop)
    {
        if (await desk.Enter(code, stop) is not { } known) return Results.NotFound();
        var errors = new Errors();
        var note = new AmenityNote(known.Station.Code, form.Kind ?? "", Enum.TryParse<AmenityState>(form.State, out var state) ? state : default, form.Note);
        if (!Enum.IsDefined(state) || form.State is null) errors.Add("State", "请点一下设施现在的状态");
        errors.Add(note.Check());
        if (errors.None && await desk.Db.Note(note, new Scope(known.Station.Area), desk.Clock.Now, stop) is { } refusal) errors.Add("State", refusal.Sentence);
        if (!errors.None) return await Show(code, desk, stop, note: form, errors: errors);
        await desk.Watch.CatchUp(stop);
        return Results.LocalRedirect(PathOf(known.Station.Code));
    }

    private static async Task<IResult> Answer([Description("The station's code")] string code, [AsParameters] TodayDesk desk, CancellationToken stop) =>
        desk.Stations.Of(code) is { } known && desk.IsStaff(known) ? Results.Ok(TodayAnswer.Of(await desk.Model(known, stop))) : Problems.Missing(TodayDesk.NotFound.Code, TodayDesk.NotFound.Sentence, desk.Texts);
}

/// <summary>A station today.</summary>
/// <param name="HandOver">What was last left to tell whoever comes next; left out: nothing.</param>
/// <param name="OnDuty">From when to when somebody is on duty now. Who it is tells the rota.</param>
internal sealed record TodayAnswer(string? HandOver, DateTimeOffset? HandOverAt, IReadOnlyList<TaskAnswer> Opening, IReadOnlyList<TaskAnswer> Closing, IReadOnlyList<OnDutyAnswer> OnDuty)
{
    public static TodayAnswer Of(TodayModel model) => new(
        model.HandOver?.Note, model.HandOver is { At: var at } ? CityClock.Local(at) : null,
        [.. model.Opening.Select(line => new TaskAnswer(line.Task, line.IsDone))], [.. model.Closing.Select(line => new TaskAnswer(line.Task, line.IsDone))], [.. model.OnDuty.Select(line => new OnDutyAnswer(line.From, line.To))]);
}

/// <summary>A task of today.</summary>
internal sealed record TaskAnswer(string Task, bool Done);

/// <summary>A shift that is on.</summary>
internal sealed record OnDutyAnswer(DateTimeOffset From, DateTimeOffset To);
