using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Catalogue;

/// <summary>GET and POST /catalogue/import, POST /catalogue/shipped, POST /api/v1/catalogue/import: matters and forbidden proofs from a file, all or nothing.</summary>
internal static class BringCatalogue
{
    public const string Path = "/catalogue/import", ShippedPath = "/catalogue/shipped";

    /// <summary>The field of the file in the form.</summary>
    public const string FileField = "file";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/import", () => Show(new())).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/import", Submit).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/shipped", Shipped).Needs(MattersModule.KeepCatalogue);
        api.MapPost("/import", Post).Needs(MattersModule.KeepCatalogue).Accepts<CatalogueFile>("application/json")
            .WithName("importCatalogue").WithTags("Catalogue").WithSummary("Bring matters and forbidden proofs from a file, all or nothing; what says the same as the last version is left as it is")
            .Produces<BroughtCatalogue>().ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> Submit([FromForm] BringForm? form, [FromForm(Name = FileField)] IFormFile? file, [AsParameters] CatalogueDesk desk, CancellationToken stop)
    {
        form ??= new();
        var errors = new Errors();
        var from = Typed.Day(form.From, nameof(form.From), errors);
        string? text = null;
        if (file is null) errors.Add(FileField, "请选择要导入的文件");
        else await using (var content = file.OpenReadStream()) text = CatalogueDesk.Read(content, FileField, errors, stop);
        if (text is null || CatalogueFile.Parse(text, errors) is not { } read || !errors.None) return Show(form, errors);
        var (brought, refusal) = await desk.Book.Bring(read, from, desk.Visitor.Id, errors, stop);
        if (refusal is not null) errors.Add(nameof(form.From), refusal.Sentence);
        return errors.None ? Show(new(), brought: brought) : Show(form, errors, refusal is null ? null : StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Shipped([FromForm] BringForm? _, [AsParameters] CatalogueDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        if (desk.Catalogue.Codes.Count == 0 && (await desk.Book.Bring(ShippedCatalogue.File, null, desk.Visitor.Id, errors, stop)).Refusal is { } refusal) errors.Add(FileField, refusal.Sentence);
        return errors.None ? Results.LocalRedirect(ListCatalogue.Path) : Show(new(), errors, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Post(
        HttpRequest request, [Description("The day from which what the file brings is published, such as 2026-12-01; left out: it comes as drafts")] string? from, [AsParameters] CatalogueDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        var day = Typed.Day(from, "from", errors);
        var text = await CatalogueDesk.Read(request, errors, stop);
        if (text is null || CatalogueFile.Parse(text, errors) is not { } read || !errors.None) return Problems.Unprocessable(errors, desk.Texts, field => field);
        var (brought, refusal) = await desk.Book.Bring(read, day, desk.Visitor.Id, errors, stop);
        return !errors.None ? Problems.Unprocessable(errors, desk.Texts, field => field) : refusal is not null ? Problems.Refused(refusal, desk.Texts) : Results.Ok(brought);
    }

    private static IResult Show(BringForm form, Errors? errors = null, int? status = null, BroughtCatalogue? brought = null) =>
        PageResult.Of<BringCataloguePage>(new { Form = form, Brought = brought }, errors, status);
}

/// <summary>What is typed beside a file.</summary>
public sealed record BringForm
{
    /// <summary>The day from which it is published; empty: it comes as drafts.</summary>
    public string? From { get; init; }
}
