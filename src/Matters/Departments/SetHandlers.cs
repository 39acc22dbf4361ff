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
            .WithName("putMatterHandler").WithTags("Catalogue").WithSummary("Say which department of the whole city handles a matter, and which takes over when it ends; where one is named, If-Match names its change number; cases that run stay where they are")
            .Produces<HandlerRow>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(428);
        api.MapDelete("/handlers/{matter}", Delete).Needs(MattersModule.KeepCatalogue)
            .WithName("deleteMatterHandler").WithTags("Catalogue").WithSummary("Let no department handle a matter: the community passes it on again").Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(428);
    }

    private static async Task<IResult> Submit(string matter, [FromForm] HandlerForm? form, [AsParameters] HandlerDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (desk.Catalogue.Versions(matter).Count == 0) return Results.NotFound();
        var errors = new Errors();
        var refusal = await desk.Book.Set(matter, Id(form.Organisation), Id(form.Successor), Typed.Version(form.Version), errors, stop);
        if (refusal is null && errors.None) return Results.LocalRedirect($"{Path}#m-{matter}");
        var boxes = new Errors();
        // What stands there now is shown, and not what was chosen without knowing of it.
        if (refusal is not null) boxes.Add($"{nameof(form.Organisation)}-{matter}", refusal.Sentence);
        foreach (var (field, sentence) in errors.All) boxes.Add($"{(field is "organisation" ? nameof(form.Organisation) : nameof(form.Successor))}-{matter}", sentence);
        return refusal is null ? Show(desk, matter, form, boxes) : Show(desk, errors: boxes, status: StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Put(
        [Description("The matter's code")] string matter, HandlerBody body,
        [FromHeader(Name = "If-Match"), Description("The change number of what is named; left out where no department is")] string? ifMatch, [AsParameters] HandlerDesk desk, CancellationToken stop)
    {
        if (desk.Catalogue.Versions(matter).Count == 0) return Problems.Missing(GuideDesk.NotFound.Code, GuideDesk.NotFound.Sentence, desk.Texts);
        var (now, version) = (desk.Catalogue.HandlerOf(matter), Typed.Version(ifMatch));
        // Sent twice is once: what is asked for stands already.
        if (now is not null && (now.Organisation, now.Successor) == (body.Organisation, body.Successor)) return Results.Ok(desk.Row(matter));
        if (now is not null && version is null) return Problems.VersionRequired(desk.Texts);
        var errors = new Errors();
        var refusal = await desk.Book.Set(matter, body.Organisation, body.Successor, version, errors, stop);
        return !errors.None ? Problems.Unprocessable(errors, desk.Texts, field => field) : refusal is not null ? Problems.Refused(refusal, desk.Texts) : Results.Ok(desk.Row(matter));
    }

    private static async Task<IResult> Delete(
        [Description("The matter's code")] string matter,
        [FromHeader(Name = "If-Match"), Description("The change number of what is named")] string? ifMatch, [AsParameters] HandlerDesk desk, CancellationToken stop)
    {
        if (desk.Catalogue.HandlerOf(matter) is null) return Problems.Missing(GuideDesk.NotFound.Code, GuideDesk.NotFound.Sentence, desk.Texts);
        if (Typed.Version(ifMatch) is not { } version) return Problems.VersionRequired(desk.Texts);
        return await desk.Book.Set(matter, null, null, version, new(), stop) is { } refusal ? Problems.Refused(refusal, desk.Texts) : Results.NoContent();
    }

    private static Guid? Id(string? typed) => Guid.TryParse(typed, out var id) ? id : null;

    private static IResult Show(HandlerDesk desk, string? at = null, HandlerForm? form = null, Errors? errors = null, int? status = null) =>
        PageResult.Of<SetHandlersPage>(new { Rows = desk.Rows(), Departments = desk.Departments.OfTheCity, At = at, Form = form ?? new() }, errors, status);
}

/// <summary>What those have at hand who say which department handles what.</summary>
internal sealed record HandlerDesk(MatterCatalogue Catalogue, HandlerBook Book, MatterDepartments Departments, IKnowOrganisations Organisations, CityClock Clock, Kernel.Text.Texts Texts)
{
    /// <summary>Every matter that a department may handle, and those that one is named for.</summary>
    public IReadOnlyList<HandlerRow> Rows() => [.. Catalogue.Codes.Where(code => Catalogue.HandlerOf(code) is not null || MatterDepartments.MayBeHandled(MatterOf(code))).Select(Row)];

    public HandlerRow Row(string code)
    {
        var (matter, handler) = (MatterOf(code), Catalogue.HandlerOf(code));
        return new(code, matter.Title.In(Texts.Language), matter.Office.Name?.In(Texts.Language), One(handler?.Organisation), One(handler?.Successor)) { Change = handler?.Change };
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

    /// <summary>Named in <c>If-Match</c> by whoever changes it; null: no department is named.</summary>
    public long? Change { get; init; }
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

    /// <summary>The change number of what was read; empty: no department was named.</summary>
    public string? Version { get; init; }
}

/// <param name="Organisation">The id of the department.</param>
/// <param name="Successor">The id of the department that takes over when it ends.</param>
internal sealed record HandlerBody(Guid Organisation, Guid? Successor = null);
