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

/// <summary>GET and POST /catalogue/{code}/draft/new-field and /fields/{item}: something that is asked, what can be answered, and when it is asked.</summary>
internal static class EditField
{
    /// <summary>The end of the address at which a field is added.</summary>
    public const string New = "new-field";

    private static readonly DraftPart<EditFieldForm, EditFieldPage> Part = new()
    {
        Name = "字段", Path = item => item is null ? New : $"{DesignPart.Fields}/{item}", Next = DesignPart.Fields, Fields = EditFieldForm.Boxes,
        Of = at => at.Item is null ? new() : at.Matter.Field(at.Item) is { } field ? EditFieldForm.Of(field, at) : null,
        Write = (at, form, errors) => Put(at.Matter, form.Read(at, errors)),
        BoxOf = place => place.Split('.') switch
        {
            ["fields", _, "label"] => nameof(EditFieldForm.LabelZh),
            ["fields", _, "help"] => nameof(EditFieldForm.HelpZh),
            ["fields", _, "choices", ..] => nameof(EditFieldForm.Choices),
            ["fields"] => nameof(EditFieldForm.Code),
            _ => Drafts.Form,
        },
    };

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/{code}/draft/new-field", (string code, [AsParameters] CatalogueDesk desk) => Part.Open(code, null, desk)).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/{code}/draft/new-field", (string code, [FromForm] EditFieldForm? form, [AsParameters] CatalogueDesk desk, CancellationToken stop) => Part.Save(code, null, form, desk, stop)).Needs(MattersModule.KeepCatalogue);
        pages.MapGet("/{code}/draft/fields/{item}", (string code, string item, [AsParameters] CatalogueDesk desk) => Part.Open(code, item, desk)).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/{code}/draft/fields/{item}", (string code, string item, [FromForm] EditFieldForm? form, [AsParameters] CatalogueDesk desk, CancellationToken stop) => Part.Save(code, item, form, desk, stop)).Needs(MattersModule.KeepCatalogue);
    }

    private static Matter Put(Matter matter, MatterField written) => matter with
    {
        Fields = matter.Field(written.Code) is null ? [.. matter.Fields, written] : [.. matter.Fields.Select(field => field.Code == written.Code ? written : field)],
    };
}

/// <summary>A field as it stands in the boxes.</summary>
public sealed record EditFieldForm : PartForm
{
    /// <summary>Of a new field; empty: made of the label.</summary>
    public string? Code { get; init; }
    public string? LabelZh { get; init; }
    public string? LabelEn { get; init; }
    public string? Type { get; init; }
    public string? IsOptional { get; init; }
    public string? IsAskedFirst { get; init; }
    public string? IsPast { get; init; }
    public string? Longest { get; init; }
    public string? Least { get; init; }
    public string? Most { get; init; }

    // Empty rows fall away at once, so that a fault names the row that is shown.
    public List<ChoiceRow> Choices { get; init => field = [.. (value ?? []).Where(row => !row.IsBlank)]; } = [];
    public string? HelpZh { get; init; }
    public string? HelpEn { get; init; }
    public ConditionForm When { get; init => field = value ?? new(); } = new();

    internal static readonly FormField<EditFieldForm>[] Boxes =
    [
        new("Label", "名称", form => FormDifferences.Join([form.LabelZh, form.LabelEn]), (form, other) => form with { LabelZh = other.LabelZh, LabelEn = other.LabelEn }),
        new("Type", "填什么", form => FormDifferences.Named<FieldType>(form.Type, DesignWords.Named), (form, other) => form with { Type = other.Type }),
        new("IsOptional", "可以不填", form => form.IsOptional is null ? "否" : "是", (form, other) => form with { IsOptional = other.IsOptional }),
        new("IsAskedFirst", "预审时也问", form => form.IsAskedFirst is null ? "否" : "是", (form, other) => form with { IsAskedFirst = other.IsAskedFirst }),
        new("IsPast", "不能晚于今天", form => form.IsPast is null ? "否" : "是", (form, other) => form with { IsPast = other.IsPast }),
        new("Room", "长度和上下限", form => FormDifferences.Join([form.Longest, form.Least, form.Most]), (form, other) => form with { Longest = other.Longest, Least = other.Least, Most = other.Most }),
        new("Choices", "选项", form => FormDifferences.Join(form.Choices.SelectMany(row => new[] { row.Code, row.Zh, row.En })), (form, other) => form with { Choices = other.Choices }),
        new("Help", "填写提示", form => FormDifferences.Join([form.HelpZh, form.HelpEn]), (form, other) => form with { HelpZh = other.HelpZh, HelpEn = other.HelpEn }),
        new("When", "什么时候才问", form => form.When.Said, (form, other) => form with { When = other.When }),
    ];

    internal static EditFieldForm Of(MatterField field, DraftItem at) => new()
    {
        LabelZh = field.Label.Zh, LabelEn = field.Label.En, Type = field.Type.ToString(), IsOptional = field.IsOptional ? DesignWords.Ticked : null, IsAskedFirst = field.IsAskedFirst ? DesignWords.Ticked : null, IsPast = field.IsPast ? DesignWords.Ticked : null,
        Longest = Typed.Text(field.Longest), Least = Typed.Text(field.Least), Most = Typed.Text(field.Most), HelpZh = field.Help?.Zh, HelpEn = field.Help?.En, When = ConditionForm.Of(field.When, at.Matter, at.Texts),
        Choices = [.. (field.Choices ?? []).Select(choice => new ChoiceRow { Code = choice.Code, Zh = choice.Label.Zh, En = choice.Label.En })],
    };

    internal MatterField Read(DraftItem at, Errors errors)
    {
        if (Typed.Blank(LabelZh)) errors.Add(nameof(LabelZh), "请填写名称");
        string[] taken = [.. at.Matter.Fields.Select(field => field.Code), CertificateText.Holder, CertificateText.Id, CertificateText.Issuer, CertificateText.Day];
        var code = at.Item ?? Typed.Plain(Code) ?? NewCode.Of(LabelZh ?? "", taken, MatterField.LongestCode);
        if (at.Item is null && taken.Contains(code)) errors.Add(nameof(Code), new Sentence("编码“{0}”用了两次", Excerpt.Of(code)));
        var type = Typed.Choice<FieldType>(Type);
        // What does not belong to the type is left out: its boxes stand on the page whatever was chosen.
        var (isText, isNumber, isChoice) = (type is FieldType.Text or FieldType.LongText or FieldType.Address, type is FieldType.Number, type is FieldType.Choice or FieldType.Choices);
        var field = new MatterField(
            code, type, WordLines.Needed(LabelZh, LabelEn), IsOptional is not null, IsAskedFirst is not null, isText ? Typed.Number<int>(Longest, nameof(Longest), errors) : null,
            isNumber ? Typed.Number<decimal>(Least, nameof(Least), errors) : null, isNumber ? Typed.Number<decimal>(Most, nameof(Most), errors) : null, isChoice ? ReadChoices(errors) : null, WordLines.Optional(HelpZh, HelpEn), IsPast: type is FieldType.Date && IsPast is not null);
        if (field is { IsAskedFirst: true, IsImpersonal: false }) errors.Add(nameof(IsAskedFirst), new Sentence("“{0}”会问出是谁，不能在预审时问；预审只问选择、日期和数字", field.Label.Zh));
        return field with { When = When.Read(at.Matter, nameof(When), at.Matter.Field(at.Item)?.When, errors, field.IsAskedFirst ? other => other.IsAskedFirst : null) };
    }

    private List<FieldChoice> ReadChoices(Errors errors)
    {
        var read = new List<FieldChoice>();
        foreach (var (row, index) in Choices.Select((row, index) => (row, index)))
        {
            if (Typed.Blank(row.Zh)) errors.Add($"Choices[{index}].Zh", "请填写名称");
            // A code that is typed further down is taken too.
            var code = Typed.Plain(row.Code) ?? NewCode.Of(row.Zh ?? "", [.. read.Select(choice => choice.Code), .. Choices.Select(other => other.Code ?? "")], MatterField.LongestCode);
            if (!MatterCheck.IsCode(code, MatterField.LongestCode) || read.Any(choice => choice.Code == code)) errors.Add($"Choices[{index}].Code", "选项的编码用小写字母、数字和连字符，不能重复");
            read.Add(new(code, WordLines.Needed(row.Zh, row.En)));
        }
        if (read.Count < 2) errors.Add(nameof(Choices), "选择题至少要有两个选项");
        return read;
    }
}

/// <summary>A choice as it stands in the boxes.</summary>
public sealed record ChoiceRow
{
    /// <summary>Empty: made of the name.</summary>
    public string? Code { get; init; }
    public string? Zh { get; init; }
    public string? En { get; init; }

    internal bool IsBlank => Typed.Blank(Code, Zh, En);
}
