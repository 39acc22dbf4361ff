using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;

namespace Yizhan.Duty.OnDuty;

/// <summary>POST /duty/stations/{code}/on and /off, POST /duty/stations and /api/v1/duty/stations: one station is put on the rota or taken off it; all of a place are put on it with the usual plan.</summary>
internal static class SwitchStationPlans
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/stations", SubmitAll).Needs(DutyModule.PlanDuty);
        pages.MapPost("/stations/{code}/on", (string code, [FromForm] string? division, [AsParameters] DutyDesk desk, CancellationToken stop) => Submit(code, true, division, desk, stop)).Needs(DutyModule.PlanDuty);
        pages.MapPost("/stations/{code}/off", (string code, [FromForm] string? division, [AsParameters] DutyDesk desk, CancellationToken stop) => Submit(code, false, division, desk, stop)).Needs(DutyModule.PlanDuty);
        api.MapPost("/stations", Post).Needs(DutyModule.PlanDuty)
            .WithName("putStationsOnDuty").WithTags("Duty of stations").WithSummary("Put every station of a division on the rota: with its own plan where it has one, else as its opening hours say")
            .Produces<PutOnAnswer>().ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> SubmitAll([FromForm] PutOnForm form, [AsParameters] DutyDesk desk, CancellationToken stop)
    {
        if (desk.Division(form.Division ?? "-") is not { } place) return Results.NotFound();
        var (added, refusal) = await desk.Plans.PutOn(desk.Stations.In(place.Area), stop);
        return refusal is null ? Results.LocalRedirect($"{ListStationPlans.Path}?division={Uri.EscapeDataString(place.Code)}&put={added}") : await Refused(place.Code, refusal, desk, stop);
    }

    private static async Task<IResult> Submit(string code, bool isOn, string? division, DutyDesk desk, CancellationToken stop)
    {
        if (desk.Station(code) is not { } station) return Results.NotFound();
        return await desk.Plans.Switch(station, isOn, stop) is { } refusal ? await Refused(division, refusal, desk, stop) : Results.LocalRedirect($"{ListStationPlans.Path}?division={Uri.EscapeDataString(division ?? "")}");
    }

    private static async Task<IResult> Post(PutOnBody body, [AsParameters] DutyDesk desk, CancellationToken stop)
    {
        if (desk.Division(body.Division) is not { } place) return Problems.Missing("division-not-found", "没有这个编码的区划", desk.Texts);
        var (added, refusal) = await desk.Plans.PutOn(desk.Stations.In(place.Area), stop);
        return refusal is null ? Results.Ok(new PutOnAnswer(added)) : Problems.Refused(refusal, desk.Texts);
    }

    private static Task<IResult> Refused(string? division, Refusal refusal, DutyDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        errors.Add(nameof(PutOnForm.Division), refusal.Sentence);
        return ListStationPlans.Page(division, null, null, errors, desk, stop);
    }
}

/// <summary>Of which place all stations are put on the rota.</summary>
public sealed record PutOnForm
{
    /// <summary>The code of the division.</summary>
    public string? Division { get; init; }
}

/// <param name="Division">The code of the division; empty: the whole network.</param>
internal sealed record PutOnBody(string Division);

/// <param name="Added">How many were not on the rota before.</param>
internal sealed record PutOnAnswer(int Added);
