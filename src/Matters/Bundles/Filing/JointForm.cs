using Microsoft.AspNetCore.Http;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Cases.Filing;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Bundles.Filing;

/// <summary>What was typed to ask for a bundle. Its boxes follow from the matters, so they are read one by one.</summary>
public sealed record JointForm
{
    /// <summary>Made with the form: sent twice, it is one joint case.</summary>
    public Guid Id { get; init; }

    /// <summary>The codes of the matters that are asked for.</summary>
    public IReadOnlyCollection<string> Parts { get; init; } = [];

    /// <summary>The code of the community or compound where it comes in.</summary>
    public string? Place { get; init; }

    /// <summary>The code of the station where it comes in.</summary>
    public string? Station { get; init; }

    /// <summary>The id of whom it is for, from the phone; null or empty: themselves.</summary>
    public string? For { get; init; }

    public string? Name { get; init; }

    public string? IdNumber { get; init; }

    public string? Phone { get; init; }

    /// <summary>A code of <see cref="IdentityProof"/>.</summary>
    public string? Proof { get; init; }

    /// <summary><c>true</c>: it is wanted though the rules of a pre-check say no.</summary>
    public string? DespiteCheck { get; init; }

    /// <summary><c>true</c>: it is wanted though the same was asked for a short while ago.</summary>
    public string? Again { get; init; }

    /// <summary>What the form has told so far that speaks against it: codes of doubts with blanks between. A tick lifts these, and nothing that nobody has read.</summary>
    public string? Told { get; init; }

    /// <summary>Whether <see cref="DespiteCheck"/> and <see cref="Again"/> lift also what was not told: a program says so before it asks.</summary>
    public bool LiftsAll { get; init; }

    /// <summary>What stands in the boxes of shared questions, by their codes.</summary>
    public IReadOnlyDictionary<string, string> Shared { get; init; } = new Dictionary<string, string>();

    /// <summary>What stands in the boxes of each part, by its code and the codes of its fields.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Answers { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>What stands in the boxes of the papers, by their codes: <see cref="FilingForm.Seen"/> or <see cref="FilingForm.Later"/>.</summary>
    public IReadOnlyDictionary<string, string> Papers { get; init; } = new Dictionary<string, string>();

    /// <summary>Who applies, as typed.</summary>
    public CaseAsk Ask => new(Typed.Plain(Name), Typed.Plain(IdNumber), Typed.Plain(Phone));

    /// <summary>The codes of the papers whose box says so.</summary>
    public IReadOnlyCollection<string> PapersThat(string said) => [.. Papers.Where(paper => paper.Value == said).Select(paper => paper.Key)];

    /// <summary>What was typed for a part.</summary>
    public IReadOnlyDictionary<string, string> Of(string matter) => Answers.GetValueOrDefault(matter) ?? new Dictionary<string, string>();

    /// <summary>Whether it is wanted in spite of a doubt.</summary>
    public bool Lifts(string doubt) => (JointDoubt.IsOfCheck(doubt) ? DespiteCheck : Again) is "true" && (LiftsAll || (Told ?? "").Split(' ').Contains(doubt));

    /// <summary>The form with what it tells now.</summary>
    internal JointForm Telling(IReadOnlyCollection<JointDoubt> doubts) => this with { Told = string.Join(' ', (Told ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Union(doubts.Select(doubt => doubt.Code))) };

    /// <summary>Adds why a joint case was refused: what can be lifted one by one, so that each is read.</summary>
    internal static void Add(FiledJoint? filed, Errors errors, List<JointDoubt> told)
    {
        if (filed?.Refusal is not { } refusal) return;
        if (filed.Doubts.Count == 0) errors.Add("", refusal.Sentence);
        foreach (var doubt in filed.Doubts) errors.Add(doubt.Box, doubt.Sentence);
        told.AddRange(filed.Doubts);
    }

    /// <summary>What the box of a shared question is called.</summary>
    public static string SharedBox(string code) => $"s-{code}";

    /// <summary>What the box of a field of a part is called. No code has the low line in it.</summary>
    public static string PartBox(string matter, string field) => $"a-{matter}_{field}";

    /// <summary>That it is one, and nothing of what was typed.</summary>
    public override string ToString() => nameof(JointForm);

    internal static JointForm Of(IFormCollection form, BundlePlan plan) => new()
    {
        Id = Guid.TryParse(form[nameof(Id)], out var id) ? id : Guid.Empty, Parts = [.. form[nameof(Parts)].OfType<string>()], Place = form[nameof(Place)], Station = form[nameof(Station)], For = form[nameof(For)],
        Name = form[nameof(Name)], IdNumber = form[nameof(IdNumber)], Phone = form[nameof(Phone)], Proof = form[nameof(Proof)], DespiteCheck = form[nameof(DespiteCheck)], Again = form[nameof(Again)], Told = form[nameof(Told)],
        Shared = Read(plan.Shared.Select(question => (question.Code, question.Field, SharedBox(question.Code))), form),
        Answers = plan.Parts.ToDictionary(part => part.Code, part => (IReadOnlyDictionary<string, string>)Read(plan.Own(part).Select(field => (field.Code, field, PartBox(part.Code, field.Code))), form)),
        Papers = plan.Papers().Select(paper => (paper.Code, Text: (string?)form[FilingForm.PaperBoxOf(paper.Code)])).Where(paper => paper.Text is { Length: > 0 }).ToDictionary(paper => paper.Code, paper => paper.Text!),
    };

    private static Dictionary<string, string> Read(IEnumerable<(string Code, MatterField Field, string Box)> boxes, IFormCollection form) =>
        boxes.Select(one => (one.Code, Text: FilingForm.Read(form, one.Field, one.Box))).Where(answer => answer.Text is not null).ToDictionary(answer => answer.Code, answer => answer.Text!);
}
