using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;

namespace Yizhan.Duty.Doors;

/// <summary>Who that signs in has a shift where on the days ahead, in memory: the page of a station asks on every look.</summary>
internal sealed class TodayHolders(CityClock clock) : IFollowChanges
{
    // Somewhere in the network something of the rota changes long before these days are over, and then they are read anew.
    private const int DaysAhead = 14;

    private HashSet<(Guid Holder, string Station, DateOnly Day)> now = [];

    string IFollowChanges.Counter => DutyPerson.CounterName;

    /// <summary>Whether somebody has a shift at a station today.</summary>
    public bool Has(Guid? visitor, string station) => visitor is { } holder && now.Contains((holder, station, clock.Today));

    async Task IFollowChanges.Follow(CityDb db, long change, CancellationToken stop)
    {
        var (first, last) = (clock.Today, clock.Today.AddDays(DaysAhead));
        var rows = await db.DutyShifts.Where(shift => shift.Date >= first && shift.Date <= last && shift.DroppedAt == null)
            .Join(db.DutyAssignments.Where(duty => duty.EndedAt == null), shift => shift.Id, duty => duty.Shift, (shift, duty) => new { shift.Station, shift.Date, duty.Person })
            .Join(db.DutyPeople.Where(person => person.Holder != null && person.ClearedAt == null), row => row.Person, person => person.Id, (row, person) => new { row.Station, row.Date, person.Holder }).ToListAsync(stop);
        now = [.. rows.Select(row => (row.Holder!.Value, row.Station, row.Date))];
    }
}
