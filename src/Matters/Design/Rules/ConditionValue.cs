using System.Text.RegularExpressions;
using Yizhan.Kernel;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Design.Rules;

/// <summary>The value of a condition as people write it: a choice by its name, 是, 65年前; and as it is kept.</summary>
public static partial class ConditionValue
{
    private static readonly char[] Between = ['、', ',', '，', ';', '；'];

    /// <summary>The values as they are kept; what cannot be understood stays as it was written, and the check names it.</summary>
    public static IReadOnlyList<string> Read(MatterField? field, Comparison compare, string typed)
    {
        string[] texts = compare is Comparison.OneOf ? typed.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [typed.Trim()];
        return [.. texts.Select(text => compare is Comparison.Before or Comparison.After ? Day(text) : Choice(field, text)).Distinct()];
    }

    /// <summary>The values for people, several with a mark between.</summary>
    /// <param name="say">Says a sentence in the language.</param>
    public static string Say(MatterField? field, Condition condition, Language language, Func<Sentence, string> say) =>
        string.Join(language == Language.English ? ", " : "、", (condition.Values ?? (condition.Value is { } one ? [one] : [])).Select(value => Said(field, condition.Compare, value, language, say)));

    private static string Said(MatterField? field, Comparison? compare, string value, Language language, Func<Sentence, string> say)
    {
        if (compare is Comparison.Before or Comparison.After) return say(ConditionWords.Day([value]));
        if (field?.Type is FieldType.YesNo) return value is FieldValue.Yes ? say("是的") : value is FieldValue.No ? say("不是") : value;
        // Of two choices with one name only the code tells which is meant.
        return field?.ChoiceIn(value, language) is { } name && Choice(field, name) == value ? name : value;
    }

    private static string Choice(MatterField? field, string text) => field?.Type switch
    {
        FieldType.Choice or FieldType.Choices => field.Choices?.FirstOrDefault(choice => choice.Code == text || choice.Label.Zh == text || string.Equals(choice.Label.En, text, StringComparison.OrdinalIgnoreCase))?.Code ?? text,
        FieldType.YesNo => text switch
        {
            "是" or "是的" or "Yes" => FieldValue.Yes,
            "否" or "不是" or "No" => FieldValue.No,
            _ => text,
        },
        _ => text,
    };

    private static string Day(string text)
    {
        if (text is "今天" or "Today") return "today";
        if (Chinese().Match(text) is { Success: true } chinese) return Relative(chinese, chinese.Groups["way"].Value is "前");
        if (Past().Match(text) is { Success: true } past) return Relative(past, true);
        return Coming().Match(text) is { Success: true } coming ? Relative(coming, false) : text;
    }

    private static string Relative(Match match, bool isPast) => $"today{(isPast ? '-' : '+')}{match.Groups["n"].Value}{match.Groups["unit"].Value switch
    {
        "天" or "day" => 'd',
        "年" or "year" => 'y',
        _ => 'm',
    }}";

    [GeneratedRegex("^(?<n>[0-9]{1,3})(?<unit>天|个?月|年)(?<way>前|后)$")]
    private static partial Regex Chinese();

    [GeneratedRegex("^(?<n>[0-9]{1,3}) (?<unit>day|month|year)s? ago$")]
    private static partial Regex Past();

    [GeneratedRegex("^in (?<n>[0-9]{1,3}) (?<unit>day|month|year)s?$")]
    private static partial Regex Coming();
}
