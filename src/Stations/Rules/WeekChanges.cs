using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>Days in a row on which the door keeps other hours than the week says.</summary>
/// <param name="To">The last day, included.</param>
/// <param name="Kind">Of the first day; of all where no exception stands.</param>
/// <param name="Exception">The exception that says so; null where the calendar does.</param>
/// <param name="Openings">Those of each of the days, none when closed.</param>
public sealed record ChangedDays(DateOnly From, DateOnly To, DayKind Kind, DatedOpenings? Exception, DayOpenings Openings);

/// <summary>Opening rules as the days of the week know them, and what changes them: holidays, make-up workdays, dated exceptions.</summary>
public static class WeekChanges
{
    /// <summary>How many days back the beginning of an exception is looked for.</summary>
    private const int DaysBack = OpeningRules.DaysSearched;

    /// <summary>The last day of which all changes are told.</summary>
    public static DateOnly LastTold(DateOnly today) => today.AddDays(OpeningRules.DaysSearched);

    /// <summary>The changes that are not over on <paramref name="today"/>, in order; holidays as far as their years are loaded.</summary>
    public static IEnumerable<ChangedDays> Of(OpeningRules rules, WorkCalendar calendar, DateOnly today)
    {
        ChangedDays? run = null;
        foreach (var day in Special(rules, calendar, today))
        {
            var (kind, exception, openings) = (calendar.KindOf(day), rules.ExceptionOn(day), OpeningsOn(day, rules, calendar));
            if (openings.Equals(Usual(rules, day.DayOfWeek))) continue;
            if (run is { } known && known.To.AddDays(1) == day && known.Exception == exception && (exception is not null || known.Kind == kind) && known.Openings.Equals(openings))
            {
                run = known with { To = day };
                continue;
            }
            if (run is not null && run.To >= today) yield return run;
            run = new(day, day, kind, exception, openings);
        }
        if (run is not null && run.To >= today) yield return run;
    }

    private static DayOpenings Usual(OpeningRules rules, DayOfWeek day) => day is DayOfWeek.Saturday or DayOfWeek.Sunday ? rules.RestDay : rules.Workday;

    private static DayOpenings OpeningsOn(DateOnly day, OpeningRules rules, WorkCalendar calendar)
    {
        var openings = rules.ExceptionOn(day)?.Openings ?? rules.Of(calendar.KindOf(day));
        // A notice of closure shuts the door at midnight, whoever came the evening before.
        return rules.ExceptionOn(day.AddDays(1)) is { Openings.Count: 0 } ? openings.UntilMidnight() : openings;
    }

    /// <summary>The days that may differ from the week.</summary>
    private static SortedSet<DateOnly> Special(OpeningRules rules, WorkCalendar calendar, DateOnly today)
    {
        var days = new SortedSet<DateOnly>();
        // A notice may name days of a neighbouring year.
        for (var day = new DateOnly(today.Year, 1, 1); calendar.Years is [.., var last] && day.Year <= last + 1; day = day.AddDays(1))
            if (calendar.KindOf(day) is DayKind.Holiday or DayKind.MakeUpWorkday) days.Add(day);
        foreach (var exception in rules.Exceptions.Where(exception => exception.To >= today))
        {
            var (first, end) = (exception.From.DayNumber, Math.Min(exception.To.DayNumber, LastTold(today).DayNumber));
            // The evening before a closure ends at midnight.
            for (var day = Math.Max(first - 1, today.DayNumber - DaysBack); day <= end; day++) days.Add(DateOnly.FromDayNumber(day));
        }
        return days;
    }
}
