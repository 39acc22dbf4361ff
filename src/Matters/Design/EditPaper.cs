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

/// <summary>GET and POST /catalogue/{code}/draft/new-paper and /papers/{item}: a paper that is brought, whether it may come later, and when it is needed.</summary>
internal static class EditPaper
{
    /// <summary>The end of the address at which a paper is added.</summary>
    public const string New = "new-paper";

    private static readonly DraftPart<EditPaperForm, EditPaperPage> Part = new()
    {
        Name = "材料", Path = item => item is null ? New : $"{DesignPart.Papers}/{item}", Next = DesignPart.Papers, Fields = EditPaperForm.Boxes,
        Of = at => at.Item is null ? new() : at.Matter.Papers.FirstOrDefault(paper => paper.Code == at.Item) is { } paper ? EditPaperForm.Of(paper, at) : null,
        Write = (at, form, errors) => Put(at.Matter, form.Read(at, errors)),
        BoxOf = place => place.Split('.') switch
        {
            ["papers", _, "name"] => nameof(EditPaperForm.NameZh),
            ["papers", _, "note"] => nameof(EditPaperForm.NoteZh),
            ["papers"] => nameof(EditPaperForm.Code),
            _ => Drafts.Form,
        },
    };

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/{code}/draft/new-paper", (string code, [AsParameters] CatalogueDesk desk) => Part.Open(code, null, desk)).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/{code}/draft/new-paper", (string code, [FromForm] EditPaperForm? form, [AsParameters] CatalogueDesk desk, CancellationToken stop) => Part.Save(code, null, form, desk, stop)).Needs(MattersModule.KeepCatalogue);
        pages.MapGet("/{code}/draft/papers/{item}", (string code, string item, [AsParameters] CatalogueDesk desk) => Part.Open(code, item, desk)).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/{code}/draft/papers/{item}", (string code, string item, [FromForm] EditPaperForm? form, [AsParameters] CatalogueDesk desk, CancellationToken stop) => Part.Save(code, item, form, desk, stop)).Needs(MattersModule.KeepCatalogue);
    }

    private static Matter Put(Matter matter, MatterPaper written) => matter with
    {
        Papers = matter.Papers.All(paper => paper.Code != written.Code) ? [.. matter.Papers, written] : [.. matter.Papers.Select(paper => paper.Code == written.Code ? written : paper)],
    };
}

/// <summary>A paper as it stands in the boxes.</summary>
public sealed record EditPaperForm : PartForm
{
    /// <summary>Of a new paper; empty: made of the name.</summary>
    public string? Code { get; init; }
    public string? NameZh { get; init; }
    public string? NameEn { get; init; }
    public string? Originals { get; init; }
    public string? Copies { get; init; }

    /// <summary>容缺: working days within which it may come later.</summary>
    public string? LaterWithinDays { get; init; }
    public string? IsShared { get; init; }
    public string? NoteZh { get; init; }
    public string? NoteEn { get; init; }
    public ConditionForm When { get; init => field = value ?? new(); } = new();

    internal static readonly FormField<EditPaperForm>[] Boxes =
    [
        new("Name", "名称", form => FormDifferences.Join([form.NameZh, form.NameEn]), (form, other) => form with { NameZh = other.NameZh, NameEn = other.NameEn }),
        new("Originals", "原件几份", form => FormDifferences.Said(form.Originals), (form, other) => form with { Originals = other.Originals }),
        new("Copies", "复印件几份", form => FormDifferences.Said(form.Copies), (form, other) => form with { Copies = other.Copies }),
        new("LaterWithinDays", "容缺：几个工作日内补交", form => FormDifferences.Said(form.LaterWithinDays), (form, other) => form with { LaterWithinDays = other.LaterWithinDays }),
        new("IsShared", "不用带，由工作人员核对", form => form.IsShared is null ? "否" : "是", (form, other) => form with { IsShared = other.IsShared }),
        new("Note", "说明", form => FormDifferences.Join([form.NoteZh, form.NoteEn]), (form, other) => form with { NoteZh = other.NoteZh, NoteEn = other.NoteEn }),
        new("When", "什么时候才要", form => form.When.Said, (form, other) => form with { When = other.When }),
    ];

    internal static EditPaperForm Of(MatterPaper paper, DraftItem at) => new()
    {
        NameZh = paper.Name.Zh, NameEn = paper.Name.En, Originals = paper.Originals == 0 ? null : Typed.Text(paper.Originals), Copies = paper.Copies == 0 ? null : Typed.Text(paper.Copies), LaterWithinDays = Typed.Text(paper.LaterWithinDays),
        IsShared = paper.IsShared ? DesignWords.Ticked : null, NoteZh = paper.Note?.Zh, NoteEn = paper.Note?.En, When = ConditionForm.Of(paper.When, at.Matter, at.Texts),
    };

    internal MatterPaper Read(DraftItem at, Errors errors)
    {
        if (Typed.Blank(NameZh)) errors.Add(nameof(NameZh), "请填写名称");
        string[] taken = [.. at.Matter.Papers.Select(paper => paper.Code)];
        var code = at.Item ?? Typed.Plain(Code) ?? NewCode.Of(NameZh ?? "", taken, MatterField.LongestCode);
        if (at.Item is null && taken.Contains(code)) errors.Add(nameof(Code), new Sentence("编码“{0}”用了两次", Excerpt.Of(code)));
        return new(
            code, WordLines.Needed(NameZh, NameEn), Typed.Number<int>(Originals, nameof(Originals), errors) ?? 0, Typed.Number<int>(Copies, nameof(Copies), errors) ?? 0,
            Typed.Number<int>(LaterWithinDays, nameof(LaterWithinDays), errors), IsShared is not null, WordLines.Optional(NoteZh, NoteEn), When.Read(at.Matter, nameof(When), at.Matter.Papers.FirstOrDefault(paper => paper.Code == at.Item)?.When, errors));
    }
}
