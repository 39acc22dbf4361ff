using Yizhan.Kernel;

namespace Yizhan.Matters.Rules;

/// <summary>What was answered to the fields of a matter, on a day.</summary>
/// <param name="values">By the codes of fields, as <see cref="FieldValue"/> keeps them.</param>
public sealed class Answers(Matter matter, IReadOnlyDictionary<string, string> values, DateOnly today)
{
    private readonly Dictionary<string, bool> asked = [];
    private readonly HashSet<string> looking = [];

    /// <summary>The value of a field; null: it is not answered, or not asked.</summary>
    public string? Of(string field) => IsAsked(field) ? values.GetValueOrDefault(field) : null;

    /// <summary>The fields that are asked, in their order, as things stand.</summary>
    public IEnumerable<MatterField> Asked => matter.Fields.Where(one => IsAsked(one.Code));

    /// <summary>Whether a field is asked: its condition holds. A field that only asks for itself, by way of others, is not.</summary>
    public bool IsAsked(string code)
    {
        if (asked.TryGetValue(code, out var known)) return known;
        if (matter.Field(code) is not { } field || !looking.Add(code)) return false;
        var holds = asked[code] = Holds(field.When);
        looking.Remove(code);
        return holds;
    }

    /// <summary>Whether a condition holds; none always does.</summary>
    public bool Holds(Condition? condition) =>
        condition is null || condition.Holds(code => matter.Field(code) is { } field && Of(code) is { Length: > 0 } value ? (field.Type, value) : null, today);

    /// <summary>The papers that are needed, in their order.</summary>
    public IEnumerable<MatterPaper> Papers => matter.Papers.Where(paper => Holds(paper.When));

    /// <summary>Reads what was typed; a fault is named by the code of its field. What is not asked is left out.</summary>
    /// <param name="only">Which fields are read; null: all.</param>
    /// <param name="isDivision">Whether a code is a division of the city.</param>
    public static (Answers Answers, Errors Errors) Read(Matter matter, Func<string, string?> typed, DateOnly today, Func<string, bool> isDivision, Func<MatterField, bool>? only = null)
    {
        var (read, faults) = (new Dictionary<string, string>(), new Dictionary<string, Sentence>());
        foreach (var field in matter.Fields.Where(field => only?.Invoke(field) != false))
        {
            var (value, fault) = FieldValue.Read(field, typed(field.Code), isDivision);
            if (field.Type is FieldType.CitizenNumber && value is not null && FieldValue.DayOf(field.Type, value) > today) (value, fault) = (null, "身份号码里的出生日期还没有到，请核对");
            if (field is { Type: FieldType.Date, IsPast: true } && value is not null && FieldValue.DayOf(field.Type, value) > today) (value, fault) = (null, "这一天不能晚于今天");
            if (value is not null) read[field.Code] = value;
            if (fault is not null) faults[field.Code] = fault;
        }
        var (answers, errors) = (new Answers(matter, read, today), new Errors());
        foreach (var field in answers.Asked)
            if (faults.GetValueOrDefault(field.Code) is { } fault) errors.Add(field.Code, fault);
        return (answers, errors);
    }
}
