using System.Globalization;
using System.Text.RegularExpressions;

namespace Yizhan.Matters.Rules;

/// <summary>A day in a condition: <c>2026-01-31</c>, <c>today</c>, or so many days, months or years before or after today: <c>today-65y</c>, <c>today+30d</c>.</summary>
public static partial class RelativeDay
{
    /// <summary>The day that the text means; null: it is none.</summary>
    public static DateOnly? Of(string? text, DateOnly today)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        if (text is null || Relative().Match(text) is not { Success: true } match) return null;
        if (!match.Groups["n"].Success) return today;
        // Three digits at most: the result lies within the calendar.
        var count = int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture) * (match.Groups["sign"].Value is "-" ? -1 : 1);
        return match.Groups["unit"].Value switch
        {
            "d" => today.AddDays(count),
            "m" => today.AddMonths(count),
            _ => today.AddYears(count),
        };
    }

    [GeneratedRegex("^today(?:(?<sign>[+-])(?<n>[0-9]{1,3})(?<unit>[dmy]))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Relative();
}
