using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>The rules laid out along the calendar; positions are <see cref="CityMinutes"/>.</summary>
/// <remarks>
/// An opening lasts at most 24 hours, so a minute is covered by one of its own day or by the tail of the day before.
/// Days at the very edges of the calendar count as closed, so that no instant overflows.
/// </remarks>
internal ref struct OpeningTimeline(OpeningRules rules, WorkCalendar calendar, SortedSet<int>? leantOn = null)
{
    private const int Day = Opening.MinutesOfDay;
    private static readonly int LastDay = DateOnly.MaxValue.DayNumber - 1;

    /// <summary>The end of the opening that covers <paramref name="minute"/>, of two the later end; null when closed.</summary>
    public readonly long? CloseOf(long minute)
    {
        var (day, at) = ((int)(minute / Day), (int)(minute % Day));
        long? close = null;
        foreach (var opening in OpeningsOf(day).Span)
        {
            if (!opening.Covers(at)) continue;
            var closes = opening.IsOvernight && IsShutByException(day + 1) ? Day : opening.Closes;
            close = (long)day * Day + closes;
        }

        if (IsShutByException(day)) return close;
        var tail = (long)day * Day + TailOf(day - 1);
        return tail > minute && !(tail <= close) ? tail : close;
    }

    /// <summary>The first closed minute from <paramref name="minute"/> on; null when there is none within <paramref name="horizon"/> minutes.</summary>
    public readonly long? FirstClosed(long minute, int horizon)
    {
        if (rules.NeverCloses) return null;
        var end = minute;
        while (CloseOf(end) is { } close)
        {
            end = close;
            if (end - minute > horizon) return null;
        }
        return end;
    }

    /// <summary>When closed at <paramref name="minute"/>: the first open one after, within <paramref name="days"/> days; else null.</summary>
    public readonly long? NextOpen(long minute, int days)
    {
        var today = (int)(minute / Day);
        for (var day = today; day <= today + days; day++)
        {
            foreach (var opening in OpeningsOf(day).Span)
            {
                var opens = (long)day * Day + opening.Opens;
                if (opens > minute) return opens;
            }
        }
        return null;
    }

    private readonly DayOpenings OpeningsOf(int day)
    {
        if (day < 1 || day > LastDay) return DayOpenings.Closed;
        var date = DateOnly.FromDayNumber(day);
        if (rules.ExceptionOn(date) is { } exception) return exception.Openings;
        if (leantOn is not null && !calendar.Knows(date) && rules.HolidaysMatterOn(date)) leantOn.Add(date.Year);
        return rules.Of(calendar.KindOf(date));
    }

    private readonly int TailOf(int day)
    {
        if (day < 1 || day > LastDay) return 0;
        var date = DateOnly.FromDayNumber(day);
        if (rules.ExceptionOn(date) is { } exception) return exception.Openings.Tail;
        if (leantOn is not null && !calendar.Knows(date) && rules.HolidaysMatterForTheNightAfter(date)) leantOn.Add(date.Year);
        return rules.Of(calendar.KindOf(date)).Tail;
    }

    private readonly bool IsShutByException(int day) =>
        rules.HasExceptions && day > 0 && day <= LastDay
        && rules.ExceptionOn(DateOnly.FromDayNumber(day)) is { Openings.Count: 0 };
}
