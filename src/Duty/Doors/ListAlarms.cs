using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;

namespace Yizhan.Duty.Doors;

/// <summary>GET /api/v1/duty/alarms: the doors for which somebody was called and which are not open yet.</summary>
internal static class ListAlarms
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/alarms", Answer).Needs(DutyModule.PlanDuty)
        .WithName("listDoorAlarms").WithTags("Duty").WithSummary("Doors that were not opened in time or were found locked, and when who was called").Produces<IReadOnlyList<AlarmAnswer>>();

    private static async Task<IResult> Answer(CityDb db, IKnowStations stations, Visiting visiting, CancellationToken stop) =>
        Results.Ok((await OpenAlarms.Of(db, stations, visiting.Scope, stop)).Select(alarm => new AlarmAnswer(
            alarm.Station.Code, alarm.Station.Name, CityClock.Local(alarm.Since), alarm.IsFoundLocked, Local(alarm.DutyToldAt), Local(alarm.SecretaryToldAt), Local(alarm.StreetToldAt))));

    private static DateTimeOffset? Local(DateTimeOffset? at) => at is { } moment ? CityClock.Local(moment) : null;
}

/// <summary>A door for which somebody was called.</summary>
/// <param name="Station">The station's code.</param>
/// <param name="Since">When it should have been open, or was found locked.</param>
/// <param name="DutyToldAt">When those on duty were called; left out: nobody is on duty, or none of them could be reached.</param>
/// <param name="SecretaryToldAt">When the secretary was told; left out: there is none, or none that could be reached.</param>
/// <param name="StreetToldAt">When the street was told; left out: not yet.</param>
internal sealed record AlarmAnswer(string Station, string Name, DateTimeOffset Since, bool FoundLocked, DateTimeOffset? DutyToldAt, DateTimeOffset? SecretaryToldAt, DateTimeOffset? StreetToldAt);
