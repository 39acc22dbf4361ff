using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Duty.OnDuty.Rules;
using Yizhan.Duty.Rules;

namespace Yizhan.Duty.OnDuty;

/// <summary>GET and POST /duty/stations/{code}, GET and PUT /api/v1/duty/stations/{code}: which shifts a station needs, and what is done at opening and closing.</summary>
internal static class EditStationPlan
{
    public static string PathOf(string station) => $"{ListStationPlans.Path}/{Uri.EscapeDataString(station)}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/stations/{code}", Open).Needs(DutyModule.PlanDuty);
        pages.MapPost("/stations/{code}", Submit).Needs(DutyModule.PlanDuty);
        api.MapGet("/stations/{code}", Answer).Needs(DutyModule.PlanDuty)
            .WithName("getDutyPlan").WithTags("Duty of stations").WithSummary("What a station needs of those on duty, and what that comes to on the next workday, rest day and holiday; one that was never on the rota answers with what it would begin with")
            .Produces<StationPlanAnswer>().ProducesProblem(404);
        api.MapPut("/stations/{code}", Put).Needs(DutyModule.PlanDuty)
            .WithName("putDutyPlan").WithTags("Duty of stations").WithSummary("Say what a station needs of those on duty, and whether shifts are planned for it")
            .Produces<StationPlanAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(428);
    }

    private static async Task<IResult> Open(string code, string? saved, [AsParameters] DutyDesk desk, CancellationToken stop) =>
        desk.Station(code) is { } station && await desk.Plans.Of(station, stop) is var known ? Show(known, StationPlanForm.Of(known.IsOn, known.Plan, known.Version), desk, saved: saved == "true") : Results.NotFound();

    private static async Task<IResult> Submit(string code, [FromForm] StationPlanForm form, [AsParameters] DutyDesk desk, CancellationToken stop)
    {
        if (desk.Station(code) is not { } station) return Results.NotFound();
        var known = await desk.Plans.Of(station, stop);
        var now = StationPlanForm.Of(known.IsOn, known.Plan, known.Version);
        form = form.Tidy().Taking(now);
        if (form.Again is not null) return Show(known, form, desk);
        if (form.Version != now.Version && form.Against(now) is (var merged, { Count: > 0 } differences))
            return Show(known, merged with { Version = now.Version, Base = now.Base }, desk, differences: differences);
        var errors = new Errors();
        var plan = form.ToPlan(errors);
        // Times that could not be read would be told to lie wrong.
        if (errors.None) errors = plan.Check();
        if (!errors.None) return Show(known, form, desk, errors);
        // Somebody was quicker by a moment: the form is held against what they saved.
        return await desk.Plans.Save(station, form.IsOn == "true", plan, known.Version, stop) is null ? Results.LocalRedirect($"{PathOf(code)}?saved=true") : await Submit(code, form, desk, stop);
    }

    private static async Task<IResult> Answer([Description("The code of the station")] string code, [AsParameters] DutyDesk desk, CancellationToken stop) =>
        desk.Station(code) is { } station ? Results.Ok(await Whole(station, desk, stop)) : Problems.Missing(DutyDesk.NoStation.Code, DutyDesk.NoStation.Sentence, desk.Texts);

    private static async Task<IResult> Put(
        [Description("The code of the station")] string code, StationPlanBody body,
        [FromHeader(Name = "If-Match"), Description("The version the plan was read at; not needed where the station was never on the rota")] string? ifMatch,
        [AsParameters] DutyDesk desk, CancellationToken stop)
    {
        if (desk.Station(code) is not { } station) return Problems.Missing(DutyDesk.NoStation.Code, DutyDesk.NoStation.Sentence, desk.Texts);
        var (known, version) = (await desk.Plans.Of(station, stop), Typed.Version(ifMatch) ?? body.Version);
        if (version is null && known.Version > 0) return Problems.VersionRequired(desk.Texts);
        var errors = new Errors();
        var plan = body.ToPlan(errors);
        if (errors.None) errors = plan.Check();
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts);
        return await desk.Plans.Save(station, body.IsOn, plan, version ?? 0, stop) is { } refusal ? Problems.Refused(refusal, desk.Texts) : Results.Ok(await Whole(station, desk, stop));
    }

    public static async Task<StationPlanAnswer> Whole(KnownStation station, DutyDesk desk, CancellationToken stop)
    {
        var known = await desk.Plans.Of(station, stop);
        return StationPlanAnswer.Of(known, desk.Plans.Ahead(station.Code, known.Plan));
    }

    private static IResult Show(KnownPlan known, StationPlanForm form, DutyDesk desk, Errors? errors = null, IReadOnlyList<FormDifference>? differences = null, bool saved = false)
    {
        // What it comes to, as it is stored, or as it stands in the form when that can be read.
        var (unread, plan) = (new Errors(), known.Plan);
        if (form.Again is not null && form.ToPlan(unread) is var typed && unread.None && typed.Check().None) plan = typed;
        return PageResult.Of<EditStationPlanPage>(new
        {
            Form = form, Model = new EditStationPlanModel(known.Station, desk.Plans.Ahead(known.Station.Code, plan), form.Again is null ? 1 : 3, differences ?? [], known.Version == 0, saved),
        }, errors, differences is null ? null : StatusCodes.Status409Conflict);
    }
}

/// <summary>What the form of a station's shifts shows beside what was typed.</summary>
/// <param name="Ahead">What the plan comes to on the next day of each kind.</param>
/// <param name="EmptyRows">How many empty rows each kind of day ends in.</param>
/// <param name="Differences">What somebody else has changed meanwhile.</param>
/// <param name="IsNew">Whether the station was never on the rota.</param>
/// <param name="Saved">Whether it was just saved.</param>
public sealed record EditStationPlanModel(KnownStation Station, IReadOnlyList<PlannedDay> Ahead, int EmptyRows, IReadOnlyList<FormDifference> Differences, bool IsNew, bool Saved);
