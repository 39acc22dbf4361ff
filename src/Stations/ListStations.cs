using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations;

/// <summary>GET /stations/manage: the stations within the visitor's scope, those that want attention on top. Programs ask <c>GET /api/v1/stations</c>.</summary>
internal static class ListStations
{
    private const int PageSize = 50;

    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/manage", Show).Needs(StationsModule.ManageStations);

    private static IResult Show([AsParameters] ListQuery query, [AsParameters] Desk desk, CityState state)
    {
        var (network, today) = (desk.Directory.Network, desk.Clock.Today);
        var division = network.Divisions.Find(query.Division, out _);
        var own = network.All.Where(card => desk.Scope.Contains(card.Area)).ToArray();
        var named = string.IsNullOrWhiteSpace(query.Q) ? null : network.Names.FindAll(query.Q.Trim()).ToHashSet();
        var tier = Enum.TryParse<StationTier>(query.Tier, out var asked) && Enum.IsDefined(asked) ? asked : (StationTier?)null;
        var rows = own
            .Where(card => named?.Contains(card.Number) ?? true)
            .Where(card => division?.Area.Contains(card.Area) ?? true)
            .Where(card => tier is null || card.Facts.Tier == tier)
            .Where(card => query.Show == "closed" ? !card.StandsOn(today) : card.StandsOn(today))
            .Where(card => query.Show != "open" || card.OpenNow(desk.Clock.Now, state.Calendar).IsOpen)
            .Where(card => query.Show != "broken" || card.Facts.Amenities.Any(amenity => !amenity.IsUsable))
            .Select(card => (Station: card, Attention: StationAttention.Of(card.Facts, desk.Boundary.Now, today)))
            .OrderByDescending(row => row.Attention.Count > 0).ThenBy(row => row.Station.Code, StringComparer.Ordinal)
            .ToArray();
        var pages = Math.Max(1, (rows.Length + PageSize - 1) / PageSize);
        var page = Math.Clamp(int.TryParse(query.Page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1, 1, pages);
        return PageResult.Of<ListStationsPage>(new
        {
            Query = query,
            Model = new ListModel(
                [.. rows.Skip((page - 1) * PageSize).Take(PageSize).Select(row => new ListedStation(row.Station, row.Station.OpenNow(desk.Clock.Now, state.Calendar), row.Attention))],
                rows.Length, rows.Count(row => row.Attention.Count > 0), own.Length, page, pages, network.Divisions, desk.Scope, today, division),
        });
    }
}

/// <summary>What the list is narrowed down to, as it stands in the address.</summary>
/// <param name="Show"><c>open</c>, <c>broken</c> or <c>closed</c> (for good); otherwise every station that exists.</param>
public sealed record ListQuery(string? Q, string? Division, string? Tier, string? Show, string? Page);

/// <summary>A station in the list.</summary>
public sealed record ListedStation(StationCard Station, OpenState Open, IReadOnlyList<Sentence> Attention);

/// <summary>What the list of stations shows.</summary>
/// <param name="Found">How many fit, on all pages.</param>
/// <param name="WantAttention">How many of them want attention.</param>
/// <param name="Own">How many lie within the visitor's scope.</param>
/// <param name="Asked">The division the list is narrowed down to; null: none.</param>
public sealed record ListModel(
    IReadOnlyList<ListedStation> Stations, int Found, int WantAttention, int Own, int Page, int Pages, DivisionTree Divisions, Scope Scope,
    DateOnly Today, Division? Asked)
{
    /// <summary>Streets and communities within the scope that exist, and the one asked for, from the top down.</summary>
    public IEnumerable<Division> Choices => Divisions.All
        .Where(division => division.Level is DivisionLevel.Street or DivisionLevel.Community && Scope.Contains(division.Area) && (division.IsValidOn(Today) || division == Asked)).OrderBy(division => division.Area);
}
