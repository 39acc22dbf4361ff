using Yizhan.Duty.Rules;
using Yizhan.Kernel;

namespace Yizhan.Duty.Doors.Rules;

/// <summary>Of which day the tasks of a station are done: after midnight those of the evening before, as long as that goes on.</summary>
internal static class TaskDay
{
    /// <summary>Minutes after closing in which the evening's tasks may still be noted, unless the next day has begun at the door.</summary>
    public const int MinutesAfter = 60;

    /// <param name="endsOfYesterday">When what began at the station yesterday ends, in minutes from yesterday's midnight.</param>
    /// <param name="startsOfToday">When what begins there today begins, in minutes from midnight.</param>
    public static DateOnly Of(DateTimeOffset now, IEnumerable<int> endsOfYesterday, IEnumerable<int> startsOfToday)
    {
        var (today, minute) = (CityClock.DayOf(now), (int)CityClock.TimeOf(now).ToTimeSpan().TotalMinutes);
        var over = endsOfYesterday.DefaultIfEmpty().Max() - DutyShift.MinutesADay;
        if (over <= 0) return today;
        return minute < over || (minute < over + MinutesAfter && startsOfToday.All(start => minute < start)) ? today.AddDays(-1) : today;
    }
}
