using System.Globalization;
using Yizhan.Duty.Rules;

namespace Yizhan.Duty.Living.Rules;

/// <summary>A shift as it stands in somebody's calendar.</summary>
/// <param name="Shift">By which the calendar knows it again: the shift's id.</param>
/// <param name="Version">Greater whenever the shift was changed.</param>
/// <param name="SetAt">When the person was put on it.</param>
/// <param name="Starts">Minutes from midnight.</param>
/// <param name="Ends">Minutes from that midnight; beyond 1,440 on the next day.</param>
/// <param name="IsProvisional">Whether the calendar of the day is not known yet.</param>
public readonly record struct FeedShift(
    Guid Shift, long Version, DateTimeOffset SetAt, DateOnly Date, int Starts, int Ends, string Title, string Place, string Words, string? Link, bool IsProvisional);

/// <summary>Somebody's shifts as an iCalendar (RFC 5545). The same shifts are always the same bytes.</summary>
public static class FeedCalendar
{
    public const string MediaType = "text/calendar; charset=utf-8";

    /// <summary>The zone that the times are told in.</summary>
    public const string Zone = "Asia/Shanghai";

    /// <param name="name">What the calendar is called in the program that shows it.</param>
    /// <param name="shifts">In the order of time.</param>
    public static ReadOnlyMemory<byte> Write(string name, IEnumerable<FeedShift> shifts)
    {
        var text = new FeedText();
        text.Line("BEGIN:VCALENDAR");
        text.Line("VERSION:2.0");
        text.Line("PRODID:-//Yizhan//Duty//ZH");
        text.Line("CALSCALE:GREGORIAN");
        text.Text("NAME", name);
        text.Text("X-WR-CALNAME", name);
        text.Line($"X-WR-TIMEZONE:{Zone}");
        // How often programs should look: RFC 7986, 5.7, and what those before it read.
        text.Line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        text.Line("X-PUBLISHED-TTL:PT1H");
        // One zone without summer time since 1992.
        text.Line("BEGIN:VTIMEZONE");
        text.Line($"TZID:{Zone}");
        text.Line("BEGIN:STANDARD");
        text.Line("DTSTART:19920101T000000");
        text.Line("TZOFFSETFROM:+0800");
        text.Line("TZOFFSETTO:+0800");
        text.Line("TZNAME:CST");
        text.Line("END:STANDARD");
        text.Line("END:VTIMEZONE");
        foreach (var shift in shifts) Write(text, shift);
        text.Line("END:VCALENDAR");
        return text.Written;
    }

    private static void Write(FeedText text, FeedShift shift)
    {
        text.Line("BEGIN:VEVENT");
        text.Line($"UID:{shift.Shift:N}@duty.yizhan");
        text.Line(string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{shift.Version}"));
        text.Line($"DTSTAMP:{FeedText.Moment(shift.SetAt)}");
        text.Line($"DTSTART;TZID={Zone}:{Local(shift.Date, shift.Starts)}");
        text.Line($"DTEND;TZID={Zone}:{Local(shift.Date, shift.Ends)}");
        text.Text("SUMMARY", shift.Title);
        text.Text("LOCATION", shift.Place);
        if (shift.Words is not "") text.Text("DESCRIPTION", shift.Words);
        if (shift.Link is { } link) text.Line($"URL:{link}");
        text.Line(shift.IsProvisional ? "STATUS:TENTATIVE" : "STATUS:CONFIRMED");
        text.Line("TRANSP:OPAQUE");
        text.Line("END:VEVENT");
    }

    /// <summary>The end of the day is the midnight of the next; a night ends on the next day.</summary>
    private static string Local(DateOnly date, int minute) =>
        date.AddDays(minute / (24 * 60)).ToDateTime(DutyShift.TimeOf(minute)).ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
}
