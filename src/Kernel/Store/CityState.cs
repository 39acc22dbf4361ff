using Microsoft.EntityFrameworkCore;

namespace Yizhan.Kernel.Store;

/// <summary>The city and its work calendar as this node last read them. Pages ask here, not the database.</summary>
public sealed class CityState : IFollowChanges
{
    private Snapshot now = new(null, WorkCalendar.Empty);

    /// <summary>The city, or null before it is set up.</summary>
    public City? City => now.City;

    /// <summary>The official calendar with every holiday year that is loaded.</summary>
    public WorkCalendar Calendar => now.Calendar;

    string IFollowChanges.Counter => City.CounterName;

    async Task IFollowChanges.Follow(CityDb db, long change, CancellationToken stop)
    {
        var city = await db.Cities.AsNoTracking().SingleOrDefaultAsync(stop);
        var years = await db.Holidays.AsNoTracking().ToListAsync(stop);
        now = new(city, new WorkCalendar(years.Select(Read)));
    }

    private static HolidayYear Read(LoadedHolidays stored) => CalendarFile.Parse(stored.Csv).Year
        ?? throw new InvalidDataException($"The stored holidays of {stored.Year} cannot be read.");

    private sealed record Snapshot(City? City, WorkCalendar Calendar);
}
