using System.Globalization;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy.Rules;

namespace Yizhan.Matters.Rules;

/// <summary>Reads what was typed into a field into one form: days as 2026-01-31, numbers with a point, choices by code, several with a blank between.</summary>
public static class FieldValue
{
    /// <summary>What stands for yes and no.</summary>
    public const string Yes = "yes", No = "no";

    /// <summary>The value of a field as it is kept, or what is wrong with it. Empty is no value.</summary>
    /// <param name="isDivision">Whether a code is a division of the city.</param>
    public static (string? Value, Sentence? Fault) Read(MatterField field, string? typed, Func<string, bool> isDivision)
    {
        var text = typed?.Trim();
        if (string.IsNullOrEmpty(text)) return (null, field.IsOptional ? null : field.Type switch
        {
            FieldType.Choice or FieldType.Choices or FieldType.YesNo => (Sentence)"请选择一项",
            FieldType.File => "请添加照片或文件",
            _ => "请填写这一项",
        });
        return field.Type switch
        {
            FieldType.Number => Number(text) is { } number ? Within(field, number) : (null, "请填写数字，如12或3.5，不带单位"),
            FieldType.Date => Day(text) is { } day ? (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null) : (null, "请按2026-10-01的写法填写真实的日期"),
            FieldType.Choice => field.Choices?.Any(choice => choice.Code == text) == true ? (text, null) : (null, "请选择列表中的一项"),
            FieldType.Choices => Several(field, text),
            FieldType.YesNo => text is Yes or No ? (text, null) : (null, "请选择“是”或“否”"),
            FieldType.CitizenNumber => CitizenNumber.Normal(text) is { } citizen ? (citizen, null) : (null, "身份号码不对，请核对18位号码"),
            FieldType.CreditCode => CreditCode.Normal(text) is { } credit ? (credit, null) : (null, "统一社会信用代码不对，请核对18位代码"),
            FieldType.Phone => MobileNumber.Normal(text) is { } phone ? (phone, null) : (null, "手机号不对，请填写11位手机号"),
            FieldType.Address => Address(field, text, isDivision),
            _ => Plain(field, text),
        };
    }

    /// <summary>A number as files and forms write it; null: it is none.</summary>
    public static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The day that a value holds: itself, or the day of birth in a citizen number; null: none.</summary>
    public static DateOnly? DayOf(FieldType type, string value) => type switch
    {
        FieldType.Date => Day(value),
        FieldType.CitizenNumber => CitizenNumber.Birth(value),
        _ => null,
    };

    /// <summary>The code of the division at the head of an address.</summary>
    public static string DivisionOf(string address) => address.Split(' ', 2)[0];

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static (string?, Sentence?) Within(MatterField field, decimal number) =>
        number < field.Least ? (null, new Sentence("不能小于{0}", field.Least))
        : number > field.Most ? (null, new Sentence("不能大于{0}", field.Most))
        : (number.ToString(CultureInfo.InvariantCulture), null);

    private static (string?, Sentence?) Several(MatterField field, string text)
    {
        string[] chosen = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()];
        return chosen.All(code => field.Choices?.Any(choice => choice.Code == code) == true) ? (string.Join(' ', chosen), null) : (null, "请选择列表中的一项");
    }

    private static (string?, Sentence?) Address(MatterField field, string text, Func<string, bool> isDivision) =>
        text.Split(' ', 2, StringSplitOptions.TrimEntries) is not [var code, { Length: > 0 } detail] || !isDivision(code) ? (null, "请选择所在的社区或小区，并填写门牌")
        : PlainText.FaultOf(detail, field.Room) is { } fault ? (null, fault)
        : ($"{code} {detail}", null);

    private static (string?, Sentence?) Plain(MatterField field, string text)
    {
        // Lines are checked one by one: a line break is the only control character that several lines have.
        foreach (var line in field.Type is FieldType.LongText ? text.ReplaceLineEndings("\n").Split('\n') : [text])
            if (PlainText.FaultOf(line, field.Room) is { } fault) return (null, fault);
        return text.Length > field.Room * 4 ? (null, new Sentence("文字过长，请缩短到{0}字以内", field.Room)) : (text, null);
    }
}
