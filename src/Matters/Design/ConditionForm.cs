using System.Globalization;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Design.Rules;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Design;

/// <summary>A condition as a form holds it: rows that must all hold, or of which one must, and rows that are taken together as a group of the other kind.</summary>
/// <remarks>A group of the same kind within another says no more than its rows beside the others, so there is no box for it.</remarks>
public sealed record ConditionForm
{
    /// <summary>The most groups beside single rows.</summary>
    public const int MostGroups = 9;

    private const string AnyOfThem = "any";

    /// <summary>any: one of the rows is enough; otherwise all must hold.</summary>
    public string? Joint { get; init; }

    public List<ConditionRow> Rows { get; init => field = value ?? []; } = [];

    /// <summary>The stored condition in words, where the boxes cannot hold it; null: they can.</summary>
    public string? TooDeep { get; init; }

    internal bool IsAny => Joint is AnyOfThem;

    /// <summary>Whether it says nothing: what hangs on it is always so.</summary>
    internal bool IsEmpty => Rows.All(row => row.IsBlank);

    internal static ConditionForm Of(Condition? condition, Matter matter, Texts texts)
    {
        if (condition is null) return new();
        if (!Fits(condition)) return new() { TooDeep = texts[ConditionWords.Say(condition, matter, texts.Language)] };
        var (rows, groups) = (new List<ConditionRow>(), 0);
        foreach (var part in Parts(condition))
        {
            int? group = IsGroup(part, condition) ? ++groups : null;
            foreach (var one in Parts(part)) rows.Add(ConditionRow.Of(one, group, matter, texts));
        }
        return new() { Joint = condition.Any is not null ? AnyOfThem : "all", Rows = rows };
    }

    /// <summary>Reads the rows and holds them against the fields; a fault is named by its box.</summary>
    /// <param name="box">What the boxes of the form are called.</param>
    /// <param name="stored">What stands there now: it stays where the boxes cannot hold it and nothing is typed in its place.</param>
    /// <param name="isAllowed">Which fields it may look at; null: all.</param>
    internal Condition? Read(Matter matter, string box, Condition? stored, Errors errors, Func<MatterField, bool>? isAllowed = null)
    {
        if (IsEmpty && stored is not null && !Fits(stored)) return stored;
        var (parts, groups) = (new List<List<Condition>>(), new Dictionary<string, List<Condition>>());
        foreach (var (row, index) in Rows.Select((row, index) => (row, index)).Where(one => !one.row.IsBlank))
        {
            if (row.Read(matter, $"{box}.Rows[{index}]", errors) is not { } one) continue;
            var faults = new Errors();
            ConditionCheck.Check(one, "", matter, faults, isAllowed);
            foreach (var (_, sentence) in faults.All) errors.Add($"{box}.Rows[{index}].Value", sentence);
            if (row.Group is not { Length: > 0 } group) parts.Add([one]);
            else if (groups.TryGetValue(group, out var known)) known.Add(one);
            else parts.Add(groups[group] = [one]);
        }
        Condition[] joined = [.. parts.Select(part => Joined(part, !IsAny))];
        return joined.Length == 0 ? null : Joined(joined, IsAny);
    }

    /// <summary>For people, to tell what somebody else has changed.</summary>
    internal Sentence Said => FormDifferences.Join([TooDeep, IsEmpty ? null : Joint, .. Rows.Where(row => !row.IsBlank).Select(row => string.Join(' ', new[] { row.Field, row.Compare, row.Value, row.Group }.Where(text => !string.IsNullOrEmpty(text))))]);

    private static bool Fits(Condition condition) =>
        Parts(condition).All(part => part.Parts?.Any(inner => inner.Parts is not null) != true) && Parts(condition).Count(part => IsGroup(part, condition)) <= MostGroups;

    /// <summary>Whether a part is a group of the other kind, of more than one.</summary>
    private static bool IsGroup(Condition part, Condition whole) => part.Parts is { Count: > 1 } && part.Any is not null != whole.Any is not null;

    private static IReadOnlyList<Condition> Parts(Condition condition) => condition.Parts ?? [condition];

    private static Condition Joined(IReadOnlyList<Condition> parts, bool isAny) => parts is [var only] ? only : isAny ? new() { Any = parts } : new() { All = parts };
}

/// <summary>A comparison as a form holds it.</summary>
public sealed record ConditionRow
{
    /// <summary>The code of a field.</summary>
    public string? Field { get; init; }

    /// <summary>The name of a <see cref="Comparison"/>.</summary>
    public string? Compare { get; init; }

    /// <summary>As people write it; see <see cref="ConditionValue"/>.</summary>
    public string? Value { get; init; }

    /// <summary>The number of the group; empty: it stands alone.</summary>
    public string? Group { get; init; }

    internal bool IsBlank => Typed.Blank(Field, Value);

    internal static ConditionRow Of(Condition one, int? group, Matter matter, Texts texts) => new()
    {
        Field = one.Field, Compare = one.Compare?.ToString(), Value = ConditionValue.Say(matter.Field(one.Field), one, texts.Language, sentence => texts[sentence]), Group = group?.ToString(CultureInfo.InvariantCulture),
    };

    internal Condition? Read(Matter matter, string box, Errors errors)
    {
        if (Typed.Blank(Field)) errors.Add($"{box}.Field", "请选择看哪个字段");
        if (Typed.Blank(Value)) errors.Add($"{box}.Value", "请填写比较的值");
        if (Typed.Blank(Field) || Typed.Blank(Value)) return null;
        var compare = Typed.Choice<Comparison>(Compare);
        var values = ConditionValue.Read(matter.Field(Field), compare, Value!);
        if (values.Count > 0) return Condition.Of(Field!, compare, [.. values]);
        errors.Add($"{box}.Value", "请填写比较的值");
        return null;
    }
}
