using System.Globalization;
using System.Text.Json.Serialization;
using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>Other hours on certain days, whatever kind of day they are: a closure for repairs, longer hours in a heat wave.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, included.</param>
/// <param name="Openings">The openings that begin on each of these days; none: closed.</param>
/// <param name="Reason">What is said at the door, at most <see cref="LongestReason"/> UTF-16 units; may be empty.</param>
/// <remarks>
/// An exception replaces the openings that begin on its days. What is left of an opening of the evening before still runs
/// to its end, unless the exception closes the day: then the door shuts at midnight, as its notice says.
/// </remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DatedOpenings(DateOnly From, DateOnly To, DayOpenings Openings, string Reason)
{
    /// <summary>The longest reason, in UTF-16 units.</summary>
    public const int LongestReason = 200;

    private static readonly string[] DateForms = ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy年M月d日"];

    /// <summary>How many days the exception runs.</summary>
    [JsonIgnore]
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>Whether the exception says something about <paramref name="day"/>.</summary>
    public bool Covers(DateOnly day) => From <= day && day <= To;

    /// <summary>Reads an exception from what was typed: the exception, or null and what is wrong with which field.</summary>
    /// <param name="from">The first day: <c>2026-10-01</c>, <c>2026/10/1</c> or <c>2026年10月1日</c>.</param>
    /// <param name="to">The last day; blank means the first day alone.</param>
    /// <param name="openings">As <see cref="DayOpenings.TryParse"/> reads them; blank means closed.</param>
    /// <param name="reason">May be blank.</param>
    public static (DatedOpenings? Exception, Errors Errors) Parse(string? from, string? to, string? openings, string? reason)
    {
        var errors = new Errors();
        var first = ReadDay(from, nameof(From), errors);
        var last = string.IsNullOrWhiteSpace(to) ? first : ReadDay(to, nameof(To), errors);
        if (!DayOpenings.TryParse(openings, out var hours, out var fault)) errors.Add(nameof(Openings), fault);
        if (!errors.None) return (null, errors);

        var exception = new DatedOpenings(first, last, hours!, reason?.Trim() ?? "");
        errors.Add(exception.Check());
        return (errors.None ? exception : null, errors);
    }

    /// <summary>What is wrong with the days or the reason.</summary>
    public Errors Check()
    {
        var errors = new Errors();
        if (To < From) errors.Add(nameof(To), new Sentence("结束日期{0}早于开始日期{1}，请对调或改正", Iso(To), Iso(From)));
        if (Reason.Length > LongestReason) errors.Add(nameof(Reason), new Sentence("原因不超过{0}字", LongestReason));
        return errors;
    }

    private static DateOnly ReadDay(string? text, string field, Errors errors)
    {
        if (DateOnly.TryParseExact(text?.Trim(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        errors.Add(field, string.IsNullOrWhiteSpace(text)
            ? "请填写日期，例如2026-10-01"
            : new Sentence("没有“{0}”这一天，请按2026-10-01的写法改成真实的日期", Excerpt.Of(text)));
        return default;
    }

    internal static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
