using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>The rules laid out along the calendar; positions are <see cref="CityMinutes"/>.</summary>
/// <remarks>
/// An opening lasts at most 24 hours, so a minute is covered by one of its own day or by the tail of the day before.
/// Days at the very edges of the calendar count as closed, so that no instant overflows.
/// </remarks>
/// <param name="rules">The rules.</param>
/// <param name="calendar">The city's work calendar.</param>
/// <param name="leantOn">Takes up the years not loaded whose holidays would give an answer other than the weekday's; null: not asked for.</param>
internal readonly ref struct OpeningTimeline(OpeningRules rules, WorkCalendar calendar, SortedSet<int>? leantOn = null)
{
    private const int Day = Opening.MinutesOfDay;
    private static readonly int LastDay = DateOnly.MaxValue.DayNumber - 1;

    /// <summary>The end of the opening that covers <paramref name="minute"/>, of two the later end; null when closed.</summary>
    public long? CloseOf(long minute)
    {
        var (day, at) = ((int)(minute / Day), (int)(minute % Day));
        var closes = Ask(day, at, static (openings, at) => openings.CloseAt(at));
        if (closes > Day && IsShutByException(day + 1)) closes = Day;
        closes = int.Max(closes, NightOf(day, at));
        return closes == 0 ? null : (long)day * Day + closes;
    }

    /// <summary>Whether <paramref name="minute"/> is covered at all: asks no further than it must.</summary>
    public bool IsOpen(long minute)
    {
        var (day, at) = ((int)(minute / Day), (int)(minute % Day));
        return Ask(day, at, static (openings, at) => openings.CloseAt(at)) > 0 || NightOf(day, at) > 0;
    }

    /// <summary>The first closed minute from <paramref name="minute"/> on; null when there is none within <paramref name="horizon"/> minutes.</summary>
    public long? FirstClosed(long minute, int horizon)
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

    /// <summary>The first of the open minutes that lead to <paramref name="minute"/> without a gap; null when it is closed, or when they are more than a day's.</summary>
    public long? OpenSince(long minute)
    {
        if (rules.NeverCloses || OpenOf(minute) is not { } since) return null;
        while (minute - since <= Day && OpenOf(since - 1) is { } earlier) since = earlier;
        return minute - since <= Day ? since : null;
    }

    /// <summary>The beginning of the opening that covers <paramref name="minute"/>, of two the earlier; null when closed.</summary>
    private long? OpenOf(long minute)
    {
        var (day, at) = ((int)(minute / Day), (int)(minute % Day));
        if (NightOf(day, at) > 0) return (day - 1L) * Day + Ask(day - 1, at, static (openings, _) => openings[^1].Opens);
        var opens = Ask(day, at, static (openings, at) => openings.OpenOf(at));
        return opens < 0 ? null : (long)day * Day + opens;
    }

    /// <summary>When closed at <paramref name="minute"/>: the first open one after, within <paramref name="days"/> days; else null.</summary>
    public long? NextOpen(long minute, int days)
    {
        var today = (int)(minute / Day);
        var after = (int)(minute % Day);
        for (var day = today; day <= today + days; day++, after = -1)
        {
            var opens = Ask(day, after, static (openings, after) => openings.OpensAfter(after));
            if (opens >= 0) return (long)day * Day + opens;
        }
        return null;
    }

    /// <summary>When the night that began the day before closes, if it still covers minute <paramref name="at"/> of the day; else 0.</summary>
    private int NightOf(int day, int at) =>
        rules.HasNights && !IsShutByException(day)
            ? Ask(day - 1, at, static (openings, at) => openings.Tail > at ? openings.Tail : 0)
            : 0;

    private int Ask(int day, int minute, Func<DayOpenings, int, int> question)
    {
        if (day < 1 || day > LastDay) return question(DayOpenings.Closed, minute);
        var date = DateOnly.FromDayNumber(day);
        if (rules.ExceptionOn(date) is { } exception) return question(exception.Openings, minute);

        var answer = question(rules.Of(calendar.KindOf(date)), minute);
        if (leantOn is not null && !calendar.Knows(date) && MightDiffer(date, minute, question, answer)) leantOn.Add(date.Year);
        return answer;
    }

    /// <summary>A notice makes holidays of any days, and make-up workdays of weekends alone.</summary>
    private bool MightDiffer(DateOnly date, int minute, Func<DayOpenings, int, int> question, int answer) =>
        question(rules.Of(DayKind.Holiday), minute) != answer
        || (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && question(rules.Of(DayKind.MakeUpWorkday), minute) != answer);

    private bool IsShutByException(int day) =>
        rules.HasExceptions && day > 0 && day <= LastDay
        && rules.ExceptionOn(DateOnly.FromDayNumber(day)) is { Openings.Count: 0 };
}
