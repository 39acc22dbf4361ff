using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;

namespace Yizhan.Duty;

/// <summary>Removes what is kept for a time only, within the sweep's transaction.</summary>
internal static class ForgetDuties
{
    /// <summary>Who served on this day and before, and the shifts of those days.</summary>
    public static async Task<int> ClearAssignments(CityDb db, DateOnly last, CancellationToken stop)
    {
        var removed = await db.DutyAssignments.Where(duty => duty.Date <= last).ExecuteDeleteAsync(stop);
        await db.DutyShifts.Where(shift => shift.Date <= last).ExecuteDeleteAsync(stop);
        return removed;
    }

    /// <summary>Names and phones of those whose last day was this or before.</summary>
    public static async Task<int> ClearPeople(CityDb db, DateOnly last, CancellationToken stop)
    {
        var people = await db.DutyPeople.Where(person => person.To <= last && person.ClearedAt == null).ToListAsync(stop);
        var now = CityClock.MomentOf(last.AddDays(DutyPersonal.DaysKept + 1), TimeOnly.MinValue);
        foreach (var person in people) person.Clear(now, last);
        // With the key goes what the history holds of it.
        Guid[] ids = [.. people.Select(person => person.Id)];
        if (ids.Length > 0) await db.DestroyKeys(key => ids.Contains(key.Person), now, stop);
        await db.SaveChangesAsync(stop);
        return people.Count;
    }

    /// <summary>What drafts held whose last day was this or before; that they were is kept.</summary>
    public static Task<int> ClearDrafts(CityDb db, DateOnly last, CancellationToken stop) =>
        db.RotaDrafts.Where(draft => draft.To <= last && draft.Document != null).ExecuteUpdateAsync(set => set.SetProperty(draft => draft.Document, (string?)null), stop);

    public static Task<int> ClearSwaps(CityDb db, DateOnly last, CancellationToken stop)
    {
        var end = EndOf(last);
        return db.ShiftSwaps.Where(swap => swap.AskedAt < end).ExecuteDeleteAsync(stop);
    }

    public static Task<int> ClearCalls(CityDb db, DateOnly last, CancellationToken stop) => db.CoverCalls.Where(call => call.Date <= last).ExecuteDeleteAsync(stop);

    public static Task<int> ClearHours(CityDb db, DateOnly last, CancellationToken stop) => db.Set<ServiceHours>().Where(known => known.Date <= last).ExecuteDeleteAsync(stop);

    public static Task<int> ClearTasks(CityDb db, DateOnly last, CancellationToken stop) => db.TasksDone.Where(task => task.Date <= last).ExecuteDeleteAsync(stop);

    public static Task<int> ClearAlarms(CityDb db, DateOnly last, CancellationToken stop)
    {
        var end = EndOf(last);
        return db.DoorAlarms.Where(alarm => alarm.Since < end).ExecuteDeleteAsync(stop);
    }

    private static DateTimeOffset EndOf(DateOnly day) => CityClock.MomentOf(day.AddDays(1), TimeOnly.MinValue);
}
