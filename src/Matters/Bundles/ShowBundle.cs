using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Bundles.Filing;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Departments;
using Yizhan.Matters.Guide;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Bundles;

/// <summary>GET /matters/bundles/{bundle}, GET /api/v1/matters/bundles and /api/v1/matters/bundles/{bundle}: what a bundle is, who handles which part, what is asked once and brought once.</summary>
internal static class ShowBundle
{
    public static readonly Refusal NotFound = new("bundle-not-found", "没有这件事，或者今天不能办");

    public static string PathOf(string code) => $"{ListMatters.Path}/bundles/{code}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/bundles/{bundle}", ([Description("The bundle's code")] string bundle, [AsParameters] JointTable table, MatterDepartments departments, IKnowOrganisations organisations, Texts texts) =>
            table.Bundles.Plan(bundle) is var (_, plan) ? PageResult.Of<ShowBundlePage>(new { Plan = plan, Offices = Offices(plan, departments, organisations, texts), NotNow = table.Bundles.WithoutDepartment(plan).ToArray() }) : Results.NotFound()).AllowAnonymous();
        api.MapGet("/bundles", ([AsParameters] JointTable table, Texts texts) =>
            Results.Ok(table.Bundles.All.Select(known => Row(known, texts)).ToArray())).AllowAnonymous()
            .WithName("listBundles").WithTags("Matters").WithSummary("Bundles of matters that are asked for at once, as they count today").Produces<IReadOnlyList<BundleRow>>();
        api.MapGet("/bundles/{bundle}", ([Description("The bundle's code")] string bundle, [AsParameters] JointTable table, MatterDepartments departments, IKnowOrganisations organisations, Texts texts) =>
            table.Bundles.Plan(bundle) is var (known, plan) ? Results.Ok(Answer(known, plan, departments, organisations, texts)) : Problems.Missing(NotFound.Code, NotFound.Sentence, texts)).AllowAnonymous()
            .WithName("getBundle").WithTags("Matters").WithSummary("One bundle as it is asked for today: its parts, what is asked once, what is brought once").Produces<BundleAnswer>().ProducesProblem(404);
    }

    /// <summary>Who handles each part, by the matters' codes: the department that the city has named, else whom the matter names.</summary>
    private static Dictionary<string, string> Offices(BundlePlan plan, MatterDepartments departments, IKnowOrganisations organisations, Texts texts) => plan.Parts.ToDictionary(
        part => part.Code, part => departments.For(part).Department is { } id && organisations.Of(id) is { } department ? department.In(texts.Language) : GuideWords.Office(part.Office, texts));

    private static BundleRow Row(KnownBundle known, Texts texts) =>
        new(known.Bundle.Code, known.Bundle.Title.In(texts.Language), known.Bundle.Summary.In(texts.Language), known.Bundle.IsExample, known.Bundle.LifeEvents, known.Bundle.Matters, known.Version.Number, known.Version.From);

    private static BundleAnswer Answer(KnownBundle known, BundlePlan plan, MatterDepartments departments, IKnowOrganisations organisations, Texts texts)
    {
        var offices = Offices(plan, departments, organisations, texts);
        return new(Row(known, texts), [.. plan.Parts.Select(part => new BundlePart(part.Code, part.Title.In(texts.Language), part.Kind, offices[part.Code], [.. plan.Own(part).Select(field => field.Code)]))],
            [.. plan.Shared.Select(question => new BundleQuestion(question.Code, question.Field.Label.In(texts.Language), question.Field.Type, !question.Field.IsOptional, question.Fills))],
            [.. plan.Papers().Select(paper => new BundlePaperLine(paper.Code, paper.Name.In(texts.Language), [.. paper.NeededBy.Select(one => one.Part.Code)]))]);
    }
}

/// <summary>A bundle as it stands in lists, in the language asked for.</summary>
/// <param name="Matters">The codes of its matters.</param>
/// <param name="From">The first day of this version.</param>
public sealed record BundleRow(string Code, string Title, string Summary, bool IsExample, IReadOnlyList<string> LifeEvents, IReadOnlyList<string> Matters, int Version, DateOnly? From);

/// <summary>A bundle as it is asked for today.</summary>
public sealed record BundleAnswer(BundleRow Bundle, IReadOnlyList<BundlePart> Parts, IReadOnlyList<BundleQuestion> Shared, IReadOnlyList<BundlePaperLine> Papers);

/// <summary>A matter of a bundle.</summary>
/// <param name="Office">Who handles it.</param>
/// <param name="Fields">The codes of the fields that are asked within it.</param>
public sealed record BundlePart(string Matter, string Title, MatterKind Kind, string Office, IReadOnlyList<string> Fields);

/// <summary>What is asked once.</summary>
/// <param name="Fills">The fields that take the answer.</param>
public sealed record BundleQuestion(string Code, string Label, FieldType Type, bool IsNeeded, IReadOnlyList<FilledField> Fills);

/// <summary>What is brought once.</summary>
/// <param name="Matters">The codes of the matters that need it; some only under a condition, which the matter says.</param>
public sealed record BundlePaperLine(string Code, string Name, IReadOnlyList<string> Matters);
