using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
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
        var need = stations.DoorsInNeed().ToDictionary(door => door.Station.Code);
        var open = await db.DoorAlarms.AsNoTracking().Where(alarm => alarm.EndedAt == null).ToListAsync(stop);
        var over = open.Where(alarm => !need.ContainsKey(alarm.Station)).ToList();
        foreach (var alarm in over) await End(alarm, db, news, clock.Now, stop);
        var (called, unreached) = (0, 0);
        foreach (var door in need.Values)
        {
            var steps = new List<(AlarmRung Rung, IReadOnlyList<Called> Called)>();
            var known = open.Where(alarm => alarm.Station == door.Station.Code).MinBy(alarm => alarm.Since);
            foreach (var rung in AlarmSteps.Due(known ?? New(door), clock.Now))
                // Where nobody is on duty it is asked again in a minute: somebody may be put there.
                if (await news.Of(rung, door.Station, stop) is var some && (some.Count > 0 || rung != AlarmRung.OnDuty)) steps.Add((rung, some));
            if (steps.Count == 0 && known is not null) continue;
            unreached += await Call(door, known?.Since ?? door.Since, steps, db, news, clock.Now, stop);
            called += steps.Sum(step => step.Called.Count);
        }
        return unreached == 0 ? new("{0}个门要去看，叫了{1}人，{2}个好了", need.Count, called, over.Count)
            : new("{0}个门要去看，叫了{1}人（{2}人没有留联系方式），{3}个好了", need.Count, called, unreached, over.Count);
    }

    private static async Task<int> Call(DoorInNeed door, DateTimeOffset since, IReadOnlyList<(AlarmRung Rung, IReadOnlyList<Called> Called)> steps, CityDb db, AlarmNews news, DateTimeOffset now, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using var writing = await db.BeginWriting(stop);
        var alarm = await db.DoorAlarms.SingleOrDefaultAsync(one => one.Station == door.Station.Code && one.Since == since, stop);
        if (alarm is null || alarm.EndedAt is not null)
        {
            if (alarm is null) db.Add(alarm = New(door));
            alarm.EndedAt = null;
            await news.TellPrograms(AlarmNews.Begun, alarm, door.IsFoundLocked, stop);
        }
        var unreached = 0;
        foreach (var (rung, called) in steps)
        {
            unreached += await news.Tell(called, rung, alarm, door, stop);
            alarm.Tell(rung, now);
        }
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return unreached;
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
