using System.Globalization;
using System.Reflection;

namespace Yizhan.Kernel;

/// <summary>A holiday year as CSV text: <c>date,name,is_off_day</c>, one day a line, UTF-8.</summary>
/// <remarks>The header, empty lines and lines that begin with <c>#</c> are passed over.</remarks>
public static class CalendarFile
{
    /// <summary>The field under which every fault is reported; the sentence names the line.</summary>
    public const string Field = "File";

    /// <summary>A notice names about forty days; longer texts are no calendar.</summary>
    public const int LongestText = 100_000;

    /// <summary>The longest name of a festival, in UTF-16 units.</summary>
    public const int LongestName = 50;

    private const string Header = "date,name,is_off_day";
    private const int MostFaults = 20;
    private static readonly string[] DateForms = ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d"];

    /// <summary>The files that come with the program, as they are loaded into a new city.</summary>
    /// <remarks>2026: the State Council General Office's notice of 4 November 2025.</remarks>
    public static IReadOnlyList<(int Year, string Csv)> ShippedFiles { get; } = [(2026, Embedded("cn-2026.csv"))];

    /// <summary>The years that come with the program.</summary>
    public static IReadOnlyList<HolidayYear> Shipped { get; } = [.. ShippedFiles.Select(file => Parse(file.Csv).Year!)];

    /// <summary>Reads one holiday year: the year, or null and what is wrong with which line.</summary>
    /// <remarks>
    /// The year is the one most days lie in. A notice may name days of the December before and the January after;
    /// any other year among the dates is taken for a slip.
    /// </remarks>
    public static (HolidayYear? Year, Errors Errors) Parse(string text)
    {
        var errors = new Errors();
        if (text.Length > LongestText)
        {
            errors.Add(Field, new Sentence("文件超过{0}个字符，不像是一年的节假日安排，请核对文件", LongestText));
            return (null, errors);
        }

        if (text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t')))
        {
            errors.Add(Field, "文件中有看不见的控制字符，请另存为纯文本的CSV");
            return (null, errors);
        }

        var days = new SortedDictionary<DateOnly, (HolidayDay Day, int Line)>();
        foreach (var (number, line) in Lines(text))
        {
            if (errors.All.Count >= MostFaults) return (null, errors);
            if (Read(line, number, errors) is not { } day) continue;
            if (days.TryAdd(day.Date, (day, number))) continue;
            errors.Add(Field, new Sentence("第{0}行：{1}与第{2}行重复，请只留一行", number, Iso(day.Date), days[day.Date].Line));
        }

        if (days.Count == 0 && errors.None) errors.Add(Field, "文件里没有日期，请每行写一天，例如：2026-01-01,元旦,true");
        if (!errors.None) return (null, errors);

        var year = days.Keys.CountBy(d => d.Year).MaxBy(y => y.Value).Key;
        foreach (var (day, line) in days.Values.Where(d => !MayName(year, d.Day.Date)))
            errors.Add(Field, new Sentence("第{0}行：{1}不在{2}年，一个文件只放一年的安排，请核对年份", line, Iso(day.Date), year));
        return errors.None ? (new HolidayYear(year, days.Values.Select(d => d.Day)), errors) : (null, errors);
    }

    private static IEnumerable<(int Number, string Line)> Lines(string text) =>
        text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n')
            .Select((line, index) => (Number: index + 1, Line: line.Trim()))
            .Where(l => l.Line is not "" && l.Line[0] != '#' && l.Line.Replace(" ", "", StringComparison.Ordinal) != Header);

    private static HolidayDay? Read(string line, int number, Errors errors)
    {
        if (line.Split(',', StringSplitOptions.TrimEntries) is not [var date, var name, var off])
            errors.Add(Field, new Sentence("第{0}行：应为三列（日期、节日名、是否放假），例如：2026-01-01,元旦,true", number));
        else if (!DateOnly.TryParseExact(date, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            errors.Add(Field, new Sentence("第{0}行：没有“{1}”这一天，请按2026-01-01的写法改成真实的日期", number, Excerpt.Of(date)));
        else if (name is "" || name.Length > LongestName)
            errors.Add(Field, new Sentence("第{0}行：请填写节日名，不超过{1}字", number, LongestName));
        else if (PlainText.FaultOf(name, LongestName) is { } fault)
            errors.Add(Field, new Sentence("第{0}行：{1}", number, fault));
        else if (!bool.TryParse(off, out var isOff))
            errors.Add(Field, new Sentence("第{0}行：第三列是“{1}”，请写true（放假）或false（调休上班）", number, Excerpt.Of(off)));
        else if (!isOff && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            errors.Add(Field, new Sentence("第{0}行：{1}不是周六或周日，本来就上班，不能标为调休上班；请核对日期", number, Iso(day)));
        else
            return new(day, name, isOff);
        return null;
    }

    private static bool MayName(int year, DateOnly day) =>
        day.Year == year || (day.Year == year - 1 && day.Month == 12) || (day.Year == year + 1 && day.Month == 1);

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Calendars/{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
