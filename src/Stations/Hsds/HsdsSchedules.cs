using System.Globalization;
using Yizhan.Kernel;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Hsds;

/// <summary>Opening rules as schedules: a weekly rule, and dates that stand in its place.</summary>
internal static class HsdsSchedules
{
    private const string Workdays = "MO,TU,WE,TH,FR";
    private const string RestDays = "SA,SU";

    /// <summary>The rule, then from <paramref name="today"/> on the holidays and make-up workdays of the years loaded and the station's own exceptions.</summary>
    public static IReadOnlyList<HsdsSchedule> Of(Guid location, OpeningRules rules, WorkCalendar calendar, DateOnly today, Texts texts)
    {
        var schedules = new List<HsdsSchedule>();
        Add(rules.Workday, new(default, location) { Freq = "WEEKLY", Wkst = "MO", Byday = Workdays, Description = texts["工作日"] }, isRule: true);
        Add(rules.RestDay, new(default, location) { Freq = "WEEKLY", Wkst = "MO", Byday = RestDays, Description = texts["休息日"] }, isRule: true);
        foreach (var run in Runs(rules, calendar, today))
        {
            var why = run.Exception?.Reason is { Length: > 0 } reason ? reason : texts[run.Kind == DayKind.MakeUpWorkday ? "调休上班日" : "节假日"];
            Add(run.Openings, new(default, location) { ValidFrom = Iso(run.From), ValidTo = Iso(run.To), Description = why }, isRule: false);
        }
        return schedules;

        void Add(DayOpenings openings, HsdsSchedule like, bool isRule)
        {
            foreach (var opening in openings)
                schedules.Add(like with { Id = Next(), OpensAt = Clock(opening.Opens), ClosesAt = Clock(opening.Closes % Opening.MinutesOfDay), Notes = opening.ToString() });
            // A day of the week without a schedule is closed; a date must say so.
            if (openings.Count == 0 && !isRule) schedules.Add(like with { Id = Next(), Notes = texts["不开放"] });
        }

        Guid Next() => location.Part(HsdsPart.Schedule, schedules.Count);
    }

    private static IEnumerable<Run> Runs(OpeningRules rules, WorkCalendar calendar, DateOnly today)
    {
        Run? run = null;
        foreach (var day in Days(rules, calendar, today))
        {
            var (kind, exception) = (calendar.KindOf(day), rules.ExceptionOn(day));
            var openings = exception?.Openings ?? rules.Of(kind);
            var usual = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? rules.RestDay : rules.Workday;
            if (exception is null && openings.Equals(usual)) continue;
            if (run is { } known && known.To.AddDays(1) == day && known.Kind == kind && known.Exception == exception && known.Openings.Equals(openings)) run = known with { To = day };
            else
            {
                if (run is not null) yield return run;
                run = new(day, day, kind, exception, openings);
            }
        }
        if (run is not null) yield return run;
    }

    /// <summary>The days that may differ from the weekly rule.</summary>
    private static SortedSet<DateOnly> Days(OpeningRules rules, WorkCalendar calendar, DateOnly today)
    {
        var days = new SortedSet<DateOnly>();
        foreach (var year in calendar.Years.Where(year => year >= today.Year))
        {
            for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
                if (day >= today && calendar.KindOf(day) is DayKind.Holiday or DayKind.MakeUpWorkday) days.Add(day);
        }
        var last = today.AddDays(OpeningRules.DaysSearched);
        foreach (var exception in rules.Exceptions)
        {
            for (var day = exception.From < today ? today : exception.From; day <= exception.To && day <= last; day = day.AddDays(1)) days.Add(day);
        }
        return days;
    }

    private static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}+08:00");

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private sealed record Run(DateOnly From, DateOnly To, DayKind Kind, DatedOpenings? Exception, DayOpenings Openings);
}
