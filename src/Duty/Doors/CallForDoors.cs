using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yizhan.Duty.Doors.Rules;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Jobs.Rules;
using Yizhan.Kernel.Store;

namespace Yizhan.Duty.Doors;

/// <summary>Calls people for doors that were not opened in time or were found locked, and ends the alarm when somebody opens.</summary>
/// <remarks>A station has one alarm at a time: a door that was not opened and is then found locked calls nobody twice.</remarks>
internal sealed class CallForDoors : IJob
{
    /// <summary>By which the job is known.</summary>
    public const string TheName = "call-for-doors";

    public string Name => TheName;

    public Sentence Meaning => "到时间没有开门、有人反映关着的门：叫值班的人，告诉书记，再告诉街道";

    public Schedule Schedule { get; } = Schedule.Every(TimeSpan.FromMinutes(1));

    public async Task<Sentence> Run(IServiceProvider services, CancellationToken stop)
    {
        var (db, stations, news, clock) = (services.GetRequiredService<CityDb>(), services.GetRequiredService<IKnowStations>(), services.GetRequiredService<AlarmNews>(), services.GetRequiredService<CityClock>());
        var log = services.GetRequiredService<ILogger<CallForDoors>>();
        var need = stations.DoorsInNeed().ToDictionary(door => door.Station.Code);
        var open = await db.DoorAlarms.AsNoTracking().Where(alarm => alarm.EndedAt == null).ToListAsync(stop);
        var over = open.Where(alarm => !need.ContainsKey(alarm.Station)).ToList();
        var (called, unreached, failed) = (0, 0, 0);
        foreach (var alarm in over) await Try(alarm.Station, () => End(alarm, db, news, clock.Now, stop));
        foreach (var door in need.Values)
        {
            await Try(door.Station.Code, async () =>
            {
                var (some, reached) = await Call(door, open.Where(alarm => alarm.Station == door.Station.Code).MinBy(alarm => alarm.Since), db, news, clock.Now, stop);
                (called, unreached) = (called + some, unreached + some - reached);
            });
        }
        return failed > 0 ? new("{0}个门要去看，叫了{1}人；{2}个门没有处理成，过一分钟再试，原因见日志", need.Count, called, failed)
            : unreached == 0 ? new("{0}个门要去看，叫了{1}人，{2}个好了", need.Count, called, over.Count)
            : new("{0}个门要去看，叫了{1}人（{2}人没有留联系方式），{3}个好了", need.Count, called, unreached, over.Count);

        async Task Try(string station, Func<Task> act)
        {
            try
            {
                await act();
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The run goes on, and counts as one that worked: after a failure the next would be put off, and with it the calls for all other doors.
                log.LogError(failure, "The alarm of the door of {Station} could not be seen to.", station);
                failed++;
            }
        }
    }

    /// <summary>Calls whom it is time to call. Returns how many, and how many of them are reached.</summary>
    private static async Task<(int Called, int Reached)> Call(DoorInNeed door, DoorAlarm? known, CityDb db, AlarmNews news, DateTimeOffset now, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        var (begun, steps) = (known ?? New(door), new List<(AlarmRung Rung, IReadOnlyList<IReadOnlyList<Addressee>> Groups)>());
        foreach (var rung in AlarmSteps.All.Select(step => step.Rung).Where(rung => AlarmSteps.IsDue(begun, rung, now)))
            // Where there is nobody it is asked again in a minute: somebody may be put on duty there.
            if (await news.Of(rung, door.Station, stop) is { Count: > 0 } groups) steps.Add((rung, groups));
        if (steps.Count == 0 && known is not null) return (0, 0);

        await using var writing = await db.BeginWriting(stop);
        var since = begun.Since;
        var alarm = await db.DoorAlarms.SingleOrDefaultAsync(one => one.Station == door.Station.Code && one.Since == since, stop);
        if (alarm is null || alarm.EndedAt is not null)
        {
            if (alarm is null) db.Add(alarm = New(door));
            alarm.EndedAt = null;
            await news.TellPrograms(AlarmNews.Begun, alarm, door.IsFoundLocked, stop);
        }
        var (called, reached) = (0, 0);
        foreach (var (rung, groups) in steps)
        {
            // Asked again: that the secretary was told a moment ago puts the street off.
            if (!AlarmSteps.IsDue(alarm, rung, now)) continue;
            var told = await news.Tell(groups, rung, alarm, door, stop);
            (called, reached) = (called + told.Called, reached + told.Reached);
            // Who could not be reached was not told, and is called again: they may leave a phone meanwhile.
            if (told.Reached > 0) alarm.Tell(rung, now);
        }
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return (called, reached);
    }

    private static async Task End(DoorAlarm known, CityDb db, AlarmNews news, DateTimeOffset now, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using var writing = await db.BeginWriting(stop);
        var alarm = await db.DoorAlarms.SingleAsync(one => one.Station == known.Station && one.Since == known.Since, stop);
        alarm.EndedAt = now;
        await news.TellPrograms(AlarmNews.Over, alarm, false, stop);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
    }

    private static DoorAlarm New(DoorInNeed door) => new() { Station = door.Station.Code, Since = door.Since.ToUniversalTime() };
}
