using System.Globalization;
using System.Text.RegularExpressions;
using Yizhan.Kernel;
using Yizhan.Duty.Rules;

namespace Yizhan.Duty.OnDuty.Rules;

/// <summary>Terms as people write them in one box or cell: times of a day, days one after the other.</summary>
internal static partial class TermText
{
    private static readonly char[] Between = ['；', ';', '，', ',', '、', '\n', '\r', ' ', '\u3000'];

    /// <summary>Reads times of one day: <c>08:00-12:00；18:00-02:00</c>, or 全天; what goes on after midnight may say so, <c>18:00-次日02:00</c>. Nothing written is no time.</summary>
    /// <returns>The times, or what is wrong with the first that cannot be read.</returns>
    public static (IReadOnlyList<WeeklyHours> Hours, Sentence? Fault) Hours(string? text, DayOfWeek day)
    {
        var hours = new List<WeeklyHours>();
        foreach (var part in Parts(text))
        {
            if (part is "全天")
            {
                hours.Add(new(day, TimeOnly.MinValue, TimeOnly.MinValue));
                continue;
            }
            if (HoursForm().Match(part) is not { Success: true } match || ShiftTime.Read(match.Groups["from"].Value) is not { } from || ShiftTime.Read(match.Groups["to"].Value) is not { } to
                || (match.Groups["next"].Success && to > from))
                return ([], new Sentence("“{0}”不是时间，请写成08:00-12:00，几段之间用；隔开，整天写“全天”", Excerpt.Of(part)));
            hours.Add(new(day, from, to));
        }
        return (hours, null);
    }

    /// <summary>Reads days: <c>2026-12-01至2026-12-05；2026-12-20</c>.</summary>
    /// <returns>The ranges, or what is wrong with the first that cannot be read.</returns>
    public static (IReadOnlyList<AwayDays> Days, Sentence? Fault) Days(string? text)
    {
        var days = new List<AwayDays>();
        foreach (var part in Parts(text))
        {
            var ends = part.Split('至', '到', '~', '～');
            if (ends.Length > 2 || Day(ends[0]) is not { } from || Day(ends[^1]) is not { } to)
                return ([], new Sentence("“{0}”不是日期，请写成2026-12-01，或者2026-12-01至2026-12-05，几段之间用；隔开", Excerpt.Of(part)));
            days.Add(new(from, to));
        }
        return (days, null);
    }

    /// <summary>The times of one day as <see cref="Hours"/> reads them.</summary>
    public static string Of(IEnumerable<WeeklyHours> hours, DayOfWeek day) => string.Join('；', hours.Where(one => one.Day == day).OrderBy(one => one.From).Select(one => $"{ShiftTime.From(one.From)}-{ShiftTime.To(one.To)}"));

    /// <summary>Days as <see cref="Days"/> reads them.</summary>
    public static string Of(IEnumerable<AwayDays> days) => string.Join('；', days.OrderBy(one => one.From).Select(one => one.From == one.To ? $"{one.From:yyyy-MM-dd}" : $"{one.From:yyyy-MM-dd}~{one.To:yyyy-MM-dd}"));

    /// <summary>The pieces of a list as people write it.</summary>
    public static IReadOnlyList<string> Parts(string? text) => (text ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex("^(?<from>[0-9]{1,2}:[0-9]{2})[-–—~～至到](?<next>次日)?(?<to>[0-9]{1,2}:[0-9]{2})$", RegexOptions.ExplicitCapture)]
    private static partial Regex HoursForm();
}
