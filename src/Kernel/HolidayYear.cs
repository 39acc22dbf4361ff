namespace Yizhan.Kernel;

/// <summary>One day that a holiday notice names.</summary>
/// <param name="Date">The day.</param>
/// <param name="Name">The festival it belongs to, as the notice calls it (春节); a make-up workday carries the festival it makes up for.</param>
/// <param name="IsOff">True for a day off, false for a make-up workday.</param>
public sealed record HolidayDay(DateOnly Date, string Name, bool IsOff);

/// <summary>What one yearly notice says: the days off and the make-up workdays.</summary>
/// <remarks>A notice may reach into the neighbouring year (a day off on 31 December before it); each day counts under its own date.</remarks>
public sealed class HolidayYear(int year, IEnumerable<HolidayDay> days)
{
    /// <summary>The year the notice is for.</summary>
    public int Year { get; } = year;

    /// <summary>The days named, by date.</summary>
    public IReadOnlyList<HolidayDay> Days { get; } = [.. days.OrderBy(d => d.Date)];
}
