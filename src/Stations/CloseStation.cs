using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations;

/// <summary>GET and POST /stations/{code}/close, PUT and DELETE /api/v1/stations/{code}/closure: a station is given up for good, or taken up again. Nothing is deleted.</summary>
internal static class CloseStation
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/{code}/close", Open).Needs(StationsModule.ManageStations);
        pages.MapPost("/{code}/close", Submit).Needs(StationsModule.ManageStations);
        pages.MapPost("/{code}/reopen", SubmitReopen).Needs(StationsModule.ManageStations);
        api.MapPut("/stations/{code}/closure", Put).Needs(StationsModule.ManageStations)
            .WithName("closeStation").WithTags("Stations").WithSummary("Give a station up for good from a day on")
            .Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        api.MapDelete("/stations/{code}/closure", Delete).Needs(StationsModule.ManageStations)
            .WithName("reopenStation").WithTags("Stations").WithSummary("Take back that a station was given up")
            .Produces(204).ProducesProblem(404);
    }

    private static IResult Open(string code, [AsParameters] Desk desk) => Show(code, new() { On = desk.Clock.Today.ToString("O", CultureInfo.InvariantCulture) }, desk);

    private static async Task<IResult> Submit(string code, [FromForm] CloseStationForm form, [AsParameters] Desk desk, CancellationToken stop)
    {
        if (desk.Card(code) is null) return Results.NotFound();
        var errors = new Errors();
        if (!DateOnly.TryParseExact(form.On?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
            errors.Add(nameof(form.On), "请填写日期，例如2026-10-01");
        errors.Add(CheckReason(form.Reason));
        if (!errors.None) return Show(code, form, desk, errors);
        var (found, refusal) = await Close(code, on, form.Reason!.Trim(), desk, stop);
        if (!found) return Results.NotFound();
        if (refusal is null) return Results.LocalRedirect($"/stations/{code}");
        errors.Add(nameof(form.On), refusal.Sentence);
        return Show(code, form, desk, errors);
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> SubmitReopen(string code, [FromForm] string? back, [AsParameters] Desk desk, CancellationToken stop) =>
        await Reopen(code, desk, stop) ? Results.LocalRedirect($"/stations/{code}") : Results.NotFound();

    private static async Task<IResult> Put(string code, ClosureBody body, [AsParameters] Desk desk, CancellationToken stop)
    {
        var errors = CheckReason(body.Reason);
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts);
        return await Close(code, body.On, body.Reason.Trim(), desk, stop) switch
        {
            (false, _) => Problems.Missing(ShowStation.NotFound.Code, ShowStation.NotFound.Sentence, desk.Texts),
            (_, { } refusal) => Problems.Refused(refusal, desk.Texts),
            _ => Results.NoContent(),
        };
    }

    private static async Task<IResult> Delete(string code, [AsParameters] Desk desk, CancellationToken stop) =>
        await Reopen(code, desk, stop) ? Results.NoContent() : Problems.Missing(ShowStation.NotFound.Code, ShowStation.NotFound.Sentence, desk.Texts);

    private static async Task<(bool Found, Refusal? Refusal)> Close(string code, DateOnly on, string reason, Desk desk, CancellationToken stop)
    {
        if (await desk.Station(code, stop) is not { } station) return (false, null);
        if (station.Close(on, reason, desk.Clock.Now) is { } refusal) return (true, refusal);
        return (true, await desk.Save(stop) ? null : Desk.ChangedMeanwhile);
    }

    private static async Task<bool> Reopen(string code, Desk desk, CancellationToken stop)
    {
        if (await desk.Station(code, stop) is not { } station) return false;
        station.Reopen(desk.Clock.Now);
        return await desk.Save(stop) || await Reopen(code, desk, stop);
    }

    private static Errors CheckReason(string? reason)
    {
        var errors = new Errors();
        if (string.IsNullOrWhiteSpace(reason)) errors.Add("Reason", "请填写停用原因，门前的人会看到");
        else if (PlainText.FaultOf(reason.Trim(), StationAsk.LongestText) is { } fault) errors.Add("Reason", fault);
        return errors;
    }

    private static IResult Show(string code, CloseStationForm form, Desk desk, Errors? errors = null) => desk.Card(code) is { } card
        ? PageResult.Of<CloseStationPage>(new { Form = form, Station = card }, errors)
        : Results.NotFound();
}

/// <summary>From when and why a station is given up, as typed.</summary>
public sealed record CloseStationForm
{
    public string? On { get; init; }

    public string? Reason { get; init; }
}

/// <summary>From when and why a station is given up.</summary>
/// <param name="On">The first day on which it does not open any more.</param>
internal sealed record ClosureBody(DateOnly On, string Reason);
