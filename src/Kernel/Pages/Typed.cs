using System.Globalization;
using System.Numerics;

namespace Yizhan.Kernel.Pages;

/// <summary>Reads the boxes of a form. What cannot be read is named under its field.</summary>
public static class Typed
{
    public static string? Plain(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public static bool Blank(params string?[] texts) => texts.All(string.IsNullOrWhiteSpace);

    public static T Choice<T>(string? text) where T : struct, Enum => Enum.TryParse<T>(text, out var choice) && Enum.IsDefined(choice) ? choice : default;

    public static DateOnly? Day(string? text, string field, Errors errors)
    {
        if (Plain(text) is not { } typed) return null;
        if (DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        errors.Add(field, new Sentence("没有“{0}”这一天，请按2026-10-01的写法改成真实的日期", Excerpt.Of(typed)));
        return null;
    }

    public static TimeOnly? Time(string? text, string field, Errors errors)
    {
        if (Plain(text) is not { } typed) return null;
        if (TimeOnly.TryParseExact(typed, ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        errors.Add(field, new Sentence("没有“{0}”这个时间，请按21:30的写法填写", Excerpt.Of(typed)));
        return null;
    }

    /// <summary>The version that a program says in <c>If-Match</c> it has read; null: it says none.</summary>
    public static long? Version(string? ifMatch) =>
        long.TryParse(ifMatch?.Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    public static T? Number<T>(string? text, string field, Errors errors) where T : struct, INumber<T>
    {
        if (Plain(text) is not { } typed) return null;
        if (T.TryParse(typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return number;
        errors.Add(field, new Sentence("“{0}”不是数字，请填写如12或3.5，不带单位", Excerpt.Of(typed)));
        return null;
    }

    /// <summary>As it stands in a box.</summary>
    public static string? Text(IFormattable? value) => value?.ToString(value is DateOnly ? "O" : null, CultureInfo.InvariantCulture);
}
