using System.Globalization;

namespace Yizhan.Kernel.Sheets;

/// <summary>The number of an XLSX cell as the text a person sees.</summary>
internal static class XlsxNumber
{
    private const long MostExactDigits = 999_999_999_999_999;

    /// <summary>Serial day 60 is the 29 February 1900 that never was (ISO/IEC 29500-1 18.17.4.1); from 61 on serials count from 1899-12-30.</summary>
    private const int PhantomDay = 60;

    /// <summary>Days between the two date systems.</summary>
    private const int From1904 = 1_462;

    /// <summary>9999-12-31.</summary>
    private const int LastDay = 2_958_465;

    public static string Read(string raw, NumberMeaning meaning, bool since1904, out Refusal? flaw)
    {
        flaw = null;
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            throw new SheetStopped(SheetRefusals.Damaged);
        if (meaning is NumberMeaning.Number)
        {
            if (Math.Abs(number) > MostExactDigits && double.IsInteger(number)) flaw = SheetRefusals.DigitsLost;
            // Up to 15 digits the text in the file is exact; beyond, a spreadsheet writes the noise of its doubles.
            return raw.Length <= 16 && !raw.AsSpan().ContainsAny('e', 'E') ? raw.Trim() : CellText.Plain(number);
        }
        if (number < 0 || number >= LastDay + 1)
        {
            flaw = SheetRefusals.NoSuchMoment;
            return CellText.Plain(number);
        }
        // A second is the finest a form asks for; a double's noise must not turn 08:00 into 07:59:59.
        var seconds = (long)Math.Round(number * 86_400);
        if (meaning is NumberMeaning.Span) return Clock(seconds);
        if (meaning is NumberMeaning.TimeOfDay) return Clock(seconds % 86_400);

        var day = (int)(seconds / 86_400) + (since1904 ? From1904 : 0);
        if (day is PhantomDay or 0 or > LastDay)
        {
            flaw = SheetRefusals.NoSuchMoment;
            return CellText.Plain(number);
        }
        var date = new DateOnly(1899, 12, day < PhantomDay ? 31 : 30).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return seconds % 86_400 == 0 ? date : $"{date} {Clock(seconds % 86_400)}";
    }

    /// <summary>The serial of a day; null before 1900-03-01, where programs disagree.</summary>
    public static int? SerialOf(DateOnly day) =>
        day.DayNumber - new DateOnly(1899, 12, 30).DayNumber is > PhantomDay and var serial ? serial : null;

    private static string Clock(long seconds) => seconds % 60 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
}
