namespace Yizhan.Kernel.Pages;

/// <summary>A field that somebody else has changed since a form was filled.</summary>
/// <param name="Before">What stood there; null: not known any more.</param>
/// <param name="Now">What the other has written.</param>
/// <param name="Mine">What stands in the form; null: left as it was, so the other's is taken.</param>
public sealed record FormDifference(string Field, Sentence Label, Sentence? Before, Sentence Now, Sentence? Mine);

/// <summary>A field of a form that two people may change.</summary>
/// <param name="Say">What stands in it, for people.</param>
/// <param name="Take">The first form with what the second has in this field.</param>
public sealed record FormField<TForm>(string Name, Sentence Label, Func<TForm, Sentence> Say, Func<TForm, TForm, TForm> Take);

/// <summary>Holds a form against what somebody else has saved meanwhile, field by field.</summary>
public static class FormDifferences
{
    /// <summary>The form with the other's words in the fields named.</summary>
    public static TForm Taking<TForm>(this IEnumerable<FormField<TForm>> all, TForm mine, IEnumerable<string?> fields, TForm theirs) =>
        all.Where(field => fields.Contains(field.Name)).Aggregate(mine, (form, field) => field.Take(form, theirs));

    /// <summary>What the other has changed and the form does not say, and the form with the other's words where it had been left alone.</summary>
    /// <param name="before">The form as it was filled; null when that cannot be told.</param>
    public static (TForm Merged, IReadOnlyList<FormDifference> Differences) Between<TForm>(
        this IEnumerable<FormField<TForm>> all, TForm? before, TForm mine, TForm theirs) where TForm : class
    {
        var differences = new List<FormDifference>();
        var merged = mine;
        foreach (var field in all)
        {
            var (was, now, own) = (before is null ? null : field.Say(before), field.Say(theirs), field.Say(mine));
            if (Same(now, own) || Same(was, now)) continue;
            var leftAlone = Same(was, own);
            if (leftAlone) merged = field.Take(merged, theirs);
            differences.Add(new(field.Name, field.Label, was, now, leftAlone ? null : own));
        }
        return (merged, differences);
    }

    /// <summary>What was typed, on one line.</summary>
    public static Sentence Said(string? text) => string.IsNullOrWhiteSpace(text) ? "（空）" : text.Trim().ReplaceLineEndings(" ");

    /// <summary>What was typed into several boxes, as one.</summary>
    public static Sentence Join(IEnumerable<string?> parts) => Said(string.Join(" · ", parts.Where(part => !string.IsNullOrWhiteSpace(part))));

    /// <summary>The name of a choice; what is no choice, as it was typed.</summary>
    public static Sentence Named<T>(string? text, Func<T, Sentence> name) where T : struct, Enum => Enum.TryParse<T>(text, out var value) ? name(value) : Said(text);

    private static bool Same(Sentence? a, Sentence? b) => a?.Chinese == b?.Chinese;
}
