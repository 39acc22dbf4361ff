using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Seals.Register;

/// <summary>GET and POST /seals/new, POST /api/v1/seals: an office applies for a seal.</summary>
internal static class ApplyForSeal
{
    public const string Path = "/seals/new";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/new", ([AsParameters] SealDesk desk) => Show(new() { From = Typed.Text(desk.Clock.Today) }, desk)).Needs(SealPermissions.Keep);
        pages.MapPost("/new", Submit).Needs(SealPermissions.Keep);
        api.MapPost("", Post).Needs(SealPermissions.Keep)
            .WithName("applyForSeal").WithTags("Seals").WithSummary("Apply for a seal; the level above approves it").Produces<SealAnswer>(201).ProducesProblem(422);
    }

    private static async Task<IResult> Submit([FromForm] SealForm? form, [AsParameters] SealDesk desk, CancellationToken stop)
    {
        form ??= new();
        var errors = new Errors();
        var (from, to) = (Typed.Day(form.From, nameof(form.From), errors), Typed.Day(form.To, nameof(form.To), errors));
        var ask = new SealAsk(Typed.Plain(form.Name), Typed.Plain(form.Inscription), form.Division, form.Key, form.Kinds ?? [], form.NeedsSecond == "true", from, to) { Organisation = Guid.TryParse(form.Organisation, out var chosen) ? chosen : null };
        return await Apply(ask, desk, errors, stop) is { } seal ? Results.LocalRedirect(ShowSeal.PathOf(seal.Id)) : Show(form, desk, errors);
    }

    private static async Task<IResult> Post(SealBody body, [AsParameters] SealDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        var ask = new SealAsk(Typed.Plain(body.Name), Typed.Plain(body.Inscription), body.Division, body.Key, body.Kinds, body.NeedsSecond, body.From, body.To) { Organisation = body.Organisation };
        return await Apply(ask, desk, errors, stop) is { } seal
            ? Results.Created($"/api/v1/seals/{seal.Id}", await desk.Whole(seal, stop))
            : Problems.Unprocessable(errors, desk.Texts);
    }

    private static async Task<Seal?> Apply(SealAsk ask, SealDesk desk, Errors errors, CancellationToken stop)
    {
        var asked = ask.Check(desk.Keys.Names, desk.Templates.Codes, desk.Missing);
        foreach (var (field, sentence) in asked.All)
            if (errors.Of(field) is null) errors.Add(field, sentence);
        var division = desk.Divisions.Of(ask.Division);
        if (ask.Division is null || division is null || division.Level is AreaLevel.Compound || !desk.Visiting.Scope.Contains(division.Area)) errors.Add(nameof(ask.Division), "请选择列表中的街道或社区");
        // Its papers lie where the department does.
        if (ask.Organisation is { } id && !desk.Organisations.Departments(desk.Clock.Today).Any(one => one.Id == id && one.Area == division?.Area)) errors.Add(nameof(ask.Organisation), "请选择列表中的部门，并在“属于哪里”选这个部门所在的地方");
        return errors.None ? await desk.Book.Apply(ask, division!, desk.Visitor.Id, stop) : null;
    }

    private static IResult Show(SealForm form, SealDesk desk, Errors? errors = null) => PageResult.Of<ApplyForSealPage>(new
    {
        Form = form, Divisions = desk.Divisions.Within(desk.Visiting.Scope).Where(division => division.Level is not AreaLevel.Compound).ToArray(), desk.Keys.Names, Templates = desk.Templates.Sealable,
        Departments = desk.Organisations.Departments(desk.Clock.Today).Where(one => desk.Visiting.Scope.Contains(one.Area)).ToArray(),
    }, errors);
}

/// <summary>An application as typed.</summary>
public sealed record SealForm
{
    public string? Name { get; init; }

    public string? Inscription { get; init; }

    public string? Division { get; init; }

    /// <summary>The id of the department whose seal it is to be; empty: that of the place itself.</summary>
    public string? Organisation { get; init; }

    public string? Key { get; init; }

    public string[]? Kinds { get; init; }

    /// <summary><c>true</c>: a second person must approve each use.</summary>
    public string? NeedsSecond { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }
}

/// <summary>An application as programs send one.</summary>
/// <param name="Name">The owner's whole name, as it is to stand around the star.</param>
/// <param name="Division">The code of the division whose office owns it; empty: the city.</param>
/// <param name="Kinds">Codes of the kinds of papers it may seal.</param>
/// <param name="From">The first day of its use.</param>
/// <param name="Key">The name of a key in the settings, or development.</param>
/// <param name="To">The last day; left out: without end.</param>
/// <param name="Organisation">The id of the department whose seal it is to be, of the same division; left out: the office of the division itself.</param>
internal sealed record SealBody(string Name, string Division, IReadOnlyList<string> Kinds, DateOnly From, string Key, bool NeedsSecond = false, string? Inscription = null, DateOnly? To = null, Guid? Organisation = null);
