using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Guide;

/// <summary>GET /matters/{code}/check, POST /api/v1/matters/{code}/check: whether a matter can be done, where, and with which papers, by a few answers that nobody keeps.</summary>
internal static class CheckMatter
{
    public static string PathOf(string code) => $"{ShowMatter.PathOf(code)}/check";

    /// <summary>What the box of a question is called.</summary>
    public static string BoxOf(string field) => $"a-{field}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/{code}/check", Open).AllowAnonymous();
        api.MapPost("/{code}/check", Post).AllowAnonymous()
            .WithName("checkMatter").WithTags("Matters").WithSummary("Whether a matter can be done, where, and with which papers; nothing is kept").Produces<CheckAnswer>().ProducesProblem(404).ProducesProblem(422);
    }

    private static IResult Open(string code, HttpRequest request, [AsParameters] GuideDesk desk)
    {
        if (desk.Catalogue.Of(code, desk.Clock.Today) is not { } known || !known.Matter.Fields.Any(field => field.IsAskedFirst)) return Results.NotFound();
        var query = request.Query;
        var isAsked = query.Keys.Any(name => name.StartsWith("a-", StringComparison.Ordinal));
        var (answers, faults) = Read(known, field => string.Join(' ', query[BoxOf(field)].OfType<string>()), desk);
        var errors = new Errors();
        if (isAsked) foreach (var (field, sentence) in faults.All) errors.Add(BoxOf(field), sentence);
        // A question with a faulty word is answered all the same: what is wrong stands above it.
        return PageResult.Of<CheckMatterPage>(new
        {
            Known = known, Streets = desk.Streets(), Decision = isAsked && errors.None ? known.Matter.Precheck.Decide(answers) : null,
            Papers = answers.Papers.Where(paper => IsSure(known, paper)).ToArray(), Unsure = known.Matter.Papers.Where(paper => !IsSure(known, paper)).ToArray(),
            ValueOf = (Func<string, string?>)(field => string.Join(' ', query[BoxOf(field)].OfType<string>())),
        }, errors, StatusCodes.Status200OK);
    }

    private static IResult Post([Description("The matter's code")] string code, CheckBody body, [AsParameters] GuideDesk desk)
    {
        if (desk.Catalogue.Of(code, desk.Clock.Today) is not { } known) return ShowMatter.Missing(desk);
        var (answers, faults) = Read(known, body.Answers.GetValueOrDefault, desk);
        foreach (var unknown in body.Answers.Keys.Where(name => known.Matter.Field(name) is not { IsAskedFirst: true })) faults.Add(Excerpt.Of(unknown), "预审不问这一项");
        if (!faults.None) return Problems.Unprocessable(faults, desk.Texts, field => $"answers.{field}");
        var (decision, language) = (known.Matter.Precheck.Decide(answers), desk.Texts.Language);
        return Results.Ok(new CheckAnswer(
            known.Version.Number, decision.Eligibility, desk.Texts[decision.Eligibility.Named()], decision.Text?.In(language), decision.Where?.In(language),
            decision.Eligibility is Eligibility.May ? [.. answers.Papers.Where(paper => IsSure(known, paper)).Select(paper => paper.Code)] : [],
            decision.Eligibility is Eligibility.May ? [.. known.Matter.Papers.Where(paper => !IsSure(known, paper)).Select(paper => paper.Code)] : []));
    }

    /// <summary>Whether the questions alone tell if a paper is needed.</summary>
    private static bool IsSure(KnownMatter known, MatterPaper paper) => paper.When is null || paper.When.FieldsNamed().All(code => known.Matter.Field(code) is { IsAskedFirst: true });

    private static (Answers Answers, Errors Faults) Read(KnownMatter known, Func<string, string?> typed, GuideDesk desk) =>
        Answers.Read(known.Matter, typed, desk.Clock.Today, desk.IsDivision, field => field.IsAskedFirst);
}

/// <param name="Answers">By the codes of the questions: choices by code, yes or no, numbers, days; several choices with a blank between.</param>
internal sealed record CheckBody(IReadOnlyDictionary<string, string> Answers);

/// <summary>What comes of a pre-check.</summary>
/// <param name="Version">The version of the matter that was asked.</param>
/// <param name="Text">The outcome in words.</param>
/// <param name="Because">Why, or what to do.</param>
/// <param name="Where">Where it is done, when not at the station.</param>
/// <param name="Papers">Codes of the papers to bring.</param>
/// <param name="Perhaps">Codes of papers that hang on what only the form asks.</param>
internal sealed record CheckAnswer(int Version, Eligibility Eligibility, string Text, string? Because, string? Where, IReadOnlyList<string> Papers, IReadOnlyList<string> Perhaps);
