using System.Globalization;

namespace Yizhan.Duty.Rules;

/// <summary>Times of shifts as forms, sheets and programs write them: 18:00 to 02:00, where an end not later than the beginning is on the next morning. Midnight at the end of a day is always 24:00.</summary>
internal static class ShiftTime
{
    private const string Midnight = "24:00";

    /// <summary>When something begins.</summary>
    public static string From(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>When something ends.</summary>
    public static string To(TimeOnly time) => time == TimeOnly.MinValue ? Midnight : From(time);

    /// <summary>Either, as written; 00:00 and 24:00 are the same midnight. Null: it is no time.</summary>
    public static TimeOnly? Read(string text) => text is Midnight ? TimeOnly.MinValue
        : TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
