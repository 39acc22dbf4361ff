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

namespace Yizhan.Duty.Upkeep;

/// <summary>GET /duty/upkeep, POST /duty/upkeep/checks/{id}/done, POST /duty/upkeep/faults/{id}/repaired, GET …/picture, and the same under /api/v1/duty: what is due or broken at the stations of the scope, and that it was done.</summary>
internal static class ListUpkeep
{
    public const string Path = $"{DutyModule.Path}/upkeep";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/upkeep", (string? station, [AsParameters] UpkeepDesk desk, CancellationToken stop) => Show(station, desk, stop)).Needs(StationsModule.ManageStations);
        pages.MapPost("/upkeep/checks/{id:guid}/done", SubmitDone).Needs(StationsModule.ManageStations);
        pages.MapPost("/upkeep/faults/{id:guid}/repaired", SubmitRepaired).Needs(StationsModule.ManageStations);
        pages.MapGet("/upkeep/faults/{id:guid}/picture", See).Needs(StationsModule.ManageStations);
        api.MapGet("/upkeep", Answer).Needs(StationsModule.ManageStations)
            .WithName("listUpkeep").WithTags("Duty").WithSummary("What was found broken and not repaired, and checks by the day on which they are due").Produces<UpkeepAnswer>();
        api.MapPost("/upkeep/checks/{id:guid}/done", PostDone).Needs(StationsModule.ManageStations)
            .WithName("doCheck").WithTags("Duty").WithSummary("Say that a check was done; the next is due after its usual days or on the day given").Produces<CheckAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        api.MapPost("/upkeep/faults/{id:guid}/repaired", PostRepaired).Needs(StationsModule.ManageStations)
            .WithName("repairFault").WithTags("Duty").WithSummary("Say that something works again; the finder tells it at once").Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> Show(string? station, UpkeepDesk desk, CancellationToken stop, Errors? errors = null, int? status = null) =>
        PageResult.Of<ListUpkeepPage>(new { Model = await desk.Model(station, stop) }, errors, status);

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> SubmitDone(Guid id, [FromForm] UpkeepForm form, [AsParameters] UpkeepDesk desk, CancellationToken stop)
    {
        if (await desk.Check(id, stop) is not { } check) return Results.NotFound();
        var errors = new Errors();
        var next = Typed.Day(form.Next, nameof(form.Next), errors);
        Check(form.Note, next, desk, errors);
        return await After(errors.None ? await Do(check, next, form.Note, desk, stop) : null, errors, form, desk, stop);
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> SubmitRepaired(Guid id, [FromForm] UpkeepForm form, [AsParameters] UpkeepDesk desk, CancellationToken stop)
    {
        if (await desk.Fault(id, stop) is not { } fault) return Results.NotFound();
        var errors = new Errors();
        Check(form.Note, null, desk, errors);
        return await After(errors.None ? await FaultBook.Repair(fault, Typed.Plain(form.Note), desk, stop) : null, errors, form, desk, stop);
    }

    private static async Task<IResult> After(Refusal? refusal, Errors errors, UpkeepForm form, UpkeepDesk desk, CancellationToken stop)
    {
        if (refusal is not null) errors.Add("upkeep", refusal.Sentence);
        return errors.None ? Results.LocalRedirect(Path) : await Show(null, desk, stop, errors, refusal is null ? null : StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> See(Guid id, HttpContext http, [AsParameters] UpkeepDesk desk, CancellationToken stop)
    {
        if (await desk.Fault(id, stop) is not { Jpeg: { } jpeg }) return Results.NotFound();
        // For staff, and gone once it is repaired.
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Bytes(jpeg, "image/jpeg");
    }

    private static async Task<IResult> Answer([Description("The code of a station; left out: all of the scope")] string? station, [AsParameters] UpkeepDesk desk, CancellationToken stop)
    {
        var model = await desk.Model(station, stop);
        return Results.Ok(new UpkeepAnswer(
            [.. model.Faults.Select(fault => new FaultAnswer(fault.Id, fault.Station, fault.Amenity, CityClock.Local(fault.ReportedAt), fault.HasPicture ? $"{Path}/faults/{fault.Id}/picture" : null))],
            [.. model.Checks.Select(line => CheckAnswer.Of(line.Check))]));
    }

    private static async Task<IResult> PostDone([Description("The check")] Guid id, DoneBody body, [AsParameters] UpkeepDesk desk, CancellationToken stop)
    {
        if (await desk.Check(id, stop) is not { } check) return desk.Missing(UpkeepDesk.NoCheck);
        var errors = new Errors();
        Check(body.Note, body.Next, desk, errors);
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts);
        return await Do(check, body.Next, body.Note, desk, stop) is { } refusal ? Problems.Refused(refusal, desk.Texts) : Results.Ok(CheckAnswer.Of(check));
    }

    private static async Task<IResult> PostRepaired([Description("What was reported")] Guid id, RepairedBody body, [AsParameters] UpkeepDesk desk, CancellationToken stop)
    {
        if (await desk.Fault(id, stop) is not { } fault) return desk.Missing(UpkeepDesk.NoFault);
        var errors = new Errors();
        Check(body.Note, null, desk, errors);
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts);
        return await FaultBook.Repair(fault, Typed.Plain(body.Note), desk, stop) is { } refusal ? Problems.Refused(refusal, desk.Texts) : Results.NoContent();
    }

    private static void Check(string? note, DateOnly? next, UpkeepDesk desk, Errors errors)
    {
        if (note is not null && PlainText.FaultOf(note, AmenityCheck.LongestNote) is { } fault) errors.Add("Note", fault);
        if (next is { } day && (day <= desk.Clock.Today || day > desk.Clock.Today.AddDays(AmenityCheck.MostDays))) errors.Add("Next", "下次的日期要在今天以后、三年以内");
    }

    private static async Task<Refusal?> Do(AmenityCheck check, DateOnly? next, string? note, UpkeepDesk desk, CancellationToken stop)
    {
        check.Done(desk.Clock.Today, next, Typed.Plain(note));
        try
        {
            await desk.Db.SaveChangesAsync(stop);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            desk.Db.ChangeTracker.Clear();
            return UpkeepDesk.ChangedMeanwhile;
        }
    }
}

/// <summary>What was typed beside something that was done.</summary>
public sealed record UpkeepForm
{
    public string? Note { get; init; }

    /// <summary>When it is due next, if not after the usual days.</summary>
    public string? Next { get; init; }
}

/// <summary>That a check was done.</summary>
/// <param name="Next">When it is due next, such as the day on a new package; left out: after the usual days.</param>
internal sealed record DoneBody(string? Note = null, DateOnly? Next = null);

/// <summary>That something works again.</summary>
internal sealed record RepairedBody(string? Note = null);

/// <summary>What is to be done at stations.</summary>
internal sealed record UpkeepAnswer(IReadOnlyList<FaultAnswer> Faults, IReadOnlyList<CheckAnswer> Checks);

/// <summary>Something that was found broken.</summary>
/// <param name="Amenity">A code from /api/v1/amenities.</param>
/// <param name="Picture">Where staff who are signed in see the picture; left out: there is none.</param>
internal sealed record FaultAnswer(Guid Id, string Station, string Amenity, DateTimeOffset ReportedAt, string? Picture);

/// <summary>A check.</summary>
/// <param name="Kind">water-filter, first-aid, extinguisher, umbrellas, aed, blood-pressure or other.</param>
/// <param name="Title">What it is called here; left out: as its kind is.</param>
internal sealed record CheckAnswer(Guid Id, string Station, string Kind, string? Title, int EveryDays, DateOnly DueOn, DateOnly? DoneOn, string? Note)
{
    public static CheckAnswer Of(AmenityCheck check) => new(check.Id, check.Station, check.Kind, check.Title, check.EveryDays, check.DueOn, check.DoneOn, check.Note);
}
