namespace Yizhan.Rostering;

/// <summary>A time at which somebody can come every week: Saturdays from 8 to 12, say.</summary>
/// <param name="Day">The day of the week.</param>
/// <param name="Hours">A shift must lie wholly within.</param>
/// <param name="Since">The first day on which this counts; null from ever.</param>
/// <param name="Until">The last day on which this counts; null for ever.</param>
public readonly record struct WeeklyTime(DayOfWeek Day, ShiftHours Hours, DateOnly? Since = null, DateOnly? Until = null)
{
    /// <summary>Whether the shift lies within.</summary>
    public bool Holds(DateOnly date, ShiftHours hours) => date.DayOfWeek == Day && !(date < Since) && !(date > Until) && Hours.Holds(hours);
}
