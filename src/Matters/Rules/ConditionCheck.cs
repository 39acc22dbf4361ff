using Yizhan.Kernel;

namespace Yizhan.Matters.Rules;

/// <summary>What is wrong with the conditions of a matter: unknown fields, comparisons that mean nothing, groups too deep, loops.</summary>
internal static class ConditionCheck
{
    /// <summary>Groups lie one in another, and no deeper.</summary>
    private const int Deepest = 2;

    /// <param name="place">Where the condition stands, for whoever mends it.</param>
    /// <param name="isAllowed">Which fields it may look at; null: all.</param>
    public static void Check(Condition? condition, string place, Matter matter, Errors errors, Func<MatterField, bool>? isAllowed = null) => Check(condition, place, matter, errors, isAllowed, 0);

    /// <summary>Names each loop of fields that ask for one another.</summary>
    public static void CheckLoops(Matter matter, Errors errors)
    {
        var done = new HashSet<string>();
        foreach (var field in matter.Fields)
            if (Loop(matter, field.Code, [], done) is { } loop)
                errors.Add($"fields.{loop[0]}.when", new Sentence("显示条件绕成了一圈：{0}", string.Join(" → ", loop.Select(code => matter.Field(code)!.Label.Zh))));
    }

    private static void Check(Condition? condition, string place, Matter matter, Errors errors, Func<MatterField, bool>? isAllowed, int depth)
    {
        if (condition is null) return;
        var forms = new[] { condition.Field is not null, condition.All is not null, condition.Any is not null }.Count(has => has);
        if (forms != 1 || condition.Parts is not null && (condition.Compare is not null || condition.Value is not null || condition.Values is not null))
        {
            errors.Add(place, "条件要么比较一个字段，要么是一组“全部满足”或“满足任一”的条件");
            return;
        }
        if (condition.Parts is not { } parts)
        {
            CheckComparison(condition, place, matter, errors, isAllowed);
            return;
        }
        if (depth == Deepest) errors.Add(place, "条件组里只能再套一层条件组");
        else if (parts.Count == 0) errors.Add(place, "条件组是空的，请至少填写一个条件");
        else foreach (var part in parts) Check(part, place, matter, errors, isAllowed, depth + 1);
    }

    private static void CheckComparison(Condition condition, string place, Matter matter, Errors errors, Func<MatterField, bool>? isAllowed)
    {
        if (matter.Field(condition.Field) is not { } field) errors.Add(place, new Sentence("条件里的字段“{0}”不存在", Excerpt.Of(condition.Field!)));
        else if (isAllowed?.Invoke(field) == false) errors.Add(place, new Sentence("这里只能用预审要问的字段，“{0}”不是", field.Label.Zh));
        else if (condition.Compare is not { } compare || (compare is Comparison.OneOf ? condition.Values is not { Count: > 0 } || condition.Value is not null : condition.Value is null || condition.Values is not null))
            errors.Add(place, new Sentence("对“{0}”的条件不完整：请选择比较方式并填写要比较的值", field.Label.Zh));
        else if (!Fits(field, compare)) errors.Add(place, new Sentence("“{0}”不能这样比较", field.Label.Zh));
        else if (Wrong(condition, field) is { } value) errors.Add(place, new Sentence("“{0}”不能与“{1}”比较", field.Label.Zh, Excerpt.Of(value)));
    }

    private static bool Fits(MatterField field, Comparison compare) => compare switch
    {
        Comparison.Is or Comparison.OneOf => field.Type is not (FieldType.File or FieldType.LongText),
        Comparison.Before or Comparison.After => field.Type is FieldType.Date or FieldType.CitizenNumber,
        _ => field.Type is FieldType.Number or FieldType.Date or FieldType.CitizenNumber,
    };

    /// <summary>The first value that the field can never be held against; null: none.</summary>
    private static string? Wrong(Condition condition, MatterField field) => (condition.Values ?? [condition.Value!]).FirstOrDefault(value => condition.Compare switch
    {
        Comparison.AtLeast or Comparison.AtMost => FieldValue.Number(value) is null,
        // Which day today is does not matter: whether the text means a day is the same every day.
        Comparison.Before or Comparison.After => RelativeDay.Of(value, new DateOnly(2026, 1, 1)) is null,
        _ => field.Type switch
        {
            FieldType.Choice or FieldType.Choices => field.Choices?.Any(choice => choice.Code == value) != true,
            FieldType.YesNo => value is not (FieldValue.Yes or FieldValue.No),
            FieldType.Number => FieldValue.Number(value) is null,
            _ => value.Length == 0,
        },
    });

    private static List<string>? Loop(Matter matter, string code, List<string> way, HashSet<string> done)
    {
        if (way.IndexOf(code) is >= 0 and var start) return [.. way[start..], code];
        if (!done.Add(code) || matter.Field(code)?.When is not { } when) return null;
        foreach (var next in when.FieldsNamed().Distinct())
            if (Loop(matter, next, [.. way, code], done) is { } loop) return loop;
        return null;
    }
}
