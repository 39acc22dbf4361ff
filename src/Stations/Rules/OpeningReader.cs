using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>Reads openings the way people type them.</summary>
internal static partial class OpeningReader
{
    /// <summary>The text without spaces and invisible marks, its full-width forms made plain; line breaks stay, as they separate openings.</summary>
    public static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\n' or '\r') tidy.Append('\n');
            else if (c is >= '\uFF01' and <= '\uFF5E') tidy.Append((char)(c - '\uFF01' + '!'));
            else if (!char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format) tidy.Append(c);
        }
        return tidy.ToString();
    }

    /// <summary>Reads one opening from a tidy text.</summary>
    public static bool TryRead(string tidy, out Opening opening, [NotNullWhen(false)] out Sentence? fault)
    {
        opening = default;
        if (AllDay().IsMatch(tidy))
        {
            (opening, fault) = (Opening.AllDay, null);
            return true;
        }

        var match = Range().Match(tidy);
        if (!match.Success)
            fault = new Sentence("“{0}”不是开放时段，请按24小时制写成08:00-12:00，几段之间用；隔开", Excerpt.Of(tidy));
        else if (Minutes(match, 1) is not (>= 0 and < Opening.MinutesOfDay and var opens) || Minutes(match, 2) is not { } closes)
            fault = new Sentence("“{0}”里有不存在的时间，请写00:00到24:00之间的时间", Excerpt.Of(tidy));
        else
            return TryMake(opens, closes, match.Groups["next"].Success, out opening, out fault);
        return false;
    }

    private static bool TryMake(int opens, int closes, bool nextDay, out Opening opening, [NotNullWhen(false)] out Sentence? fault)
    {
        if (nextDay) closes += Opening.MinutesOfDay;
        fault = closes <= opens
            ? new Sentence("“{0}”的结束不晚于开始；如果开到第二天，请写成{1}", Written(opens, closes), new Opening(opens, closes + Opening.MinutesOfDay).ToString())
            : closes > opens + Opening.MinutesOfDay
            ? new Sentence("“{0}”超过24小时，请分到两天写", $"{Clock(opens)}-次日{Clock(closes - Opening.MinutesOfDay)}")
            : null;
        opening = fault is null ? new(opens, closes) : default;
        return fault is null;
    }

    /// <summary>Minutes since midnight, or null when no clock shows that time.</summary>
    private static int? Minutes(Match match, int which)
    {
        var hours = int.Parse(match.Groups[$"h{which}"].ValueSpan, CultureInfo.InvariantCulture);
        var minutes = match.Groups[$"m{which}"] is { Success: true } m ? int.Parse(m.ValueSpan, CultureInfo.InvariantCulture) : 0;
        return minutes < 60 && hours * 60 + minutes <= Opening.MinutesOfDay ? hours * 60 + minutes : null;
    }

    private static string Written(int opens, int closes) => $"{Clock(opens)}-{Clock(closes)}";

    private static string Clock(int minutes) =>
        string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    // [0-9] instead of \d: the latter also takes digits of other scripts, which int.Parse refuses.
    [GeneratedRegex(
        "^(?<h1>[0-9]{1,2})(:(?<m1>[0-9]{2})|[点时]((?<m1>[0-9]{1,2})分?)?)"
        + "([-‐‑‒–—―−~〜至到]{1,2})(?<next>次日|翌日|第二天|nextday)?"
        + "(?<h2>[0-9]{1,2})(:(?<m2>[0-9]{2})|[点时]((?<m2>[0-9]{1,2})分?)?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Range();

    [GeneratedRegex("^(全天(24小时)?|24小时|24h)(开放|营业)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AllDay();
}
