using System.Globalization;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Matters.Rules;
using Yizhan.Seals.Papers.Rules;

namespace Yizhan.Matters.Cases;

/// <summary>What a certificate is to say, as people read it in Chinese.</summary>
internal static class CertificateFacts
{
    /// <param name="issuer">The owner of the seal.</param>
    public static PaperFacts Of(Matter matter, OpenCase content, string issuer, DateOnly day, IKnowDivisions divisions)
    {
        var values = new Dictionary<string, string> { [CertificateText.Issuer] = issuer, [CertificateText.Day] = Day(day) };
        foreach (var field in matter.Fields.Where(field => field.Type is not FieldType.File))
            if (content.Answers.GetValueOrDefault(field.Code) is { Length: > 0 } value) values[field.Code] = Said(field, value, divisions);
        return new(content.Name, content.IdNumber, values);
    }

    /// <summary>A value as it is read.</summary>
    private static string Said(MatterField field, string value, IKnowDivisions divisions) => field.Type switch
    {
        FieldType.Date when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Day(day),
        FieldType.Choice => Choice(field, value),
        FieldType.Choices => string.Join(new Sentence("、").ToString(), value.Split(' ').Select(one => Choice(field, one))),
        FieldType.YesNo => value is FieldValue.Yes ? new Sentence("是").ToString() : new Sentence("否").ToString(),
        FieldType.Address => Address(value, divisions),
        _ => value.ReplaceLineEndings(" "),
    };

    /// <summary>An address with the names of its divisions.</summary>
    public static string Address(string value, IKnowDivisions divisions)
    {
        var (code, detail) = (FieldValue.DivisionOf(value), value.Split(' ', 2) is [_, var rest] ? rest : "");
        return $"{divisions.Of(code)?.FullName ?? code}{detail}";
    }

    private static string Choice(MatterField field, string value) => field.Choices?.FirstOrDefault(choice => choice.Code == value)?.Label.Zh ?? value;

    private static string Day(DateOnly day) => day.ToString(new Sentence("yyyy年M月d日").ToString(), CultureInfo.InvariantCulture);
}
