using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;

namespace Yizhan.Duty.Doors;

/// <summary>Who that signs in has a shift where today, in memory: the page of a station asks on every look.</summary>
internal sealed class TodayHolders(CityClock clock) : IFollowChanges
{
    private HashSet<(Guid Holder, string Station, DateOnly Day)> now = [];
    private DateOnly readOn;

    string IFollowChanges.Counter => DutyPerson.CounterName;

    bool IFollowChanges.IsOver => readOn != clock.Today;

    /// <summary>Whether somebody has a shift at a station today.</summary>
    public bool Has(Guid? visitor, string station) => visitor is { } holder && now.Contains((holder, station, clock.Today));

    async Task IFollowChanges.Follow(CityDb db, long change, CancellationToken stop)
    {
        // Tomorrow too: for the moment after midnight until it is read again.
        var today = clock.Today;
        HashSet<(Guid, string, DateOnly)> found = [];
        foreach (var day in new[] { today, today.AddDays(1) })
        {
            var rows = await db.DutyShifts.On(day)
                .Join(db.DutyAssignments.Where(duty => duty.EndedAt == null), shift => shift.Id, duty => duty.Shift, (shift, duty) => new { shift.Station, duty.Person })
                .Join(db.DutyPeople.Where(person => person.Holder != null && person.ClearedAt == null), row => row.Person, person => person.Id, (row, person) => new { row.Station, person.Holder }).ToListAsync(stop);
            found.UnionWith(rows.Select(row => (row.Holder!.Value, row.Station, day)));
        }
        now = found;
        readOn = today;
    }
}
