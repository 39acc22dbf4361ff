using Yizhan.Kernel;

namespace Yizhan.Duty.Living.Rules;

/// <summary>Of which day people are reminded.</summary>
public static class ReminderDay
{
    /// <summary>The evening before, when plans for the day can still be made.</summary>
    public static readonly TimeOnly At = new(19, 0);

    private static readonly TimeOnly Noon = new(12, 0);

    /// <summary>Tomorrow; when the evening's reminder was missed and it is morning by now, what is left of today.</summary>
    public static DateOnly Of(DateTimeOffset now) => CityClock.DayOf(now).AddDays(CityClock.TimeOf(now) < Noon ? 0 : 1);
}
