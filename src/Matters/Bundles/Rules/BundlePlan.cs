using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Bundles.Rules;

/// <summary>A bundle as it is asked for on a day: the matters that count then, what is asked once, and what is left to each.</summary>
/// <remarks>Matters change after a bundle is published. What does not fit any more is asked within its matter, and a matter that does not count is left out: neither keeps the others.</remarks>
public sealed record BundlePlan(MatterBundle Bundle, IReadOnlyList<Matter> Parts, IReadOnlyList<SharedQuestion> Shared)
{
    /// <param name="matterOf">The matter of a code as it is on the day; null: none counts.</param>
    public static BundlePlan Of(MatterBundle bundle, Func<string, Matter?> matterOf)
    {
        Matter[] parts = [.. bundle.Matters.Select(matterOf).OfType<Matter>()];
        return new(bundle, parts, [.. bundle.Shared.Select(shared => Question(shared, parts)).OfType<SharedQuestion>()]);
    }

    /// <summary>The codes of the matters that do not count on the day.</summary>
    public IEnumerable<string> NotNow => Bundle.Matters.Where(code => Parts.All(part => part.Code != code));

    /// <summary>This plan with some of its parts: nobody has to ask for what they do not need. What is shared stays as the form shows it, and is read from the same boxes.</summary>
    public BundlePlan With(IReadOnlyCollection<string> chosen) => new(
        Bundle, [.. Parts.Where(part => chosen.Contains(part.Code))],
        [.. Shared.Select(question => question with { Fills = [.. question.Fills.Where(fill => chosen.Contains(fill.Matter))] }).Where(question => question.Fills.Count > 0)]);

    /// <summary>The shared question that fills a field; null: none does.</summary>
    public SharedQuestion? Filling(string matter, string field) => Shared.FirstOrDefault(question => question.Fills.Contains(new(matter, field)));

    /// <summary>The fields of a part that are asked within it. Files are sent once it is handed in.</summary>
    public IEnumerable<MatterField> Own(Matter part) => part.Fields.Where(field => field.Type is not FieldType.File && Filling(part.Code, field.Code) is null);

    /// <summary>What was typed for a part, by the codes of its fields: its own boxes, and those that are shared.</summary>
    public IReadOnlyDictionary<string, string> Typed(Matter part, IReadOnlyDictionary<string, string> shared, IReadOnlyDictionary<string, string> own) =>
        part.Fields.Select(field => (field.Code, Text: Filling(part.Code, field.Code) is { } question ? shared.GetValueOrDefault(question.Code) : own.GetValueOrDefault(field.Code)))
            .Where(answer => answer.Text is not null).ToDictionary(answer => answer.Code, answer => answer.Text!);

    /// <summary>The papers of all parts, each once, however many of them need it. What the state fetches by sharing data nobody brings.</summary>
    public IReadOnlyList<BundlePaper> Papers() =>
    [
        .. from part in Parts
           from paper in part.Papers
           where !paper.IsShared
           group (part, paper) by paper.Code into same
           select new BundlePaper(same.Key, same.First().paper.Name, [.. same]),
    ];

    /// <summary>The question as it stands on the form; null: none of its fields is asked.</summary>
    private static SharedQuestion? Question(SharedField shared, IReadOnlyList<Matter> parts)
    {
        var there = shared.Fills.Select(fill => (Fill: fill, Field: parts.FirstOrDefault(part => part.Code == fill.Matter)?.Field(fill.Field))).Where(one => one.Field is not null).ToList();
        if (there.Count == 0 || there[0].Field!.Type is FieldType.File) return null;
        var first = there[0].Field!;
        there = [.. there.Where(one => BundleCheck.Agree(first, one.Field!))];
        return new(first with { Code = shared.Code, Label = shared.Label, Help = shared.Help, When = null, IsOptional = there.All(one => one.Field!.IsOptional || one.Field.When is not null) }, [.. there.Select(one => one.Fill)]);
    }
}

/// <summary>A question that is asked once.</summary>
/// <param name="Field">As it is filled in.</param>
/// <param name="Fills">The fields that take its answer.</param>
public sealed record SharedQuestion(MatterField Field, IReadOnlyList<FilledField> Fills)
{
    public string Code => Field.Code;
}

/// <summary>A paper that one or several parts need.</summary>
/// <param name="NeededBy">The parts, each with the paper as it says it.</param>
public sealed record BundlePaper(string Code, Words Name, IReadOnlyList<(Matter Part, MatterPaper Paper)> NeededBy)
{
    /// <summary>Working days within which it may come later, for all that need it; null: somewhere it must be there.</summary>
    public int? LaterWithinDays => NeededBy.All(one => one.Paper.LaterWithinDays is not null) ? NeededBy.Min(one => one.Paper.LaterWithinDays) : null;
}
