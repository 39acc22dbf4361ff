using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Design.Rules;
using Yizhan.Matters.Guide;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Design;

/// <summary>GET and POST /catalogue/{code}/draft/try, POST /api/v1/catalogue/{code}/draft/try: the form of a draft as residents will see it, filled in without anything being kept.</summary>
internal static class TryMatter
{
    public const string Path = "try";

    /// <summary>What the box is called in which the community of an address is chosen.</summary>
    public static string CommunityBoxOf(string field) => $"{CheckMatter.BoxOf(field)}-in";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/{code}/draft/try", (string code, [AsParameters] CatalogueDesk desk, IKnowDivisions divisions) =>
            Drafts.Of(code, desk.Catalogue) is { } draft ? Show(draft, divisions, desk.Texts, null, _ => null) : Drafts.Without(code, desk.Catalogue)).Needs(MattersModule.KeepCatalogue);
        // What is typed may tell of somebody: it goes in the body, which is written down nowhere.
        pages.MapPost("/{code}/draft/try", Submit).Needs(MattersModule.KeepCatalogue);
        api.MapPost("/{code}/draft/try", Post).Needs(MattersModule.KeepCatalogue)
            .WithName("tryMatterDraft").WithTags("Catalogue").WithSummary("How the draft of a matter would go with some answers: which fields show, what the rules decide, which papers are needed; nothing is kept")
            .Produces<TrialAnswer>().ProducesProblem(404);
    }

    private static IResult Submit(string code, IFormCollection form, [AsParameters] CatalogueDesk desk, IKnowDivisions divisions)
    {
        if (Drafts.Of(code, desk.Catalogue) is not { } draft) return Drafts.Without(code, desk.Catalogue);
        return Show(draft, divisions, desk.Texts, Try(draft.Matter, Typed, desk, divisions), box => string.Join(' ', form[box].OfType<string>()));

        string? Typed(string field)
        {
            var typed = string.Join(' ', form[CheckMatter.BoxOf(field)].OfType<string>()).Trim();
            return typed.Length > 0 && draft.Matter.Field(field)?.Type is FieldType.Address ? $"{form[CommunityBoxOf(field)]} {typed}" : typed;
        }
    }

    private static IResult Post([Description("The matter's code")] string code, TrialBody body, [AsParameters] CatalogueDesk desk, IKnowDivisions divisions)
    {
        if (Drafts.Of(code, desk.Catalogue) is not { } draft) return desk.Missing();
        var (trial, texts) = (Try(draft.Matter, body.Answers.GetValueOrDefault, desk, divisions), desk.Texts);
        return Results.Ok(new TrialAnswer(
            draft.Version.Number, [.. trial.Asked.Select(field => field.Code)], [.. trial.Faults.All.Select(fault => new DraftFault(fault.Field, texts[fault.Sentence]))],
            trial.Decision?.Eligibility, trial.Decision?.Text?.In(texts.Language), trial.Decision?.Where?.In(texts.Language), [.. trial.Papers.Select(paper => paper.Code)], trial.Certificate));
    }

    private static Trial Try(Matter matter, Func<string, string?> typed, CatalogueDesk desk, IKnowDivisions divisions) => Trial.Of(
        matter, typed, desk.Clock.Today, code => code.Length > 0 ? divisions.Of(code)?.FullName : null, place => GuideWords.Sample(place, matter, desk.Texts));

    /// <param name="valueOf">What was typed, by the names of boxes.</param>
    private static IResult Show(KnownMatter draft, IKnowDivisions divisions, Texts texts, Trial? trial, Func<string, string?> valueOf)
    {
        var errors = new Errors();
        foreach (var (field, sentence) in trial?.Faults.All ?? []) errors.Add(CheckMatter.BoxOf(field), new Sentence("{0}：{1}", draft.Matter.Field(field)!.Label.In(texts.Language), sentence));
        return PageResult.Of<TryMatterPage>(new
        {
            Draft = draft, Trial = trial, ValueOf = valueOf, Communities = divisions.Within(Scope.Everything).Where(division => division.Level is AreaLevel.Community).ToArray(),
        }, errors);
    }
}

/// <param name="Answers">By the codes of fields, as cases keep them: choices by code, days as 2026-10-01, an address as the code of a division, a blank and where in it.</param>
internal sealed record TrialBody(IReadOnlyDictionary<string, string> Answers)
{
    /// <summary>That it is one, and nothing of what was typed.</summary>
    public override string ToString() => nameof(TrialBody);
}

/// <summary>How a draft would go.</summary>
/// <param name="Version">The number of the draft.</param>
/// <param name="Asked">Codes of the fields that show.</param>
/// <param name="Faults">What is wrong with the answers.</param>
/// <param name="Eligibility">What the rules decide; null: the questions of the pre-check are not all answered.</param>
/// <param name="Because">Why, or what to do.</param>
/// <param name="Where">Where it is done, when not at the station.</param>
/// <param name="Papers">Codes of the papers that are needed.</param>
/// <param name="Certificate">The paragraphs of the certificate; none: it issues none.</param>
internal sealed record TrialAnswer(
    int Version, IReadOnlyList<string> Asked, IReadOnlyList<DraftFault> Faults, Eligibility? Eligibility, string? Because, string? Where, IReadOnlyList<string> Papers, IReadOnlyList<string> Certificate)
{
    /// <summary>That it is one, and nothing of what was typed.</summary>
    public override string ToString() => nameof(TrialAnswer);
}
