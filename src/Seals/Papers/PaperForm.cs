using Microsoft.AspNetCore.Http;
using Yizhan.Kernel.Pages;
using Yizhan.Seals.Papers.Rules;

namespace Yizhan.Seals.Papers;

/// <summary>What was typed into a paper. Its boxes follow from its kind, so they are read one by one.</summary>
public sealed record PaperForm
{
    /// <summary>Made with the form: sent twice, it is one paper.</summary>
    public Guid Id { get; init; }

    public string? Template { get; init; }

    public Guid? Seal { get; init; }

    /// <summary>The paper in whose place it comes.</summary>
    public Guid? Supersedes { get; init; }

    public PaperFacts Facts { get; init; } = new(null, null, new Dictionary<string, string>());

    /// <summary>That it is one, and nothing of what was typed.</summary>
    public override string ToString() => nameof(PaperForm);

    /// <param name="known">The kind, where it does not come with the form.</param>
    internal static PaperForm Of(IFormCollection form, PaperTemplates templates, PaperTemplate? known = null)
    {
        var template = known ?? templates.Of(form[nameof(Template)]);
        return new()
        {
            Id = Guid.TryParse(form[nameof(Id)], out var id) ? id : Guid.Empty, Template = form[nameof(Template)], Seal = Guid.TryParse(form[nameof(Seal)], out var seal) ? seal : null,
            Supersedes = Guid.TryParse(form[nameof(Supersedes)], out var old) ? old : null,
            Facts = new(Typed.Plain(form[nameof(PaperFacts.Holder)]), Typed.Plain(form[nameof(PaperFacts.IdNumber)]), Plain(
                (template?.Fields ?? []).Select(field => KeyValuePair.Create(field.Code, (string?)form[PaperTemplate.FieldNameOf(field.Code)] ?? "")))),
        };
    }

    /// <summary>Without blanks around them, and without those that are empty.</summary>
    internal static IReadOnlyDictionary<string, string> Plain(IEnumerable<KeyValuePair<string, string>> typed) =>
        typed.Select(pair => KeyValuePair.Create(pair.Key, Typed.Plain(pair.Value.ReplaceLineEndings(" ")))).Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!);

    /// <summary>The member of the body that a box stands for.</summary>
    internal static string PathOf(string field) => field.StartsWith("Fact-", StringComparison.Ordinal) ? $"facts.{field["Fact-".Length..]}" : Problems.PathOf(field);
}
