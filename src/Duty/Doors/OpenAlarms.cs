using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Store;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;

namespace Yizhan.Duty.Doors;

/// <summary>The alarms of doors that are on.</summary>
internal static class OpenAlarms
{
    /// <summary>Those of stations within a scope, the oldest first.</summary>
    public static async Task<IReadOnlyList<OpenAlarm>> Of(CityDb db, IKnowStations stations, Scope scope, CancellationToken stop)
    {
        var need = stations.DoorsInNeed().ToDictionary(door => door.Station.Code, door => door.IsFoundLocked);
        var rows = await db.DoorAlarms.AsNoTracking().Where(alarm => alarm.EndedAt == null).OrderBy(alarm => alarm.Since).ThenBy(alarm => alarm.Station).ToListAsync(stop);
        return
        [
            .. from alarm in rows
               let station = stations.Of(alarm.Station)
               // A door that was opened is seen at once; its alarm is ended a moment later.
               where station is not null && scope.Contains(station.Area) && need.ContainsKey(alarm.Station)
               select new OpenAlarm(station, alarm.Since, need[alarm.Station], alarm.DutyToldAt, alarm.SecretaryToldAt, alarm.StreetToldAt),
        ];
    }
}

/// <summary>An alarm that is on.</summary>
/// <param name="Since">When the door should have been open, or was found locked.</param>
/// <param name="IsFoundLocked">Somebody stood before it.</param>
/// <param name="DutyToldAt">When those on duty were called; null: nobody is on duty, or none of them could be reached.</param>
/// <param name="SecretaryToldAt">When the secretary was told; null: there is none, or none that could be reached.</param>
/// <param name="StreetToldAt">When the street was told; null: not yet.</param>
public sealed record OpenAlarm(KnownStation Station, DateTimeOffset Since, bool IsFoundLocked, DateTimeOffset? DutyToldAt, DateTimeOffset? SecretaryToldAt, DateTimeOffset? StreetToldAt);
