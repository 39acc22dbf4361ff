using Yizhan.Kernel;
using Yizhan.Kernel.Text;

namespace Yizhan.Matters.Rules;

/// <summary>A condition in words: 代办人是“亲属”, 年龄不小于65.</summary>
public static class ConditionWords
{
    /// <summary>What must hold.</summary>
    public static Sentence Say(Condition condition, Matter matter, Language language) => condition switch
    {
        { All: { } parts } => Joined(parts, "{0}，并且{1}", matter, language),
        { Any: { } parts } => Joined(parts, "{0}，或者{1}", matter, language),
        _ => One(condition, matter, language),
    };

    private static Sentence Joined(IReadOnlyList<Condition> parts, string joint, Matter matter, Language language) =>
        parts.Count == 0 ? new Sentence("{0}", "") : parts.Select(part => Say(part, matter, language)).Aggregate((one, other) => new Sentence(joint, one, other));

    private static Sentence One(Condition condition, Matter matter, Language language)
    {
        var field = matter.Field(condition.Field);
        var (label, values) = (field?.Label.In(language) ?? condition.Field, condition.Values ?? (condition.Value is { } one ? [one] : []));
        var isSince = field?.Type is FieldType.CitizenNumber or FieldType.Date;
        return condition.Compare switch
        {
            Comparison.Is when field?.Type is FieldType.YesNo => new(values is [FieldValue.Yes] ? "“{0}”答“是”" : "“{0}”答“否”", label),
            Comparison.Is or Comparison.OneOf => new("“{0}”是{1}", label, values.Count == 0 ? "" : values.Select(Named).Aggregate((said, next) => new Sentence("{0}或{1}", said, next))),
            Comparison.Before => new("“{0}”早于{1}", label, Day(values)),
            Comparison.After => new("“{0}”晚于{1}", label, Day(values)),
            Comparison.AtLeast => new(isSince ? "“{0}”至今已满{1}年" : "“{0}”不小于{1}", label, Only(values)),
            _ => new(isSince ? "“{0}”至今不超过{1}年" : "“{0}”不大于{1}", label, Only(values)),
        };

        Sentence Named(string value) => new("“{0}”", field?.ChoiceIn(value, language) ?? value);
    }

    private static string Only(IReadOnlyList<string> values) => values.Count == 0 ? "" : values[0];

    /// <summary>A day of a condition in words.</summary>
    internal static Sentence Day(IReadOnlyList<string> values)
    {
        var text = Only(values);
        if (text is "today") return "今天";
        if (!text.StartsWith("today", StringComparison.Ordinal) || text.Length < 8) return new("{0}", text);
        var (count, isPast) = (text[6..^1], text[5] is '-');
        return text[^1] switch
        {
            'd' => new(isPast ? "{0}天前" : "{0}天后", count),
            'm' => new(isPast ? "{0}个月前" : "{0}个月后", count),
            _ => new(isPast ? "{0}年前" : "{0}年后", count),
        };
    }
}
