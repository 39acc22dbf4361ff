using Yizhan.Kernel;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Rules.Stations;

/// <summary>The opening rule said as plainly as possible: paint every minute of every day.</summary>
internal sealed class MinuteByMinute
{
    private readonly DateTimeOffset start;
    private readonly bool[] open;

    public MinuteByMinute(OpeningRules rules, WorkCalendar calendar, DateOnly first, int days)
    {
        start = CityClock.MomentOf(first, default);
        open = new bool[days * 1440];
        for (var n = -1; n < days; n++)
        {
            var day = first.AddDays(n);
            var shutTomorrow = Exception(rules, day.AddDays(1)) is { Openings.Count: 0 };
            foreach (var opening in Exception(rules, day)?.Openings ?? Kind(rules, calendar.KindOf(day)))
                for (var minute = opening.Opens; minute < opening.Closes; minute++)
                {
                    var at = n * 1440 + minute;
                    if (at >= 0 && at < open.Length && !(minute >= 1440 && shutTomorrow)) open[at] = true;
                }
        }
    }

    public bool IsOpen(DateTimeOffset instant) => open[Index(instant)];

    /// <summary>The first minute after that differs; null when none is painted.</summary>
    public DateTimeOffset? Change(DateTimeOffset instant)
    {
        var index = Index(instant);
        var change = Array.IndexOf(open, !open[index], index);
        return change < 0 ? null : start.AddMinutes(change);
    }

    private int Index(DateTimeOffset instant) => (int)Math.Floor((instant - start).TotalMinutes);

    private static DatedOpenings? Exception(OpeningRules rules, DateOnly day) =>
        rules.Exceptions.Reverse().Where(e => e.From <= day && day <= e.To).MinBy(e => e.To.DayNumber - e.From.DayNumber);

    private static DayOpenings Kind(OpeningRules rules, DayKind kind) => kind switch
    {
        DayKind.Holiday => rules.Holiday ?? rules.RestDay,
        DayKind.MakeUpWorkday => rules.MakeUpWorkday ?? rules.Workday,
        DayKind.RestDay => rules.RestDay,
        _ => rules.Workday,
    };
}
