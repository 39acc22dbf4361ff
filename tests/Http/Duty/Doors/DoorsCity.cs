using Microsoft.Extensions.DependencyInjection;
using Yizhan.Duty.Doors;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Jobs;
using Yizhan.Rostering;

namespace Yizhan.Tests.Http.Duty.Doors;

/// <summary>Shifts of today at the doors of stations. It is ten o'clock.</summary>
internal static class DoorsCity
{
    /// <summary>Puts somebody on a published shift of today, or of so many days later.</summary>
    public static Task<Guid> ShiftToday(this TestCity city, string station, Guid person, int from = 8, int to = 12, int days = 0) => city.InDatabase(async db =>
    {
        var (today, now) = (CityClock.DayOf(city.Time.GetUtcNow()).AddDays(days), city.Time.GetUtcNow());
        var shift = new DutyShift
        {
            Id = Guid.CreateVersion7(), Station = station, Area = city.Directory.Network.Of(station)!.Area, Date = today, Starts = from * 60, Ends = to * 60, Kind = RotaDayKind.Workday, Heads = 1, Filled = 1,
        };
        db.AddRange(shift, new DutyAssignment { Id = Guid.CreateVersion7(), Shift = shift.Id, Person = person, Date = today, SetAt = now, SetBy = AssignmentCause.Rota });
        await db.SaveChangesAsync();
        return shift.Id;
    });

    /// <summary>Lets the job look, as it does each minute.</summary>
    public static async Task LookAtDoors(this TestCity city)
    {
        var jobs = city.Services.GetRequiredService<JobRunner>();
        await jobs.Ask(CallForDoors.TheName, default);
        await jobs.RunDue(default);
    }

    public static Task<List<DoorAlarm>> Alarms(this TestCity city, string station) => city.InDatabase(db => Task.FromResult(db.DoorAlarms.Where(alarm => alarm.Station == station).OrderBy(alarm => alarm.Since).ToList()));
}
