using System.Globalization;
using System.Text.RegularExpressions;

namespace Yizhan.Stations.Rules.Importing;

/// <summary>A code in another scheme as text: <c>mca:420281002</c>, with its days as an interval of ISO 8601: <c>mca:420281002@2010-01-01/2020-12-31</c>, an open end as two dots.</summary>
internal static partial class DivisionCodeText
{
    private const string Open = "..";

    public static string Of(DivisionCode code) => code is { ValidFrom: null, ValidTo: null }
        ? $"{code.Scheme}:{code.Code}"
        : $"{code.Scheme}:{code.Code}@{Day(code.ValidFrom)}/{Day(code.ValidTo)}";

    /// <summary>The code, or null when the text is none.</summary>
    public static DivisionCode? Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success) return null;
        var (scheme, code) = (match.Groups["scheme"].Value, match.Groups["code"].Value);
        if (!match.Groups["from"].Success) return new(scheme, code, null, null);
        return TryDay(match.Groups["from"].Value, out var from) && TryDay(match.Groups["to"].Value, out var to) && !(to < from)
            ? new(scheme, code, from, to)
            : null;
    }

    private static string Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? Open;

    private static bool TryDay(string text, out DateOnly? day)
    {
        day = null;
        if (text == Open) return true;
        if (!DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)) return false;
        day = read;
        return true;
    }

    [GeneratedRegex(@"^(?<scheme>[a-z0-9-]{1,24})[:：](?<code>[0-9A-Za-z-]{1,24})(@(?<from>[0-9.-]+)/(?<to>[0-9.-]+))?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
