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

/// <summary>GET /catalogue/{code}/draft/fields, /papers and /rules: the entries of a list in their order, with what is to be put right in each.</summary>
internal static class ListItems
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/{code}/draft/fields", (string code, [AsParameters] CatalogueDesk desk) => Show(code, DesignPart.Fields, desk)).Needs(MattersModule.KeepCatalogue);
        pages.MapGet("/{code}/draft/papers", (string code, [AsParameters] CatalogueDesk desk) => Show(code, DesignPart.Papers, desk)).Needs(MattersModule.KeepCatalogue);
        pages.MapGet("/{code}/draft/rules", (string code, [AsParameters] CatalogueDesk desk) => Show(code, DesignPart.Rules, desk)).Needs(MattersModule.KeepCatalogue);
    }

    public static IResult Show(string code, string page, CatalogueDesk desk, Errors? errors = null, int? status = null)
    {
        if (Drafts.Of(code, desk.Catalogue) is not { } draft) return Drafts.Without(code, desk.Catalogue);
        var (matter, texts) = (draft.Matter, desk.Texts);
        var faults = MatterCheck.Publish(matter, desk.Catalogue.Forbidden, desk.Clock.Today).All;
        ItemList[] lists = page switch
        {
            DesignPart.Fields => [new(DesignPart.Fields, null, EditField.New, "添加字段", [.. matter.Fields.Select(field => new ItemRow(field.Code, field.Label.In(texts.Language), field.Label.TagIn(texts.Language), [.. About(field, matter, texts)], FaultsOf(faults, $"{DesignPart.Fields}/{field.Code}")))])],
            DesignPart.Papers => [new(DesignPart.Papers, null, EditPaper.New, "添加材料", [.. matter.Papers.Select(paper => new ItemRow(paper.Code, paper.Name.In(texts.Language), paper.Name.TagIn(texts.Language), [.. About(paper, matter, texts)], FaultsOf(faults, $"{DesignPart.Papers}/{paper.Code}")))])],
            _ =>
            [
                new(DesignPart.Rules, "规则", EditRule.New, "添加规则", [.. matter.Precheck.Rules.Select((rule, index) => new ItemRow($"{index + 1}", texts[ConditionWords.Say(rule.When, matter, texts.Language)], null, [.. About(rule, texts)], FaultsOf(faults, $"{DesignPart.Rules}/{index + 1}")))]),
                new(DesignPart.Examples, "样例", EditExample.New, "添加样例", [.. ExampleRun.All(matter, desk.Clock.Today).Select((run, index) => new ItemRow($"{index + 1}", run.Example.Name, new Words(run.Example.Name).TagIn(texts.Language), [texts["应为“{0}”", run.Example.Then.Named()], texts["按规则是“{0}”", run.Came.Named()]], run.Faults, run.Passes))]),
            ],
        };
        var part = DesignPart.All.Single(one => one.Code == page);
        return PageResult.Of<ListItemsPage>(new { Draft = draft, Part = part, Lists = lists, Lacks = FaultsOf(faults, page) }, errors ?? new(), status);
    }

    private static IReadOnlyList<Sentence> FaultsOf(IReadOnlyList<(string Field, Sentence Sentence)> all, string path) => [.. all.Where(fault => DesignPart.PathOf(fault.Field) == path).Select(fault => fault.Sentence)];

    private static IEnumerable<string> About(MatterField field, Matter matter, Texts texts)
    {
        yield return texts[DesignWords.Named(field.Type)];
        if (field.IsOptional) yield return texts["可以不填"];
        if (field.IsAskedFirst) yield return texts["预审时也问"];
        if (field.IsPast) yield return texts["不能晚于今天"];
        if (field.When is { } when) yield return texts["只在这时填：{0}", ConditionWords.Say(when, matter, texts.Language)];
    }

    private static IEnumerable<string> About(MatterPaper paper, Matter matter, Texts texts)
    {
        foreach (var said in GuideWords.Copies(paper)) yield return texts[said];
        if (paper.When is { } when) yield return texts["只在这时要：{0}", ConditionWords.Say(when, matter, texts.Language)];
    }

    private static IEnumerable<string> About(EligibilityRule rule, Texts texts)
    {
        yield return texts[rule.Then.Named()];
        if (rule.Text is { } text) yield return text.In(texts.Language);
        if (rule.Where is { } place) yield return place.In(texts.Language);
    }
}

/// <summary>A list of a draft as its page shows it.</summary>
/// <param name="Code">As addresses name it.</param>
/// <param name="Name">The heading; null: the page's own is enough.</param>
/// <param name="New">The end of the address at which an entry is added.</param>
/// <param name="Add">What the button for it says.</param>
public sealed record ItemList(string Code, Sentence? Name, string New, Sentence Add, IReadOnlyList<ItemRow> Rows);

/// <summary>An entry of a list.</summary>
/// <param name="Key">As addresses name it.</param>
/// <param name="Language">The tag of the language of the title, where that is not the page's own; null: it is.</param>
/// <param name="About">What it is, in short.</param>
/// <param name="Faults">What is to be put right in it.</param>
/// <param name="Passes">Whether an example comes out as stated; null: it is no example.</param>
public sealed record ItemRow(string Key, string Title, string? Language, IReadOnlyList<string> About, IReadOnlyList<Sentence> Faults, bool? Passes = null);
