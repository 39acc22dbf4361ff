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

/// <summary>GET and POST /catalogue/new, POST /catalogue/{code}/draft: a matter is begun as a draft, or its newest version is taken for the next one.</summary>
internal static class BeginDraft
{
    public const string Path = $"{ListCatalogue.Path}/new";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/new", () => Show(new())).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/new", Submit).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/{code}/draft", SubmitNext).Needs(MattersModule.KeepCatalogue);
    }

    private static async Task<IResult> Submit([FromForm] NewMatterForm? form, [AsParameters] CatalogueDesk desk, CancellationToken stop)
    {
        form ??= new();
        var errors = new Errors();
        if (Typed.Blank(form.TitleZh)) errors.Add(nameof(form.TitleZh), "请填写事项的名称");
        var code = Typed.Plain(form.Code) ?? NewCode.Of(form.TitleZh ?? "", [.. desk.Catalogue.Codes, .. MatterCheck.Reserved], Matter.LongestCode);
        if (desk.Catalogue.Codes.Contains(code)) errors.Add(nameof(form.Code), "已经有这个编码的事项，请换一个");
        var matter = Begun(form, code);
        if (errors.None) foreach (var (place, sentence) in MatterCheck.Draft(matter).All) errors.Add(place is "code" ? nameof(form.Code) : place is "office.name" ? nameof(form.OfficeZh) : nameof(form.TitleZh), sentence);
        if (!errors.None) return Show(form, errors);
        if (await desk.Book.Draft(matter, null, desk.Visitor.Id, stop) is null) return Results.LocalRedirect(Drafts.PathOf(code));
        // Somebody else has begun one with this code in the same moment.
        errors.Add(nameof(form.Code), "已经有这个编码的事项，请换一个");
        return Show(form, errors, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> SubmitNext(string code, [FromForm] VersionActs? acts, [AsParameters] CatalogueDesk desk, CancellationToken stop)
    {
        if (desk.Catalogue.Versions(code) is not [var newest, ..]) return Results.NotFound();
        // Pressed twice, or by two at once: there is one draft, and both go to it.
        if (newest.Version.IsDraft || await desk.Book.Draft(newest.Matter, Typed.Version(acts?.Version) ?? 0, desk.Visitor.Id, stop) is not { } refusal) return Results.LocalRedirect(Drafts.PathOf(code));
        var errors = new Errors();
        errors.Add("", refusal.Sentence);
        return ShowVersions.Show(code, new(), desk, errors, StatusCodes.Status409Conflict);
    }

    private static Matter Begun(NewMatterForm form, string code)
    {
        var kind = Typed.Choice<MatterKind>(form.Kind);
        return new()
        {
            Code = code, Title = WordLines.Needed(form.TitleZh, form.TitleEn), Kind = kind, Summary = new(""), Purpose = new(""),
            Office = new(Typed.Choice<IssuerLevel>(form.Level), WordLines.Optional(form.OfficeZh, form.OfficeEn)), Applicants = new(new(""), ProxyRule.Nobody), Limits = new(),
            Fee = new(kind is MatterKind.Payment ? FeeKind.Provider : FeeKind.None),
        };
    }

    private static IResult Show(NewMatterForm form, Errors? errors = null, int? status = null) => PageResult.Of<NewMatterPage>(new { Form = form }, errors ?? new(), status);
}

/// <summary>What is said of a matter when it is begun.</summary>
public sealed record NewMatterForm
{
    public string? TitleZh { get; init; }
    public string? TitleEn { get; init; }

    /// <summary>Empty: made of the title.</summary>
    public string? Code { get; init; }

    /// <summary>The name of a <see cref="MatterKind"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>The name of an <see cref="IssuerLevel"/>.</summary>
    public string? Level { get; init; }
    public string? OfficeZh { get; init; }
    public string? OfficeEn { get; init; }
}
