using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations;

/// <summary>GET and POST /stations/{code}/door, GET /api/v1/stations/{code}/door, PUT /api/v1/stations/{code}/door/{id}: staff of the place open and close the door by one tap.</summary>
internal static class TapDoor
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/{code}/door", Open).Needs(StationsModule.ManageStations);
        pages.MapPost("/{code}/door", Submit).Needs(StationsModule.ManageStations);
        api.MapGet("/stations/{code}/door", Answer).Needs(StationsModule.ManageStations)
            .WithName("getDoor").WithTags("Stations").WithSummary("The record of a door: opened, closed, found locked, over the last seven days")
            .Produces<DoorRecordAnswer>().ProducesProblem(404);
        api.MapPut("/stations/{code}/door/{id:guid}", Put).Needs(StationsModule.ManageStations)
            .WithName("tapDoor").WithTags("Stations").WithSummary("Open or close a door; sent twice it is written once")
            .Produces<DoorRecordAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static Task<IResult> Open(string code, [AsParameters] Desk desk, CityState state, CancellationToken stop) => Show(code, desk, state, new(), stop);

    private static async Task<IResult> Submit(string code, [FromForm] TapDoorForm form, [AsParameters] Desk desk, CityState state, CancellationToken stop)
    {
        if (desk.Card(code) is null) return Results.NotFound();
        var (errors, now) = (new Errors(), desk.Clock.Now);
        var tap = form.Read(code, now, errors);
        if (!errors.None) return await Show(code, desk, state, form, stop, errors);
        if (await desk.Db.Tap(tap, desk.Scope, state.Calendar, now, stop) is { } refusal)
        {
            await desk.Watch.CatchUp(stop);
            errors.Add("Act", refusal.Sentence);
            return await Show(code, desk, state, form, stop, errors, StatusCodes.Status409Conflict);
        }
        await desk.Watch.CatchUp(stop);
        return Results.LocalRedirect($"/stations/{code}/door");
    }

    private static async Task<IResult> Answer([Description("The station's code")] string code, [AsParameters] Desk desk, CityState state, CancellationToken stop) =>
        desk.Card(code) is { } card ? Results.Ok(await Record(card, desk, state, stop)) : Missing(desk);

    private static async Task<IResult> Put(
        [Description("The station's code")] string code, [Description("A new UUID of the program's own")] Guid id, TapDoorBody body, [AsParameters] Desk desk, CityState state, CancellationToken stop)
    {
        var tap = new DoorTap(code, id, body.Act, body.At, body.Note);
        var errors = tap.Check(desk.Clock.Now);
        if (body.Act == DoorAct.Locked) errors.Add("Act", "请写 opened 或 closed");
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts);
        if (await desk.Db.Tap(tap, desk.Scope, state.Calendar, desk.Clock.Now, stop) is { } refusal)
            return refusal == ShowStation.NotFound ? Missing(desk) : Problems.Refused(refusal, desk.Texts);
        await desk.Watch.CatchUp(stop);
        return desk.Card(code) is { } card ? Results.Ok(await Record(card, desk, state, stop)) : Missing(desk);
    }

    private static IResult Missing(Desk desk) => Problems.Missing(ShowStation.NotFound.Code, ShowStation.NotFound.Sentence, desk.Texts);

    private static async Task<DoorRecordAnswer> Record(StationCard card, Desk desk, CityState state, CancellationToken stop)
    {
        var (now, lines) = (desk.Clock.Now, await desk.Db.DoorLines(card.Id, desk.Clock.Now, stop));
        var open = card.OpenNow(now, state.Calendar);
        return new(open.IsOpen, DoorAnswer.Of(open.Door), [.. lines.Select(line => new DoorLineAnswer(line.Id, line.Act, CityClock.Local(line.At), line.IsSentLater, line.Note))]);
    }

    private static async Task<IResult> Show(string code, Desk desk, CityState state, TapDoorForm form, CancellationToken stop, Errors? errors = null, int? status = null)
    {
        if (desk.Card(code) is not { } card) return Results.NotFound();
        var now = desk.Clock.Now;
        var model = new TapDoorModel(card, card.OpenNow(now, state.Calendar), await desk.Db.DoorLines(card.Id, now, stop), now);
        return PageResult.Of<TapDoorPage>(new { Model = model, Form = form.WithId() }, errors, status);
    }
}

/// <summary>What the page of a door shows.</summary>
public sealed record TapDoorModel(StationCard Station, OpenState Open, IReadOnlyList<DoorEvent> Lines, DateTimeOffset Now);

/// <summary>The button that was pressed for a door, and what was typed beside it.</summary>
public sealed record TapDoorForm
{
    /// <summary>Made with the form, so that one sent twice is one tap.</summary>
    public string? Id { get; init; }

    /// <summary><see cref="DoorAct.Opened"/> or <see cref="DoorAct.Closed"/>.</summary>
    public string? Act { get; init; }

    /// <summary>When it was done, if not now.</summary>
    public string? At { get; init; }

    /// <summary>What the clock of a device shows as it sends what it has kept, by which <see cref="At"/> was told. Empty: somebody has typed it.</summary>
    public string? Clock { get; init; }

    public string? Note { get; init; }

    /// <summary>The tap that it asks for; what is wrong with it goes to <paramref name="errors"/>.</summary>
    public DoorTap Read(string station, DateTimeOffset now, Errors errors)
    {
        var at = FindAsk.ReadInstant(At, new());
        // A clock that is fast is fast by as much now as it was then. One that is slow tells an earlier time, which is taken as it is.
        if (at is { } told && FindAsk.ReadInstant(Clock, new()) is { } shown && shown > now) at = told - (shown - now);
        if (!string.IsNullOrWhiteSpace(At) && at is null) errors.Add(nameof(At), "时间请写成 2026-10-01T08:30");
        if (Act is not (nameof(DoorAct.Opened) or nameof(DoorAct.Closed))) errors.Add(nameof(Act), "请点“我开门了”或“我关门了”");
        var tap = new DoorTap(station, Guid.TryParse(Id, out var id) ? id : Guid.Empty, Act == nameof(DoorAct.Closed) ? DoorAct.Closed : DoorAct.Opened, at, Note);
        errors.Add(tap.Check(now));
        return tap;
    }

    /// <summary>A form that was refused stays the same tap; a page opened anew is another.</summary>
    public TapDoorForm WithId() => Guid.TryParse(Id, out _) ? this : this with { Id = $"{Guid.CreateVersion7()}" };
}

/// <summary>A tap as a program sends it.</summary>
/// <param name="Act">opened or closed.</param>
/// <param name="At">When it was done, at most a day ago (RFC 3339), by a phone that was offline; left out: now.</param>
/// <param name="Note">What is left to tell whoever comes next.</param>
internal sealed record TapDoorBody(DoorAct Act, DateTimeOffset? At = null, string? Note = null);

/// <summary>A door now, and its record.</summary>
/// <param name="Open">Whether it is open, as far as is known.</param>
/// <param name="Lines">The newest first.</param>
internal sealed record DoorRecordAnswer(bool Open, DoorAnswer? Door, IReadOnlyList<DoorLineAnswer> Lines);

/// <summary>One line of a door's record. Who it was is not told: the record is about the door.</summary>
/// <param name="SentLater">Told later than it was done, so that the time is the teller's word.</param>
internal sealed record DoorLineAnswer(Guid Id, DoorAct Act, DateTimeOffset At, bool SentLater, string? Note);
