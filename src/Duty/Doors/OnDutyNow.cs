using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;

namespace Yizhan.Duty.Doors;

/// <summary>Who is on duty at a station.</summary>
internal static class OnDutyNow
{
    /// <summary>How long before a shift those count who serve it: they are on their way.</summary>
    public static readonly TimeSpan Before = TimeSpan.FromMinutes(30);

    extension(CityDb db)
    {
        /// <summary>Those on duty at this moment, or within half an hour, with their shift.</summary>
        public async Task<IReadOnlyList<(DutyShift Shift, DutyPerson Person)>> OnDutyAt(string station, DateTimeOffset now, CancellationToken stop)
        {
            // Towards midnight one shift still goes on while the next, of the day after, is near.
            var (today, next) = (CityClock.DayOf(now), CityClock.DayOf(now + Before));
            var rows = await db.DutyShifts.AsNoTracking().Where(shift => shift.Station == station && (shift.Date == today || shift.Date == next) && shift.DroppedAt == null)
                .Join(db.DutyAssignments.Where(duty => duty.EndedAt == null), shift => shift.Id, duty => duty.Shift, (shift, duty) => new { Shift = shift, duty.Person })
                .Join(db.DutyPeople.AsNoTracking().Where(person => person.ClearedAt == null), row => row.Person, person => person.Id, (row, person) => new { row.Shift, Person = person }).ToListAsync(stop);
            return [.. rows.Where(row => row.Shift.Begins - Before <= now && now < row.Shift.IsOver).OrderBy(row => row.Shift.Begins).ThenBy(row => row.Person.Id).Select(row => (row.Shift, row.Person))];
        }

        /// <summary>Whether somebody who signs in has a shift at a station on a day.</summary>
        public Task<bool> HasShift(Guid holder, string station, DateOnly day, CancellationToken stop) =>
            db.DutyShifts.Where(shift => shift.Station == station && shift.Date == day && shift.DroppedAt == null)
                .Join(db.DutyAssignments.Where(duty => duty.EndedAt == null), shift => shift.Id, duty => duty.Shift, (shift, duty) => duty.Person)
                .Join(db.DutyPeople.Where(person => person.Holder == holder && person.ClearedAt == null), person => person, one => one.Id, (person, one) => one.Id).AnyAsync(stop);
    }
}
