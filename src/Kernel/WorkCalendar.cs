using System.Collections.Frozen;

namespace Yizhan.Kernel;

/// <summary>The official work calendar: the holiday years a city has loaded, and the weekday rule for the rest.</summary>
/// <remarks>
/// Immutable. An answer that leans on a year not loaded must say so: ask <see cref="YearsNotLoaded"/> about the days looked at.
/// </remarks>
public sealed class WorkCalendar
{
    /// <summary>A calendar with no year loaded: Monday to Friday work, Saturday and Sunday rest.</summary>
    public static readonly WorkCalendar Empty = new([]);

    private readonly FrozenSet<int> years;
    private readonly FrozenDictionary<DateOnly, HolidayDay> named;

    /// <param name="loaded">
    /// In any order. Of two for the same year the later given counts, so that a city's own file may follow the one shipped;
    /// of two years that name the same day the later year's notice counts, being the newer.
    /// </param>
    public WorkCalendar(IEnumerable<HolidayYear> loaded)
    {
        var byYear = new SortedDictionary<int, HolidayYear>();
        foreach (var year in loaded) byYear[year.Year] = year;

        var days = new Dictionary<DateOnly, HolidayDay>();
        foreach (var day in byYear.Values.SelectMany(y => y.Days)) days[day.Date] = day;

        (years, named) = (byYear.Keys.ToFrozenSet(), days.ToFrozenDictionary());
        Years = [.. byYear.Keys];
    }

    /// <summary>The years loaded, ascending.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>Whether the notice of <paramref name="year"/> is loaded.</summary>
    public bool Knows(int year) => years.Contains(year);

    /// <summary>Whether the kind of <paramref name="day"/> comes from a notice: its year is loaded, or a neighbouring year's notice names it.</summary>
    public bool Knows(DateOnly day) => Knows(day.Year) || named.ContainsKey(day);

    /// <summary>What <paramref name="day"/> is; by its weekday alone where its year is not loaded.</summary>
    public DayKind KindOf(DateOnly day) =>
        named.TryGetValue(day, out var known) ? known.IsOff ? DayKind.Holiday : DayKind.MakeUpWorkday
        : IsWeekend(day) ? DayKind.RestDay
        : DayKind.Workday;

    /// <summary>The festival that makes <paramref name="day"/> a holiday or a make-up workday, in Chinese (春节); null on an ordinary day.</summary>
    public string? NameOf(DateOnly day) => named.GetValueOrDefault(day)?.Name;

    /// <summary>Whether offices work on <paramref name="day"/>: a workday or a make-up workday.</summary>
    public bool IsWorkingDay(DateOnly day) => KindOf(day) is DayKind.Workday or DayKind.MakeUpWorkday;

    /// <summary>The working day that lies <paramref name="count"/> working days after <paramref name="day"/>, which itself is not counted.</summary>
    /// <remarks>
    /// 民法典 art. 201: the day on which a period begins is not counted. A negative count looks back; zero is the day itself.
    /// The answer leans on every day up to the result: <c>YearsNotLoaded(day, result)</c>.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The result lies beyond the year 9999 or before the year 1.</exception>
    public DateOnly AddWorkingDays(DateOnly day, int count)
    {
        var step = int.Sign(count);
        for (var left = int.Abs(count); left > 0;)
        {
            day = day.AddDays(step);
            if (IsWorkingDay(day)) left--;
        }
        return day;
    }

    /// <summary>How many working days lie after <paramref name="from"/>, up to and including <paramref name="to"/>; negative when <paramref name="to"/> is earlier.</summary>
    /// <remarks>
    /// Forward it undoes <see cref="AddWorkingDays"/>. Looking back, the days from <paramref name="to"/> up to the eve of
    /// <paramref name="from"/> are counted, so that it undoes the negative count as well.
    /// </remarks>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        var (step, count) = (to.CompareTo(from) < 0 ? -1 : 1, 0);
        for (var day = from; day != to;)
        {
            day = day.AddDays(step);
            if (IsWorkingDay(day)) count += step;
        }
        return count;
    }

    /// <summary>The years not loaded that the days <paramref name="from"/> to <paramref name="to"/> (both included, in either order) lean on, ascending.</summary>
    /// <remarks>Empty means that every one of these days is known. A page that shows the answer names these years.</remarks>
    public IReadOnlyList<int> YearsNotLoaded(DateOnly from, DateOnly to)
    {
        if (to < from) (from, to) = (to, from);
        return [.. Enumerable.Range(from.Year, to.Year - from.Year + 1).Where(year => LeansOn(year, from, to))];
    }

    private bool LeansOn(int year, DateOnly from, DateOnly to)
    {
        if (Knows(year)) return false;
        var first = int.Max(from.DayNumber, new DateOnly(year, 1, 1).DayNumber);
        var last = int.Min(to.DayNumber, new DateOnly(year, 12, 31).DayNumber);
        return Enumerable.Range(first, last - first + 1).Any(n => !named.ContainsKey(DateOnly.FromDayNumber(n)));
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
