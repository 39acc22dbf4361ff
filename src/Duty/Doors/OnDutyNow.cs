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

    extension(IQueryable<DutyShift> shifts)
    {
        /// <summary>The shifts that somebody serves on a day: those that begin on it, and those that go on into its morning.</summary>
        public IQueryable<DutyShift> On(DateOnly day)
        {
            var before = day.AddDays(-1);
            return shifts.Where(shift => shift.DroppedAt == null && (shift.Date == day || shift.Date == before && shift.Ends > DutyShift.MinutesADay));
        }
    }

    extension(CityDb db)
    {
        /// <summary>Those on duty at this moment, or within half an hour, with their shift.</summary>
        public async Task<IReadOnlyList<(DutyShift Shift, DutyPerson Person)>> OnDutyAt(string station, DateTimeOffset now, CancellationToken stop)
        {
            // After midnight a shift of yesterday may still go on; towards midnight the next, of the day after, is near.
            var (first, last) = (CityClock.DayOf(now).AddDays(-1), CityClock.DayOf(now + Before));
            var rows = await db.DutyShifts.AsNoTracking().Where(shift => shift.Station == station && shift.Date >= first && shift.Date <= last && shift.DroppedAt == null)
                .Join(db.DutyAssignments.Where(duty => duty.EndedAt == null), shift => shift.Id, duty => duty.Shift, (shift, duty) => new { Shift = shift, duty.Person })
                .Join(db.DutyPeople.AsNoTracking().Where(person => person.ClearedAt == null), row => row.Person, person => person.Id, (row, person) => new { row.Shift, Person = person }).ToListAsync(stop);
            return [.. rows.Where(row => row.Shift.Begins - Before <= now && now < row.Shift.IsOver).OrderBy(row => row.Shift.Begins).ThenBy(row => row.Person.Id).Select(row => (row.Shift, row.Person))];
        }

        /// <summary>Whether somebody who signs in has a shift at a station on a day, or one that goes on into its morning.</summary>
        public Task<bool> HasShift(Guid holder, string station, DateOnly day, CancellationToken stop) =>
            db.DutyShifts.On(day).Where(shift => shift.Station == station)
                .Join(db.DutyAssignments.Where(duty => duty.EndedAt == null), shift => shift.Id, duty => duty.Shift, (shift, duty) => duty.Person)
                .Join(db.DutyPeople.Where(person => person.Holder == holder && person.ClearedAt == null), person => person, one => one.Id, (person, one) => one.Id).AnyAsync(stop);
    }
}
