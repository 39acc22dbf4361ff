using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Organisations;

/// <summary>GET /people/organisations, GET /api/v1/organisations/kept and /api/v1/organisations/{id}: the organisations within the visitor's reach.</summary>
internal static class ListOrganisations
{
    public const string Path = "/people/organisations";
    private const int PageSize = 50;

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/organisations", Show).Needs(PeoplePermissions.OwnOrganisation);
        api.MapGet("/organisations/kept", Answer).Needs(PeoplePermissions.OwnOrganisation)
            .WithName("listOrganisations").WithTags("Organisations").WithSummary("Organisations within the area of the key, also those that have ended, in the order of where they lie")
            .Produces<OrganisationsAnswer>().ProducesProblem(400);
        api.MapGet("/organisations/{id:guid}", One).Needs(PeoplePermissions.OwnOrganisation)
            .WithName("getOrganisation").WithTags("Organisations").WithSummary("One organisation with its version")
            .Produces<OrganisationAnswer>().ProducesProblem(404);
    }

    private static async Task<IResult> Show(string? kind, string? q, string? page, [AsParameters] OrganisationDesk desk, CancellationToken stop)
    {
        var found = Asked(desk, Kind(kind), q);
        var count = await found.CountAsync(stop);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var number = Math.Clamp(int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1, 1, pages);
        var rows = await InOrder(found).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        return PageResult.Of<ListOrganisationsPage>(new
        {
            Model = new OrganisationList([.. rows.Select(row => new OrganisationLine(row, desk.NameOf(row.Division), desk.Visiting.Visitor.May(PeoplePermissions.KeepOrganisations, row.Area)))],
                Kind(kind), q, count, number, pages, desk.Visiting.Visitor.May(PeoplePermissions.KeepOrganisations)),
        });
    }

    private static async Task<IResult> Answer(
        [Description("Only of this kind")] OrganisationKind? kind,
        [Description("Only organisations with these words in their names")] string? q,
        [Description("How many to pass over; 0 by default")] int? offset,
        [Description("How many at most: 1 to 1000, 100 by default")] int? limit,
        [AsParameters] OrganisationDesk desk, CancellationToken stop)
    {
        var errors = Paging.Check(offset, limit);
        if (!errors.None) return Problems.Bad(errors, desk.Texts);
        var found = Asked(desk, kind, q);
        var rows = await InOrder(found).Skip(offset ?? 0).Take(limit ?? 100).ToListAsync(stop);
        var ids = rows.Select(row => row.Id).ToArray();
        var places = (await desk.Db.ServedPlaces.AsNoTracking().Where(place => ids.Contains(place.Organisation)).ToListAsync(stop)).ToLookup(place => place.Organisation);
        return Results.Ok(new OrganisationsAnswer([.. rows.Select(row => OrganisationAnswer.Of(row, places[row.Id]))], await found.CountAsync(stop)));
    }

    private static async Task<IResult> One(Guid id, [AsParameters] OrganisationDesk desk, CancellationToken stop) =>
        await desk.Reached().SingleOrDefaultAsync(row => row.Id == id, stop) is { } organisation
            ? Results.Ok(OrganisationAnswer.Of(organisation, await desk.PlacesOf(id, stop)))
            : Problems.Missing(OrganisationDesk.NotFound.Code, OrganisationDesk.NotFound.Sentence, desk.Texts);

    /// <summary>The kind of a choice; null: any.</summary>
    public static OrganisationKind? Kind(string? typed) => Enum.TryParse<OrganisationKind>(typed, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;

    private static IQueryable<Organisation> Asked(OrganisationDesk desk, OrganisationKind? kind, string? words)
    {
        var found = desk.Reached();
        if (kind is { } asked) found = found.Where(row => row.Kind == asked);
        return Typed.Plain(words) is { } named ? found.Where(row => row.Name.Contains(named)) : found;
    }

    private static IQueryable<Organisation> InOrder(IQueryable<Organisation> found) => found.OrderBy(row => row.To != null).ThenBy(row => row.Area).ThenBy(row => row.Name).ThenBy(row => row.Id);
}

/// <summary>What the list of organisations shows.</summary>
/// <param name="Kind">Only of this kind; null: of any.</param>
/// <param name="Found">How many there are, on all pages.</param>
/// <param name="MayAdd">Whether the visitor may add one somewhere.</param>
public sealed record OrganisationList(IReadOnlyList<OrganisationLine> Lines, OrganisationKind? Kind, string? Q, int Found, int Number, int Pages, bool MayAdd);

/// <summary>An organisation in the list.</summary>
/// <param name="Place">Where it lies, in words.</param>
/// <param name="MayEdit">Whether the visitor may describe it anew.</param>
public sealed record OrganisationLine(Organisation Organisation, string Place, bool MayEdit);

/// <param name="Total">How many there are in all.</param>
internal sealed record OrganisationsAnswer(IReadOnlyList<OrganisationAnswer> Organisations, int Total);

/// <summary>An organisation as the API tells it to those who keep it.</summary>
/// <param name="Division">The code of the division in which it lies; empty: the city.</param>
/// <param name="CreditCode">Unified social credit code, GB 32100-2015.</param>
/// <param name="To">The last day on which it takes part; left out: no end is known.</param>
/// <param name="Serves">Codes of the divisions that it serves.</param>
/// <param name="Version">To be sent with the next change, as <c>If-Match</c>.</param>
internal sealed record OrganisationAnswer(
    Guid Id, OrganisationKind Kind, string Name, string? EnglishName, Guid? Parent, string Division, string? CreditCode, DateOnly From, DateOnly? To, IReadOnlyList<string> Serves, long Version)
{
    public static OrganisationAnswer Of(Organisation row, IEnumerable<ServedPlace> places) => new(
        row.Id, row.Kind, row.Name, row.EnglishName, row.Parent, row.Division, row.CreditCode, row.From, row.To, [.. places.OrderBy(place => place.Area).Select(place => place.Division).Distinct()], row.Change);
}
