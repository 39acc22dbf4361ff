using Microsoft.AspNetCore.Http;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Cases.Filing;

/// <summary>What was typed to apply for a matter. Its boxes follow from the matter, so they are read one by one.</summary>
public sealed record FilingForm
{
    /// <summary>Made with the form: sent twice, it is one case.</summary>
    public Guid Id { get; init; }

    /// <summary>The code of the community or compound where it is handled.</summary>
    public string? Place { get; init; }

    /// <summary>The code of the station where it comes in.</summary>
    public string? Station { get; init; }

    public string? Name { get; init; }

    public string? IdNumber { get; init; }

    public string? Phone { get; init; }

    /// <summary>A code of <see cref="IdentityProof"/>.</summary>
    public string? Proof { get; init; }

    /// <summary><c>true</c>: it is wanted though the rules of the pre-check say no.</summary>
    public string? DespiteCheck { get; init; }

    /// <summary><c>true</c>: it is wanted though the same was asked for a short while ago.</summary>
    public string? Again { get; init; }

    /// <summary>What stands in the boxes of the matter's fields, by their codes.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    /// <summary>What stands in the boxes of the papers, by their codes: <see cref="Seen"/> or <see cref="Later"/>.</summary>
    public IReadOnlyDictionary<string, string> Papers { get; init; } = new Dictionary<string, string>();

    /// <summary>A paper that was seen, and one that comes later.</summary>
    public const string Seen = "seen", Later = "later";

    /// <summary>The codes of the papers that were given before and are used again: the tick is the consent.</summary>
    public IReadOnlyCollection<string> Earlier { get; init; } = [];

    /// <summary>Who applies, as typed.</summary>
    public CaseAsk Ask => new(Typed.Plain(Name), Typed.Plain(IdNumber), Typed.Plain(Phone));

    /// <summary>The codes of the papers whose box says so.</summary>
    public IReadOnlyCollection<string> PapersThat(string said) => [.. Papers.Where(paper => paper.Value == said).Select(paper => paper.Key)];

    /// <summary>What the box of a field is called, the second box of an address, and the box of a paper.</summary>
    public static string BoxOf(string field) => $"a-{field}";

    /// <inheritdoc cref="BoxOf"/>
    public static string DetailOf(string box) => $"{box}-detail";

    /// <inheritdoc cref="BoxOf"/>
    public static string PaperBoxOf(string paper) => $"p-{paper}";

    /// <summary>That it is one, and nothing of what was typed.</summary>
    public override string ToString() => nameof(FilingForm);

    internal static FilingForm Of(IFormCollection form, Matter matter) => new()
    {
        Id = Guid.TryParse(form[nameof(Id)], out var id) ? id : Guid.Empty, Place = form[nameof(Place)], Station = form[nameof(Station)], Name = form[nameof(Name)], IdNumber = form[nameof(IdNumber)], Phone = form[nameof(Phone)],
        Proof = form[nameof(Proof)], DespiteCheck = form[nameof(DespiteCheck)], Again = form[nameof(Again)], Earlier = [.. form[nameof(Earlier)].OfType<string>()],
        Answers = matter.Fields.Select(field => (field.Code, Text: Read(form, field, BoxOf(field.Code)))).Where(pair => pair.Text is not null).ToDictionary(pair => pair.Code, pair => pair.Text!),
        Papers = matter.Papers.Select(paper => (paper.Code, Text: (string?)form[PaperBoxOf(paper.Code)])).Where(pair => pair.Text is { Length: > 0 }).ToDictionary(pair => pair.Code, pair => pair.Text!),
    };

    /// <summary>What stands in the box of a field; null: nothing.</summary>
    internal static string? Read(IFormCollection form, MatterField field, string box) => field.Type switch
    {
        FieldType.Choices => Typed.Plain(string.Join(' ', form[box].OfType<string>())),
        FieldType.Address => Typed.Plain($"{form[box]} {form[DetailOf(box)]}"),
        FieldType.File => null,
        _ => Typed.Plain(form[box]),
    };
}
