namespace Yizhan.Rostering;

/// <summary>A time at which somebody can come every week: Saturdays from 8 to 12, say, or from 18 to 2.</summary>
/// <param name="Day">The day of the week on which it begins.</param>
/// <param name="Hours">What of a shift lies on one day must lie wholly within.</param>
/// <param name="Since">The first day on which this counts; null from ever.</param>
/// <param name="Until">The last day on which this counts; null for ever.</param>
public readonly record struct WeeklyTime(DayOfWeek Day, ShiftHours Hours, DateOnly? Since = null, DateOnly? Until = null)
{
    /// <summary>Whether these minutes of a day lie within, be it that it begins on that day or goes on from the evening before.</summary>
    internal bool Holds(DateOnly date, int from, int to) => Begins(date, from, to) || (Hours.IsOvernight && Begins(date.AddDays(-1), from + ShiftHours.MinutesADay, to + ShiftHours.MinutesADay));

    private bool Begins(DateOnly date, int from, int to) => date.DayOfWeek == Day && !(date < Since) && !(date > Until) && Hours.StartMinute <= from && to <= Hours.EndMinute;
}
