using System.Globalization;
using Yizhan.Kernel;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Hsds;

/// <summary>Opening rules as schedules: the week, cut where other hours stand in its place.</summary>
/// <remarks>
/// HSDS 3.0, Field guidance, "Exceptional Schedules": the regular schedule ends on the last day before other hours, and begins
/// anew after them. So no two schedules speak of one day, and a reader needs no rule of precedence.
/// </remarks>
internal static class HsdsSchedules
{
    /// <summary>Schedules that begin on one day are numbered below this: at most two kinds of day with their openings.</summary>
    private const int MostOfOneDay = 32;

    private static readonly DayOfWeek[] Workdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
    private static readonly DayOfWeek[] RestDays = [DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>The week and, from <paramref name="today"/> on, what changes it.</summary>
    public static IReadOnlyList<HsdsSchedule> Of(Guid location, OpeningRules rules, WorkCalendar calendar, DateOnly today, Texts texts)
    {
        var schedules = new List<HsdsSchedule>();
        DateOnly? from = null;
        foreach (var days in WeekChanges.Of(rules, calendar, today))
        {
            AddWeek(new(location, from, days.From.AddDays(-1)), null);
            var segment = new Segment(location, days.From, days.To);
            var said = days.Exception is null ? Describe(NameOf(days.Kind), days.Openings) : texts[OpeningText.Of(days.Openings)];
            var reason = days.Exception?.Reason is { Length: > 0 } why ? why : null;
            schedules.AddRange(days.Openings.Count == 0 ? [segment.Closed(said, reason)] : segment.Of(days.Openings, [.. Workdays, .. RestDays], said, reason));
            from = days.To.AddDays(1);
        }
        var last = WeekChanges.LastTold(today);
        var missing = OpeningText.Missing(calendar.YearsNotLoaded(today, last)) is { } sentence ? texts[sentence] : null;
        AddWeek(new(location, from, rules.Exceptions.Any(exception => exception.To > last) ? last : null), missing);
        return schedules;

        void AddWeek(Segment segment, string? notes)
        {
            if (segment.To < (from ?? today)) return;
            var before = schedules.Count;
            schedules.AddRange(segment.Of(rules.Workday, Workdays, Describe("工作日", rules.Workday), notes));
            schedules.AddRange(segment.Of(rules.RestDay, RestDays, Describe("休息日", rules.RestDay), notes, schedules.Count - before));
        }

        string Describe(Sentence when, DayOpenings openings) => texts["{0}：{1}", when, OpeningText.Of(openings)];
    }

    /// <summary>The same for a station that has yet to open, or is to be given up: nothing before its first day and nothing from its last on.</summary>
    public static IReadOnlyList<HsdsSchedule> Of(Guid location, Timetable timetable, WorkCalendar calendar, DateOnly today, Texts texts)
    {
        var first = timetable.From > today ? Iso(timetable.From) : null;
        var last = Iso(timetable.Until?.AddDays(-1));
        return
        [
            .. Of(location, timetable.Opening, calendar, today, texts)
                .Select(schedule => schedule with
                {
                    ValidFrom = first is not null && !(string.CompareOrdinal(schedule.ValidFrom, first) > 0) ? first : schedule.ValidFrom,
                    ValidTo = last is not null && !(schedule.ValidTo is { } to && string.CompareOrdinal(to, last) < 0) ? last : schedule.ValidTo,
                })
                .Where(schedule => schedule.ValidFrom is null || schedule.ValidTo is null || string.CompareOrdinal(schedule.ValidFrom, schedule.ValidTo) <= 0),
        ];
    }

    private static string? Iso(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    private static Sentence NameOf(DayKind kind) => kind switch
    {
        DayKind.Workday => "工作日",
        DayKind.RestDay => "休息日",
        DayKind.Holiday => "节假日",
        _ => "调休上班日",
    };

    /// <summary>Days in a row, from and to included; without a beginning or an end where nothing changes before or after.</summary>
    private sealed record Segment(Guid Location, DateOnly? From, DateOnly? To)
    {
        /// <summary>The day before 2000, so that the number of a day fits into an id; 0 is the week without a beginning.</summary>
        private static readonly int FirstNumbered = new DateOnly(1999, 12, 31).DayNumber;

        /// <summary>A schedule for each opening on the days of the week that the segment has.</summary>
        public IEnumerable<HsdsSchedule> Of(DayOpenings openings, DayOfWeek[] on, string description, string? notes, int number = 0)
        {
            var days = string.Join(',', on.Where(Has).Select(day => day.ToString()[..2].ToUpperInvariant()));
            return days is "" ? [] : openings.Select((opening, place) => Blank(number + place, description, notes) with
            {
                Freq = "WEEKLY", Wkst = "MO", Byday = days, OpensAt = Clock(opening.Opens),
                // Field guidance, "24h opening": 00:00 and 23:59.
                ClosesAt = Clock(opening == Opening.AllDay ? Opening.MinutesOfDay - 1 : opening.Closes % Opening.MinutesOfDay),
            });
        }

        /// <summary>A schedule that names its days and no time: the standard knows no other word for closed.</summary>
        public HsdsSchedule Closed(string description, string? notes) => Blank(0, description, notes);

        private HsdsSchedule Blank(int number, string description, string? notes) =>
            new(Location.Part(HsdsPart.Schedule, (From?.DayNumber - FirstNumbered ?? 0) * MostOfOneDay + number), Location)
            {
                ValidFrom = Iso(From), ValidTo = Iso(To), Description = description, Notes = notes,
            };

        private bool Has(DayOfWeek day) => From is not { } from || To is not { } to || to.DayNumber - from.DayNumber >= 6
            || Enumerable.Range(from.DayNumber, to.DayNumber - from.DayNumber + 1).Any(number => DateOnly.FromDayNumber(number).DayOfWeek == day);

        private static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}+08:00");
    }
}
