using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Organisations;

/// <summary>GET and POST /people/organisations/new and /people/organisations/{id}, PUT /api/v1/organisations/{id}: an organisation is added or described anew.</summary>
internal static class EditOrganisation
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/organisations/new", ([AsParameters] OrganisationDesk desk, CancellationToken stop) => Show(new(), null, desk, stop)).Needs(PeoplePermissions.KeepOrganisations);
        pages.MapPost("/organisations/new", SubmitNew).Needs(PeoplePermissions.KeepOrganisations);
        pages.MapGet("/organisations/{id:guid}", Open).Needs(PeoplePermissions.KeepOrganisations);
        pages.MapPost("/organisations/{id:guid}", Submit).Needs(PeoplePermissions.KeepOrganisations);
        api.MapPut("/organisations/{id:guid}", Put).Needs(PeoplePermissions.KeepOrganisations)
            .WithName("putOrganisation").WithTags("Organisations")
            .WithSummary("Add an organisation under an id of the sender's, or replace one; replacing needs the version it was read at (If-Match)")
            .Produces<OrganisationAnswer>().Produces<OrganisationAnswer>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(428);
    }

    private static async Task<IResult> Open(Guid id, [AsParameters] OrganisationDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is { } organisation ? await Show(OrganisationForm.Of(organisation, await desk.PlacesOf(id, stop), desk), organisation, desk, stop) : Results.NotFound();

    private static async Task<IResult> SubmitNew([FromForm] OrganisationForm? form, [AsParameters] OrganisationDesk desk, CancellationToken stop)
    {
        form ??= new();
        var (id, errors) = (Guid.CreateVersion7(desk.Clock.Now), new Errors());
        var ask = await Read(form, id, null, [], desk, errors, stop);
        if (!errors.None) return await Show(form, null, desk, stop, errors);
        await Write(null, id, ask, [], desk, stop);
        return Results.LocalRedirect(ListOrganisations.Path);
    }

    private static async Task<IResult> Submit(Guid id, [FromForm] OrganisationForm? form, [AsParameters] OrganisationDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (await desk.Find(id, stop) is not { } organisation) return Results.NotFound();
        var places = await desk.PlacesOf(id, stop);
        var now = OrganisationForm.Of(organisation, places, desk);
        form = form.Taking(now);
        if (form.Version != now.Version && form.Against(now) is (var merged, { Count: > 0 } differences))
            return await Show(merged with { Version = now.Version, Base = now.Base }, organisation, desk, stop, differences: differences);
        var errors = new Errors();
        var ask = await Read(form, id, organisation, places, desk, errors, stop);
        if (!errors.None) return await Show(form, organisation, desk, stop, errors);
        // Somebody was quicker by a moment: the form is held against what they saved.
        return await Write(organisation, id, ask, places, desk, stop) ? Results.LocalRedirect(ListOrganisations.Path) : await Submit(id, form, desk, stop);
    }

    private static async Task<IResult> Put(
        Guid id, OrganisationBody body,
        [FromHeader(Name = "If-Match"), Description("The version the organisation was read at; needed to replace one")] string? ifMatch,
        [AsParameters] OrganisationDesk desk, CancellationToken stop)
    {
        var organisation = await desk.Find(id, stop);
        var version = Typed.Version(ifMatch) ?? body.Version;
        if (organisation is null && (version is not null || await desk.Db.Organisations.AnyAsync(row => row.Id == id, stop)))
            return Problems.Missing(OrganisationDesk.NotFound.Code, OrganisationDesk.NotFound.Sentence, desk.Texts);
        var places = await desk.PlacesOf(id, stop);
        var errors = new Errors();
        var ask = new OrganisationAsk(body.Kind, body.Name.Trim(), Typed.Plain(body.EnglishName), body.Parent, desk.Place(body.Division, organisation is null ? [] : [organisation.Division]),
            Typed.Plain(body.CreditCode), body.From ?? organisation?.From ?? desk.Clock.Today, Served(body.Serves, places, desk, errors));
        errors.Add(await desk.Check(id, ask, organisation, stop));
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts);
        // Sent twice is once: what is asked for stands already.
        if (organisation is not null && IsAsAsked(organisation, places, ask)) return Results.Ok(OrganisationAnswer.Of(organisation, places));
        if (organisation is not null && version is null) return Problems.VersionRequired(desk.Texts);
        if (organisation is not null && version != organisation.Change || !await Write(organisation, id, ask, places, desk, stop))
            return Problems.Refused(OrganisationDesk.ChangedMeanwhile, desk.Texts);
        var answer = OrganisationAnswer.Of(await desk.Db.Organisations.AsNoTracking().SingleAsync(row => row.Id == id, stop), await desk.PlacesOf(id, stop));
        return organisation is null ? Results.Created($"/api/v1/organisations/{id}", answer) : Results.Ok(answer);
    }

    /// <summary>Adds the organisation, or writes over the one that is there; false when somebody else has changed it meanwhile.</summary>
    private static Task<bool> Write(Organisation? row, Guid id, OrganisationAsk ask, List<ServedPlace> places, OrganisationDesk desk, CancellationToken stop)
    {
        var (kind, division) = (ask.Kind!.Value, ask.Division!);
        var creditCode = CreditCodeOf(ask);
        if (row is null) desk.Db.Organisations.Add(row = new() { Id = id, Kind = kind, Name = ask.Name, Division = division.Code, Area = division.Area, From = ask.From });
        // Where it serves are rows of their own: a change of them alone takes a number too.
        else desk.Db.Entry(row).State = EntityState.Modified;
        (row.Kind, row.Name, row.EnglishName, row.Parent) = (kind, ask.Name, ask.EnglishName, ask.Parent);
        (row.Division, row.Area, row.CreditCode, row.From) = (division.Code, division.Area, creditCode, ask.From);
        desk.Db.ServedPlaces.RemoveRange(places.Where(place => ask.Serves.All(served => served.Code != place.Division)));
        desk.Db.ServedPlaces.AddRange(ask.Serves.Where(served => places.All(place => place.Division != served.Code)).Select(served => new ServedPlace { Organisation = id, Division = served.Code, Area = served.Area }));
        return desk.Save(stop);
    }

    private static bool IsAsAsked(Organisation row, List<ServedPlace> places, OrganisationAsk ask) =>
        (row.Kind, row.Name, row.EnglishName, row.Parent, row.Division, row.CreditCode, row.From) == (ask.Kind!.Value, ask.Name, ask.EnglishName, ask.Parent, ask.Division!.Code, CreditCodeOf(ask), ask.From)
        && places.Select(place => place.Division).ToHashSet().SetEquals(ask.Serves.Select(served => served.Code));

    private static string? CreditCodeOf(OrganisationAsk ask) => Kernel.Privacy.Rules.CreditCode.Normal(ask.CreditCode);

    private static async Task<OrganisationAsk> Read(OrganisationForm form, Guid id, Organisation? before, List<ServedPlace> places, OrganisationDesk desk, Errors errors, CancellationToken stop)
    {
        var from = Typed.Day(form.From, nameof(form.From), errors) ?? before?.From ?? desk.Clock.Today;
        if (Typed.Plain(form.Parent) is { } typed && !Guid.TryParse(typed, out _)) errors.Add(nameof(form.Parent), "请选择另一个现有的上级组织，不能是它自己或它的下级");
        var ask = new OrganisationAsk(
            ListOrganisations.Kind(form.Kind), Typed.Plain(form.Name) ?? "", Typed.Plain(form.EnglishName), Guid.TryParse(form.Parent, out var parent) ? parent : null,
            desk.Place(form.Division ?? "-", before is null ? [] : [before.Division]), Typed.Plain(form.CreditCode), from, Served((form.Serves ?? "").Split('\n'), places, desk, errors));
        // What could not be read need not be complained of twice.
        foreach (var (field, sentence) in (await desk.Check(id, ask, before, stop)).All.Where(found => errors.Of(found.Field) is null).ToArray()) errors.Add(field, sentence);
        return ask;
    }

    /// <summary>The divisions that were named, by code or by name.</summary>
    private static List<KnownDivision> Served(IEnumerable<string?> typed, List<ServedPlace> before, OrganisationDesk desk, Errors errors)
    {
        var (all, served) = (desk.Divisions.Within(desk.Scope), new List<KnownDivision>());
        string[] kept = [.. before.Select(place => place.Division)];
        foreach (var name in typed.Select(Typed.Plain).OfType<string>().Distinct())
        {
            if (desk.Place(name, kept) is { } known || kept.FirstOrDefault(code => desk.NameOf(code) == name) is { } code && (known = desk.Place(code, kept)) is not null) served.Add(known);
            else if (all.Where(one => (one.FullName ?? desk.NameOf(one.Code)) == name || one.Name == name).Take(2).ToArray() is [var only]) served.Add(only);
            else errors.Add(nameof(OrganisationForm.Serves), new Sentence("范围内没有“{0}”，或者有几个地方同名；请填写编码，或带街道和社区的全名", Excerpt.Of(name)));
        }
        return [.. served.DistinctBy(one => one.Code)];
    }

    public static async Task<IResult> Show(
        OrganisationForm form, Organisation? organisation, OrganisationDesk desk, CancellationToken stop, Errors? errors = null, IReadOnlyList<FormDifference>? differences = null, string? endsOn = null)
    {
        var above = await OrganisationDesk.Living(desk.Db.Organisations.AsNoTracking().Within(desk.Scope), desk.Clock.Today).OrderBy(row => row.Area).ThenBy(row => row.Name).ToListAsync(stop);
        var place = organisation is null ? null : desk.Divisions.Of(organisation.Division);
        var divisions = desk.Divisions.Within(desk.Scope);
        return PageResult.Of<EditOrganisationPage>(new
        {
            Form = form,
            Model = new EditOrganisationModel(organisation, place is null || divisions.Any(one => one.Code == place.Code) ? divisions : [place, .. divisions],
                [.. above.Where(row => row.Id != organisation?.Id)], differences ?? [], endsOn),
        }, errors, differences is null ? null : StatusCodes.Status409Conflict);
    }
}

/// <summary>What the form of an organisation shows beside what was typed.</summary>
/// <param name="Organisation">As it is stored; null: it is new.</param>
/// <param name="Divisions">Where it may lie.</param>
/// <param name="Above">What may be above it.</param>
/// <param name="Differences">What somebody else has changed meanwhile.</param>
/// <param name="EndsOn">The last day, as it was typed.</param>
public sealed record EditOrganisationModel(
    Organisation? Organisation, IReadOnlyList<KnownDivision> Divisions, IReadOnlyList<Organisation> Above, IReadOnlyList<FormDifference> Differences, string? EndsOn);

/// <summary>Everything about an organisation as programs send it; what <c>GET</c> answers may be sent back.</summary>
/// <param name="Division">The code of the division in which it lies; empty: the city.</param>
internal sealed record OrganisationBody(OrganisationKind Kind, string Name, string Division)
{
    /// <summary>As answered; the address counts.</summary>
    public Guid? Id { get; init; }
    public string? EnglishName { get; init; }
    /// <summary>The id of the organisation above it.</summary>
    public Guid? Parent { get; init; }
    /// <summary>Unified social credit code, GB 32100-2015.</summary>
    public string? CreditCode { get; init; }
    /// <summary>The first day; left out: as it was, or today.</summary>
    public DateOnly? From { get; init; }
    /// <summary>As answered; an organisation ends by <c>PUT …/end</c>.</summary>
    public DateOnly? To { get; init; }
    /// <summary>Codes of the divisions that it serves.</summary>
    public IReadOnlyList<string?> Serves { get; init; } = [];
    /// <summary>The version this was read at; <c>If-Match</c> says the same.</summary>
    public long? Version { get; init; }
}
