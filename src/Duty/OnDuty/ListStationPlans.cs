using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;

namespace Yizhan.Duty.OnDuty;

/// <summary>GET /duty/stations and /api/v1/duty/stations: which stations within the area are on the rota.</summary>
internal static class ListStationPlans
{
    public const string Path = "/duty/stations";

    private const int PageSize = 50;

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/stations", Show).Needs(DutyModule.PlanDuty);
        api.MapGet("/stations", Answer).Needs(DutyModule.PlanDuty)
            .WithName("listDutyPlans").WithTags("Duty of stations").WithSummary("The stations within the key's area, and whether shifts are planned for them")
            .Produces<IReadOnlyList<StationPlanRow>>();
    }

    private static Task<IResult> Show(string? division, string? page, string? put, [AsParameters] DutyDesk desk, CancellationToken stop) => Page(division, page, put, null, desk, stop);

    /// <param name="put">How many stations were just put on the rota.</param>
    public static async Task<IResult> Page(string? division, string? page, string? put, Errors? errors, DutyDesk desk, CancellationToken stop)
    {
        var place = Place(division, desk);
        var all = Stations(place, desk);
        var pages = Math.Max(1, (all.Count + PageSize - 1) / PageSize);
        var number = Math.Clamp(int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1, 1, pages);
        var plans = await desk.Plans.In(all, place is null ? desk.Scope : new(place.Area), stop);
        return PageResult.Of<ListStationPlansPage>(new
        {
            List = new StationPlanList(
                [.. plans.Skip((number - 1) * PageSize).Take(PageSize)], place, desk.Divisions.Within(desk.Scope), all.Count, plans.Count(plan => plan.IsOn), number, pages,
                int.TryParse(put, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null),
        }, errors, errors is null ? null : StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Answer([Description("The code of a division: only stations in it")] string? division, [AsParameters] DutyDesk desk, CancellationToken stop)
    {
        var place = Place(division, desk);
        var plans = await desk.Plans.In(Stations(place, desk), place is null ? desk.Scope : new(place.Area), stop);
        return Results.Ok(plans.Select(plan => new StationPlanRow(plan.Station.Code, plan.Station.Name, plan.IsOn, plan.Version)));
    }

    /// <summary>The division that is meant: the one that was chosen, or the only one that the visitor has; null: all they have.</summary>
    public static KnownDivision? Place(string? division, DutyDesk desk) =>
        Typed.Plain(division) is { } code && desk.Division(code) is { } chosen ? chosen
        : desk.Scope.Areas is [var only] && only != AreaPath.Root ? desk.Divisions.Of(only.Code)
        : null;

    public static IReadOnlyList<KnownStation> Stations(KnownDivision? place, DutyDesk desk) => place is null ? desk.OwnStations() : desk.Stations.In(place.Area);
}

/// <summary>A station, and whether shifts are planned for it.</summary>
/// <param name="Station">Its code.</param>
/// <param name="Version">To be sent with the next change; 0: it was never on the rota.</param>
internal sealed record StationPlanRow(string Station, string Name, bool IsOn, long Version);

/// <summary>What the page of stations on the rota shows.</summary>
/// <param name="Place">The division that is looked at; null: all that the visitor has.</param>
/// <param name="Divisions">Those that the visitor reaches.</param>
/// <param name="Found">How many stations there are, on all pages.</param>
/// <param name="On">How many of them are on the rota.</param>
/// <param name="Put">How many were just put on it.</param>
public sealed record StationPlanList(IReadOnlyList<KnownPlan> Plans, KnownDivision? Place, IReadOnlyList<KnownDivision> Divisions, int Found, int On, int Number, int Pages, int? Put);
