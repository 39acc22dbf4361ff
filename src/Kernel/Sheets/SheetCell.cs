using System.Globalization;
using System.Text.RegularExpressions;

namespace Yizhan.Kernel.Sheets;

/// <summary>One cell: where it stands and what it says.</summary>
/// <remarks>Each reading takes the list of faults: a blank cell is null without a fault, a wrong one is null with one.</remarks>
/// <param name="Sheet">The sheet's name.</param>
/// <param name="Row">The row as a spreadsheet program numbers it; the feature's place in a GeoJSON.</param>
/// <param name="Column">The column's letters; the property's name in a GeoJSON.</param>
/// <param name="Text">NFC, no blanks around it; dates as <c>2026-02-03</c>, times as <c>08:00</c>, numbers without exponent; empty when blank.</param>
public readonly partial record struct SheetCell(string Sheet, int Row, string Column, string Text)
{
    public bool IsBlank => Text.Length == 0;

    /// <summary>A fault at this cell.</summary>
    public SheetFault Fault(string code, Sentence sentence) => new(Sheet, Row, Column, code, sentence);

    /// <summary>A fault at this cell.</summary>
    public SheetFault Fault(Refusal refusal) => Fault(refusal.Code, refusal.Sentence);

    /// <summary>True, and a fault, when nothing stands here.</summary>
    public bool Missing(SheetFaults faults)
    {
        if (IsBlank) faults.Add(Fault(SheetRefusals.Missing));
        return IsBlank;
    }

    /// <summary>The text, at most <paramref name="longest"/> characters; 𠮷 is one, as in the databases.</summary>
    public string? Words(SheetFaults faults, int longest)
    {
        if (IsBlank) return null;
        return Text.EnumerateRunes().Count() <= longest ? Text : Wrong<string>(faults, SheetRefusals.TextTooLong(longest));
    }

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>; full-width digits and thousands separators are understood.</summary>
    public decimal? Number(SheetFaults faults, decimal least = decimal.MinValue, decimal most = decimal.MaxValue)
    {
        if (IsBlank) return null;
        var text = CellText.Narrow(Text);
        if (!Numeral().IsMatch(text)
            || !decimal.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return Nothing<decimal>(faults, SheetRefusals.NotNumber);
        return least <= number && number <= most ? number : Nothing<decimal>(faults, SheetRefusals.NumberOutside(least, most));
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int? Whole(SheetFaults faults, int least = int.MinValue, int most = int.MaxValue) =>
        Number(faults, least, most) switch
        {
            null => null,
            { } number when decimal.IsInteger(number) => (int)number,
            _ => Nothing<int>(faults, SheetRefusals.NotWhole),
        };

    /// <summary>A day: 2026-2-3, 2026/02/03, 2026.2.3, 20260203, 2026年2月3日, or a date cell of a spreadsheet.</summary>
    public DateOnly? Day(SheetFaults faults)
    {
        if (IsBlank) return null;
        var match = DayForm().Match(CellText.Narrow(Text));
        if (!match.Success) return Nothing<DateOnly>(faults, SheetRefusals.NotDate);
        var (year, month, day) = (Part(match, "y"), Part(match, "m"), Part(match, "d"));
        return year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : Nothing<DateOnly>(faults, SheetRefusals.NoSuchDay(Text));
    }

    /// <summary>是, 有, 对, √, yes, y, true, 1; or 否, 无, 没有, ×, no, n, false, 0.</summary>
    public bool? YesNo(SheetFaults faults) => CellText.Narrow(Text).ToLowerInvariant() switch
    {
        "" => null,
        "是" or "有" or "对" or "√" or "✓" or "yes" or "y" or "true" or "1" => true,
        "否" or "无" or "没有" or "×" or "✗" or "no" or "n" or "false" or "0" => false,
        _ => Nothing<bool>(faults, SheetRefusals.NotYesNo),
    };

    private T? Wrong<T>(SheetFaults faults, Refusal refusal) where T : class
    {
        faults.Add(Fault(refusal));
        return null;
    }

    private T? Nothing<T>(SheetFaults faults, Refusal refusal) where T : struct
    {
        faults.Add(Fault(refusal));
        return null;
    }

    private static int Part(Match match, string name) => int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Numeral();

    [GeneratedRegex(@"^((?<y>[0-9]{4}) ?[-/.年] ?(?<m>[0-9]{1,2}) ?[-/.月] ?(?<d>[0-9]{1,2}) ?日?|(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2}))( 0?0:00(:00)?)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex DayForm();
}
