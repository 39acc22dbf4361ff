using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Design.Rules;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Design;

/// <summary>GET and POST /catalogue/{code}/draft/new-example and /examples/{item}: a row of the table of examples that must come out as stated.</summary>
internal static class EditExample
{
    /// <summary>The end of the address at which an example is added.</summary>
    public const string New = "new-example";

    private static readonly DraftPart<EditExampleForm, EditExamplePage> Part = new()
    {
        Name = "样例", Path = item => item is null ? New : $"{DesignPart.Examples}/{item}", Next = DesignPart.Rules, Fields = EditExampleForm.Boxes,
        Of = at => at.Item is null ? new() : at.Matter.Precheck.Examples.Numbered(at.Item) is { } example ? EditExampleForm.Of(example, at.Matter) : null,
        Write = (at, form, errors) => at.Matter with { Precheck = at.Matter.Precheck with { Examples = at.Matter.Precheck.Examples.With(at.Item, form.Read(at.Matter, errors)) } },
        BoxOf = place => place.EndsWith(".name", StringComparison.Ordinal) ? nameof(EditExampleForm.Name) : Drafts.Form,
    };

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/{code}/draft/new-example", (string code, [AsParameters] CatalogueDesk desk) => Part.Open(code, null, desk)).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/{code}/draft/new-example", (string code, [FromForm] EditExampleForm? form, [AsParameters] CatalogueDesk desk, CancellationToken stop) => Part.Save(code, null, form, desk, stop)).Needs(MattersModule.KeepCatalogue);
        pages.MapGet("/{code}/draft/examples/{item}", (string code, string item, [AsParameters] CatalogueDesk desk) => Part.Open(code, item, desk)).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/{code}/draft/examples/{item}", (string code, string item, [FromForm] EditExampleForm? form, [AsParameters] CatalogueDesk desk, CancellationToken stop) => Part.Save(code, item, form, desk, stop)).Needs(MattersModule.KeepCatalogue);
    }
}

/// <summary>A row of the table of examples as it stands in the boxes.</summary>
public sealed record EditExampleForm : PartForm
{
    public string? Name { get; init; }

    /// <summary>By the codes of the questions.</summary>
    public Dictionary<string, string?> Answers { get; init => field = value ?? []; } = [];

    /// <summary>The name of an <see cref="Eligibility"/>.</summary>
    public string? Then { get; init; }

    /// <summary>The day on which it is asked; empty: today, whenever that is.</summary>
    public string? On { get; init; }

    /// <summary>Whether the papers are checked too.</summary>
    public string? ChecksPapers { get; init; }

    /// <summary>Codes of the papers that are needed then.</summary>
    public List<string?> Papers { get; init => field = value ?? []; } = [];

    internal static readonly FormField<EditExampleForm>[] Boxes =
    [
        new("Name", "叫什么", form => FormDifferences.Said(form.Name), (form, other) => form with { Name = other.Name }),
        new("Answers", "怎样回答", form => FormDifferences.Join(form.Answers.Where(one => !Typed.Blank(one.Value)).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key} {one.Value}")), (form, other) => form with { Answers = other.Answers }),
        new("Then", "结果", form => FormDifferences.Named<Eligibility>(form.Then, Eligibilities.Named), (form, other) => form with { Then = other.Then }),
        new("On", "在哪一天问", form => FormDifferences.Said(form.On), (form, other) => form with { On = other.On }),
        new("Papers", "要带什么", form => FormDifferences.Join([form.ChecksPapers, .. form.Papers]), (form, other) => form with { ChecksPapers = other.ChecksPapers, Papers = other.Papers }),
    ];

    /// <summary>What the box of a question is called.</summary>
    internal static string BoxOf(string field) => $"Answers[{field}]";

    internal static EditExampleForm Of(EligibilityExample example, Matter matter) => new()
    {
        Name = example.Name, Answers = example.Answers.ToDictionary(one => one.Key, one => (string?)one.Value), Then = example.Then.ToString(), On = Typed.Text(example.On),
        ChecksPapers = example.Papers is null ? null : DesignWords.Ticked, Papers = [.. matter.Papers.Select(paper => paper.Code).Where(code => example.Papers?.Contains(code) == true)],
    };

    internal EligibilityExample Read(Matter matter, Errors errors)
    {
        if (Typed.Blank(Name)) errors.Add(nameof(Name), "请填写名称");
        var answers = new Dictionary<string, string>();
        foreach (var question in matter.Questions())
        {
            // A question that is not answered in a row is one that is not asked there, or whose answer does not matter.
            if (Typed.Plain(Answers.GetValueOrDefault(question.Code)) is not { } typed) continue;
            var (value, fault) = FieldValue.Read(question, typed, _ => true);
            if (fault is not null) errors.Add(BoxOf(question.Code), fault);
            else answers[question.Code] = value!;
        }
        return new(
            Typed.Plain(Name) ?? "", answers, Typed.Choice<Eligibility>(Then), Typed.Day(On, nameof(On), errors), ChecksPapers is null ? null : [.. matter.Papers.Select(paper => paper.Code).Where(code => Papers.Contains(code))]);
    }
}
