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

/// <summary>GET and POST /catalogue/{code}/draft/new-rule and /rules/{item}: when a matter can be done, cannot, or is done elsewhere.</summary>
internal static class EditRule
{
    /// <summary>The end of the address at which a rule is added.</summary>
    public const string New = "new-rule";

    private static readonly DraftPart<EditRuleForm, EditRulePage> Part = new()
    {
        Name = "预审规则", Path = item => item is null ? New : $"{DesignPart.Rules}/{item}", Next = DesignPart.Rules, Fields = EditRuleForm.Boxes,
        Of = at => at.Item is null ? new() : at.Matter.Precheck.Rules.Numbered(at.Item) is { } rule ? EditRuleForm.Of(rule, at) : null,
        Write = (at, form, errors) => at.Matter with { Precheck = at.Matter.Precheck with { Rules = at.Matter.Precheck.Rules.With(at.Item, form.Read(at, errors)) } },
        BoxOf = place => place.EndsWith(".where", StringComparison.Ordinal) ? nameof(EditRuleForm.WhereZh) : place.EndsWith(".text", StringComparison.Ordinal) ? nameof(EditRuleForm.TextZh) : Drafts.Form,
    };

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/{code}/draft/new-rule", (string code, [AsParameters] CatalogueDesk desk) => Part.Open(code, null, desk)).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/{code}/draft/new-rule", (string code, [FromForm] EditRuleForm? form, [AsParameters] CatalogueDesk desk, CancellationToken stop) => Part.Save(code, null, form, desk, stop)).Needs(MattersModule.KeepCatalogue);
        pages.MapGet("/{code}/draft/rules/{item}", (string code, string item, [AsParameters] CatalogueDesk desk) => Part.Open(code, item, desk)).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/{code}/draft/rules/{item}", (string code, string item, [FromForm] EditRuleForm? form, [AsParameters] CatalogueDesk desk, CancellationToken stop) => Part.Save(code, item, form, desk, stop)).Needs(MattersModule.KeepCatalogue);
    }
}

/// <summary>A rule as it stands in the boxes.</summary>
public sealed record EditRuleForm : PartForm
{
    public ConditionForm When { get; init => field = value ?? new(); } = new();

    /// <summary>The name of an <see cref="Eligibility"/>.</summary>
    public string? Then { get; init; }
    public string? TextZh { get; init; }
    public string? TextEn { get; init; }
    public string? WhereZh { get; init; }
    public string? WhereEn { get; init; }

    internal static readonly FormField<EditRuleForm>[] Boxes =
    [
        new("When", "条件", form => form.When.Said, (form, other) => form with { When = other.When }),
        new("Then", "结果", form => FormDifferences.Named<Eligibility>(form.Then, Eligibilities.Named), (form, other) => form with { Then = other.Then }),
        new("Text", "为什么、怎么办", form => FormDifferences.Join([form.TextZh, form.TextEn]), (form, other) => form with { TextZh = other.TextZh, TextEn = other.TextEn }),
        new("Where", "到哪里办", form => FormDifferences.Join([form.WhereZh, form.WhereEn]), (form, other) => form with { WhereZh = other.WhereZh, WhereEn = other.WhereEn }),
    ];

    internal static EditRuleForm Of(EligibilityRule rule, DraftItem at) => new()
    {
        When = ConditionForm.Of(rule.When, at.Matter, at.Texts), Then = rule.Then.ToString(), TextZh = rule.Text?.Zh, TextEn = rule.Text?.En, WhereZh = rule.Where?.Zh, WhereEn = rule.Where?.En,
    };

    internal EligibilityRule Read(DraftItem at, Errors errors)
    {
        var when = When.Read(at.Matter, nameof(When), at.Item is { } item ? at.Matter.Precheck.Rules.Numbered(item)?.When : null, errors, field => field.IsAskedFirst);
        if (when is null && errors.None) errors.Add(at.Matter.Questions().Count > 0 ? $"{nameof(When)}.Rows[0].Field" : Drafts.Form, "请至少填写一个条件；都不满足的，就是可以办理");
        return new(when ?? new(), Typed.Choice<Eligibility>(Then), WordLines.Optional(TextZh, TextEn), WordLines.Optional(WhereZh, WhereEn));
    }
}
