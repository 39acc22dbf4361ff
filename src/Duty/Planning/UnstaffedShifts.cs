using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;

namespace Yizhan.Duty.Planning;

/// <summary>Finds shifts of the next two days that lack people: the first thing a secretary sees.</summary>
internal sealed class UnstaffedShifts(CityDb db, CityClock clock) : IWaitForStaff
{
    /// <summary>How far it looks ahead.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromHours(48);

    public string Path => ListRotas.Path;

    public bool IsUrgent => true;

    public async Task<bool> Waits(Visitor visitor, CancellationToken stop) =>
        visitor.May(DutyModule.PlanDuty) && (await Soon(db.DutyShifts.Within(visitor.ScopeOf(DutyModule.PlanDuty)), clock.Now, stop)).Count > 0;

    /// <summary>Those among some shifts, in order of time; one that is over lacks nobody.</summary>
    public static async Task<IReadOnlyList<ShortShift>> Soon(IQueryable<DutyShift> among, DateTimeOffset now, CancellationToken stop)
    {
        // What began yesterday may go on past midnight.
        var (first, last) = (CityClock.DayOf(now).AddDays(-1), CityClock.DayOf(now + Ahead));
        var rows = await among.AsNoTracking().Where(shift => shift.Date >= first && shift.Date <= last && shift.DroppedAt == null && shift.Filled < shift.Heads).ToListAsync(stop);
        return [.. rows.Where(shift => shift.IsOver > now && shift.Begins < now + Ahead).OrderBy(shift => shift.Begins).ThenBy(shift => shift.Station, StringComparer.Ordinal)
            .Select(shift => new ShortShift(shift.Id, shift.Station, CityClock.Local(shift.Begins), CityClock.Local(shift.IsOver), shift.Missing))];
    }
}

/// <summary>A published shift that lacks people.</summary>
/// <param name="Station">The station's code.</param>
/// <param name="Missing">How many.</param>
public sealed record ShortShift(Guid Id, string Station, DateTimeOffset Begins, DateTimeOffset Ends, int Missing);
