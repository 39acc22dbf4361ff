using System.Globalization;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;

namespace Yizhan.Matters.Cases.Figures;

/// <summary>The months of which figures are told, as they stand in addresses: this one and the three years before it.</summary>
internal static class Months
{
    /// <summary>What the parameter of an address means, for whoever reads the API.</summary>
    public const string Meaning = "A month such as 2026-11, of the last three years";

    private const string Form = "yyyy-MM";

    private const int Years = 3;

    /// <summary>The first day of the month in which a day lies.</summary>
    public static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>The first day of a month as typed; null: it is none, or none of which figures are told.</summary>
    public static DateOnly? Of(string? typed, DateOnly today) =>
        DateOnly.TryParseExact(typed, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month <= today && month >= First(today).AddYears(-Years) ? month : null;

    /// <summary>The same, with a fault at <c>month</c> when something was typed that it is not.</summary>
    public static DateOnly? Read(string? typed, DateOnly today, Errors errors)
    {
        if (Typed.Plain(typed) is not { } text) return null;
        if (Of(text, today) is not { } month)
        {
            errors.Add("month", "请按2026-11的写法填写三年以内的月份");
            return null;
        }
        return month;
    }

    /// <summary>A month as it is written.</summary>
    public static string Text(DateOnly month) => month.ToString(Form, CultureInfo.InvariantCulture);
}
