namespace Yizhan.Matters.Rules;

/// <summary>How a field is held against a value.</summary>
public enum Comparison
{
    /// <summary>It is this value; of several choices: it is among them.</summary>
    Is,

    /// <summary>It is one of these values.</summary>
    OneOf,

    /// <summary>A day earlier than the value; of a citizen number the day of birth.</summary>
    Before,

    /// <summary>A day later than the value; of a citizen number the day of birth.</summary>
    After,

    /// <summary>A number not below the value; of a day or a citizen number the whole years since then.</summary>
    AtLeast,

    /// <summary>A number not above the value; of a day or a citizen number the whole years since then.</summary>
    AtMost,
}

/// <summary>A field held against a value, or several conditions of which all, or any, must hold. Groups lie one in another, and no deeper.</summary>
public sealed record Condition
{
    /// <summary>The code of a field.</summary>
    public string? Field { get; init; }

    public Comparison? Compare { get; init; }

    /// <summary>A choice, a number, a day such as <c>2026-01-31</c>, <c>today</c> or <c>today-65y</c>, <c>yes</c> or <c>no</c>.</summary>
    public string? Value { get; init; }

    /// <summary>The values of <see cref="Comparison.OneOf"/>.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    public IReadOnlyList<Condition>? All { get; init; }

    public IReadOnlyList<Condition>? Any { get; init; }

    /// <summary>A comparison.</summary>
    public static Condition Of(string field, Comparison compare, params string[] values) =>
        new() { Field = field, Compare = compare, Value = compare is Comparison.OneOf ? null : values[0], Values = compare is Comparison.OneOf ? values : null };

    /// <summary>The conditions of a group; null: it is a comparison.</summary>
    public IReadOnlyList<Condition>? Parts => All ?? Any;

    /// <summary>The codes of the fields it looks at.</summary>
    public IEnumerable<string> FieldsNamed() => Parts is { } parts ? parts.SelectMany(part => part.FieldsNamed()) : Field is { } own ? [own] : [];

    /// <summary>Whether it holds. What is not answered holds against nothing.</summary>
    /// <param name="value">The type of a field and its value; null: not answered, or not asked.</param>
    public bool Holds(Func<string, (FieldType Type, string Value)?> value, DateOnly today) =>
        All is not null ? All.All(part => part.Holds(value, today))
        : Any is not null ? Any.Any(part => part.Holds(value, today))
        : Field is { } field && value(field) is var (type, answer) && Compare is { } compare && Compared(type, answer, compare, today);

    private bool Compared(FieldType type, string answer, Comparison compare, DateOnly today) => compare switch
    {
        Comparison.Is => Value is { } value && Has(type, answer, value),
        Comparison.OneOf => Values?.Any(value => Has(type, answer, value)) == true,
        Comparison.Before => Days(type, answer, today) is var (day, limit) && day < limit,
        Comparison.After => Days(type, answer, today) is var (day, limit) && day > limit,
        Comparison.AtLeast => Numbers(type, answer, today) is var (number, limit) && number >= limit,
        _ => Numbers(type, answer, today) is var (number, limit) && number <= limit,
    };

    private static bool Has(FieldType type, string answer, string value) => type switch
    {
        FieldType.Choices => answer.Split(' ').Contains(value),
        FieldType.Address => FieldValue.DivisionOf(answer) == value,
        FieldType.Number => FieldValue.Number(answer) is { } number && number == FieldValue.Number(value),
        _ => answer == value,
    };

    private (DateOnly Day, DateOnly Limit)? Days(FieldType type, string answer, DateOnly today) =>
        FieldValue.DayOf(type, answer) is { } day && RelativeDay.Of(Value, today) is { } limit ? (day, limit) : null;

    private (decimal Number, decimal Limit)? Numbers(FieldType type, string answer, DateOnly today) =>
        FieldValue.Number(Value) is not { } limit ? null
        : type is FieldType.Number ? FieldValue.Number(answer) is { } number ? (number, limit) : null
        : FieldValue.DayOf(type, answer) is { } day ? (Kernel.Privacy.Rules.CitizenNumber.AgeOn(day, today), limit) : null;
}
