using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Guide;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Departments;

/// <summary>GET /catalogue/handlers, POST /catalogue/handlers/{matter}, GET, PUT and DELETE /api/v1/catalogue/handlers: which department handles which matter, and who takes over.</summary>
internal static class SetHandlers
{
    public const string Path = $"{ListCatalogue.Path}/handlers";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/handlers", ([AsParameters] HandlerDesk desk) => Show(desk)).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/handlers/{matter}", Submit).Needs(MattersModule.KeepCatalogue);
        api.MapGet("/handlers", ([AsParameters] HandlerDesk desk) => Results.Ok(desk.Rows())).Needs(MattersModule.KeepCatalogue)
            .WithName("listMatterHandlers").WithTags("Catalogue").WithSummary("Matters that a department may handle, with the department that does").Produces<IReadOnlyList<HandlerRow>>();
        api.MapPut("/handlers/{matter}", Put).Needs(MattersModule.KeepCatalogue)
            .WithName("putMatterHandler").WithTags("Catalogue").WithSummary("Say which department handles a matter, and which takes over when it ends; cases that run stay where they are")
            .Produces<HandlerRow>().ProducesProblem(404).ProducesProblem(422);
        api.MapDelete("/handlers/{matter}", Delete).Needs(MattersModule.KeepCatalogue)
            .WithName("deleteMatterHandler").WithTags("Catalogue").WithSummary("Let no department handle a matter: the community passes it on again").Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> Submit(string matter, [FromForm] HandlerForm? form, [AsParameters] HandlerDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (desk.Catalogue.Versions(matter).Count == 0) return Results.NotFound();
        var errors = new Errors();
        await desk.Book.Set(matter, Id(form.Organisation), Id(form.Successor), errors, stop);
        if (errors.None) return Results.LocalRedirect($"{Path}#m-{matter}");
        var boxes = new Errors();
        foreach (var (field, sentence) in errors.All) boxes.Add($"{(field is "organisation" ? nameof(form.Organisation) : nameof(form.Successor))}-{matter}", sentence);
        return Show(desk, matter, form, boxes);
    }

    private static async Task<IResult> Put([Description("The matter's code")] string matter, HandlerBody body, [AsParameters] HandlerDesk desk, CancellationToken stop)
    {
        if (desk.Catalogue.Versions(matter).Count == 0) return Problems.Missing(GuideDesk.NotFound.Code, GuideDesk.NotFound.Sentence, desk.Texts);
        var errors = new Errors();
        await desk.Book.Set(matter, body.Organisation, body.Successor, errors, stop);
        return errors.None ? Results.Ok(desk.Row(matter)) : Problems.Unprocessable(errors, desk.Texts, field => field);
    }

    private static async Task<IResult> Delete([Description("The matter's code")] string matter, [AsParameters] HandlerDesk desk, CancellationToken stop)
    {
        if (desk.Catalogue.HandlerOf(matter) is null) return Problems.Missing(GuideDesk.NotFound.Code, GuideDesk.NotFound.Sentence, desk.Texts);
        await desk.Book.Set(matter, null, null, new(), stop);
        return Results.NoContent();
    }

    private static Guid? Id(string? typed) => Guid.TryParse(typed, out var id) ? id : null;

    private static IResult Show(HandlerDesk desk, string? at = null, HandlerForm? form = null, Errors? errors = null) =>
        PageResult.Of<SetHandlersPage>(new { Rows = desk.Rows(), Departments = desk.Organisations.Departments(desk.Clock.Today), At = at, Form = form ?? new() }, errors);
}

/// <summary>What those have at hand who say which department handles what.</summary>
internal sealed record HandlerDesk(MatterCatalogue Catalogue, HandlerBook Book, MatterDepartments Departments, IKnowOrganisations Organisations, CityClock Clock, Kernel.Text.Texts Texts)
{
    /// <summary>Every matter that a department may handle, and those that one is named for.</summary>
    public IReadOnlyList<HandlerRow> Rows() => [.. Catalogue.Codes.Where(code => Catalogue.HandlerOf(code) is not null || MatterDepartments.MayBeHandled(MatterOf(code))).Select(Row)];

    public HandlerRow Row(string code)
    {
        var (matter, handler) = (MatterOf(code), Catalogue.HandlerOf(code));
        return new(code, matter.Title.In(Texts.Language), matter.Office.Name?.In(Texts.Language), One(handler?.Organisation), One(handler?.Successor));
    }

    private Matter MatterOf(string code) => (Catalogue.Of(code, Clock.Today) ?? Catalogue.Versions(code)[0]).Matter;

    private HandlerDepartment? One(Guid? id) => id is { } known ? new(known, Organisations.Of(known)?.In(Texts.Language) ?? $"{known}", Departments.Lives(known)) : null;
}

/// <summary>A matter that a department may handle.</summary>
/// <param name="Matter">Its code.</param>
/// <param name="Office">Whom the matter's own text names.</param>
/// <param name="Department">Who handles it; null: the community passes it on.</param>
/// <param name="Successor">Who takes over when that one ends.</param>
public sealed record HandlerRow(string Matter, string Title, string? Office, HandlerDepartment? Department, HandlerDepartment? Successor)
{
    /// <summary>Whether nobody handles what is handed in now.</summary>
    public bool IsWithout => Department is { IsLiving: false } && Successor is not { IsLiving: true };
}

/// <summary>A department, and whether it takes part today.</summary>
public sealed record HandlerDepartment(Guid Id, string Name, bool IsLiving);

/// <summary>What was chosen.</summary>
public sealed record HandlerForm
{
    /// <summary>The id of the department; empty: none.</summary>
    public string? Organisation { get; init; }

    /// <summary>The id of the department that takes over; empty: none.</summary>
    public string? Successor { get; init; }
}

/// <param name="Organisation">The id of the department.</param>
/// <param name="Successor">The id of the department that takes over when it ends.</param>
internal sealed record HandlerBody(Guid Organisation, Guid? Successor = null);
