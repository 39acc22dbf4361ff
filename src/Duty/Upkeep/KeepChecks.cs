using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Upkeep.Rules;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Stations;
using Yizhan.Stations.Directory;

namespace Yizhan.Duty.Upkeep;

/// <summary>GET and POST /duty/stations/{code}/checks, POST …/checks/{id}/end, PUT and DELETE /api/v1/duty/stations/{code}/checks/{id}: what is looked at again and again at a station.</summary>
internal static class KeepChecks
{
    private const int MostTries = 5;

    private static readonly Refusal TooMany = new("too-many-checks", new Sentence("每个驿站最多{0}项检查", AmenityCheck.Most));
    private static readonly Refusal NoStation = new("station-not-found", "没有这个编号的驿站");
    private static readonly Refusal IdUsed = new("check-id-used", "这个编号已经用于另一项检查");

    /// <summary>The address of a station's checks.</summary>
    public static string PathOf(string code) => $"{DutyModule.Path}/stations/{code}/checks";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/stations/{code}/checks", (string code, [AsParameters] UpkeepDesk desk, CancellationToken stop) => Show(code, new(), desk, stop)).Needs(StationsModule.ManageStations);
        pages.MapPost("/stations/{code}/checks", Submit).Needs(StationsModule.ManageStations);
        pages.MapPost("/stations/{code}/checks/{id:guid}/end", SubmitEnd).Needs(StationsModule.ManageStations);
        api.MapPut("/stations/{code}/checks/{id:guid}", Put).Needs(StationsModule.ManageStations)
            .WithName("addCheck").WithTags("Duty").WithSummary("Add something that is looked at again and again, under an id of your own; sent twice it is added once")
            .Produces<CheckAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        api.MapDelete("/stations/{code}/checks/{id:guid}", Delete).Needs(StationsModule.ManageStations)
            .WithName("endCheck").WithTags("Duty").WithSummary("Look at it no more").Produces(204).ProducesProblem(404);
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Submit(string code, [FromForm] KeepChecksForm form, [AsParameters] UpkeepDesk desk, CancellationToken stop)
    {
        if (desk.Station(code) is not { } known) return Results.NotFound();
        var errors = new Errors();
        var (every, due) = (Typed.Number<int>(form.EveryDays, nameof(form.EveryDays), errors), Typed.Day(form.DueOn, nameof(form.DueOn), errors));
        var refusal = await Add(form.Id ?? Guid.CreateVersion7(), known, new(form.Kind ?? "", due, every, form.Title), errors, desk, stop);
        if (refusal is not null) errors.Add("Kind", refusal.Sentence);
        return errors.None ? Results.LocalRedirect(PathOf(known.Station.Code)) : await Show(code, form, desk, stop, errors, refusal is null ? null : StatusCodes.Status409Conflict);
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> SubmitEnd(string code, Guid id, [FromForm] string? back, [AsParameters] UpkeepDesk desk, CancellationToken stop) =>
        await End(code, id, desk, stop) is null ? Results.LocalRedirect(PathOf(code)) : Results.NotFound();

    private static async Task<IResult> Put([Description("The station's code")] string code, [Description("A new UUID of the program's own")] Guid id, AddCheckBody body, [AsParameters] UpkeepDesk desk, CancellationToken stop)
    {
        if (desk.Station(code) is not { } known) return desk.Missing(NoStation);
        var errors = new Errors();
        var refusal = await Add(id, known, body, errors, desk, stop);
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts);
        return refusal is null ? Results.Ok(CheckAnswer.Of(await desk.Db.AmenityChecks.AsNoTracking().SingleAsync(check => check.Id == id, stop))) : Problems.Refused(refusal, desk.Texts);
    }

    private static async Task<IResult> Delete([Description("The station's code")] string code, [Description("The check")] Guid id, [AsParameters] UpkeepDesk desk, CancellationToken stop) =>
        await End(code, id, desk, stop) is { } refusal ? desk.Missing(refusal) : Results.NoContent();

    private static async Task<Refusal?> Add(Guid id, StationNow known, AddCheckBody ask, Errors errors, UpkeepDesk desk, CancellationToken stop)
    {
        var (kind, title, today) = (CheckKind.Of(ask.Kind), Typed.Plain(ask.Title), desk.Clock.Today);
        if (kind is null) errors.Add(nameof(ask.Kind), "请选择检查什么");
        if (kind is { Code: CheckKind.Other } && title is null) errors.Add(nameof(ask.Title), "请写明检查什么");
        if (title is not null && PlainText.FaultOf(title, AmenityCheck.LongestTitle) is { } fault) errors.Add(nameof(ask.Title), fault);
        if (ask.EveryDays is < 1 or > AmenityCheck.MostDays) errors.Add(nameof(ask.EveryDays), new Sentence("请填写{0}到{1}之间的数", 1, AmenityCheck.MostDays));
        if (ask.DueOn is { } due && (due < today || due > today.AddDays(AmenityCheck.MostDays))) errors.Add(nameof(ask.DueOn), "日期要从今天起、三年以内");
        if (!errors.None) return null;
        await using var writing = await desk.Db.BeginWriting(stop);
        var code = known.Station.Code;
        if (await desk.Db.AmenityChecks.AsNoTracking().SingleOrDefaultAsync(check => check.Id == id, stop) is { } there) return there.Station == code && there.Kind == kind!.Code ? null : IdUsed;
        if (await desk.Db.AmenityChecks.CountAsync(check => check.Station == code && check.EndedAt == null, stop) >= AmenityCheck.Most) return TooMany;
        var every = ask.EveryDays ?? kind!.EveryDays;
        desk.Db.Add(new AmenityCheck { Id = id, Station = code, Area = known.Station.Area, Kind = kind!.Code, Title = title, EveryDays = every, DueOn = ask.DueOn ?? today.AddDays(every) });
        try
        {
            await desk.Db.SaveChangesAsync(stop);
            await writing.Commit(stop);
        }
        catch (DbUpdateException failure) when (desk.Db.IsDuplicate(failure))
        {
            // The same one, sent twice at once.
            desk.Db.ChangeTracker.Clear();
        }
        return null;
    }

    private static async Task<Refusal?> End(string code, Guid id, UpkeepDesk desk, CancellationToken stop)
    {
        for (var tries = 1; ; tries++)
        {
            if (await desk.Check(id, stop) is not { } check || check.Station != code) return UpkeepDesk.NoCheck;
            check.End(desk.Clock.Now);
            try
            {
                await desk.Db.SaveChangesAsync(stop);
                return null;
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                // Somebody has just done it: it is looked at no more all the same.
                desk.Db.ChangeTracker.Clear();
            }
        }
    }

    private static async Task<IResult> Show(string code, KeepChecksForm form, UpkeepDesk desk, CancellationToken stop, Errors? errors = null, int? status = null) => desk.Station(code) is { } known
        ? PageResult.Of<KeepChecksPage>(new { known.Station, Form = form with { Id = form.Id ?? Guid.CreateVersion7() }, (await desk.Model(known.Station.Code, stop)).Checks }, errors, status)
        : Results.NotFound();
}

/// <summary>A check as it was typed.</summary>
public sealed record KeepChecksForm
{
    /// <summary>Made with the page, so that a form sent twice adds one check.</summary>
    public Guid? Id { get; init; }

    public string? Kind { get; init; }

    public string? Title { get; init; }

    public string? EveryDays { get; init; }

    public string? DueOn { get; init; }
}

/// <summary>Something that is looked at again and again, as a program says it.</summary>
/// <param name="Kind">water-filter, first-aid, extinguisher, umbrellas, aed, blood-pressure or other.</param>
/// <param name="DueOn">The first day on which it is due; left out: after the days between.</param>
/// <param name="EveryDays">Days from one to the next; left out: as usual for the kind.</param>
/// <param name="Title">What it is called here, needed with other.</param>
internal sealed record AddCheckBody(string Kind, DateOnly? DueOn = null, int? EveryDays = null, string? Title = null);
