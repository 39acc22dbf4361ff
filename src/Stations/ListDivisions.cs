using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations;

/// <summary>GET /stations/divisions: the divisions within the visitor's scope, level by level or by words. Programs ask <c>GET /api/v1/divisions</c>.</summary>
internal static class ListDivisions
{
    private const string Path = "/stations/divisions";
    private const int PageSize = 50;

    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/divisions", Show).Needs(StationsModule.ManageNetwork);

    /// <summary>The address of the list of what lies directly below a division.</summary>
    public static string Under(string? code) => code is null ? Path : $"{Path}?under={Uri.EscapeDataString(code)}";

    private static IResult Show([AsParameters] DivisionQuery query, [AsParameters] Desk desk)
    {
        var (tree, today) = (desk.Divisions, desk.Clock.Today);
        Division[] own = [.. tree.All.Where(division => desk.Scope.Contains(division.Area))];
        var under = tree.Of(query.Under) is { } asked && desk.Scope.Contains(asked.Area) ? asked : null;
        var level = Enum.TryParse<DivisionLevel>(query.Level, out var known) && Enum.IsDefined(known) ? known : (DivisionLevel?)null;
        Division[] rows =
        [
            .. Chosen(query.Q?.Trim(), level, under, own, tree)
                .Where(division => level is null || division.Level == level)
                .Where(division => query.Show == "ended" ? !division.IsValidOn(today) : query.Show == "all" || division.IsValidOn(today)),
        ];
        var pages = Math.Max(1, (rows.Length + PageSize - 1) / PageSize);
        var page = Math.Clamp(int.TryParse(query.Page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1, 1, pages);
        var stations = StationsIn(desk.Directory.Network, today);
        return PageResult.Of<ListDivisionsPage>(new
        {
            Query = query,
            Model = new DivisionsModel(
                [.. rows.Skip((page - 1) * PageSize).Take(PageSize).Select(division => new ListedDivision(division, stations.GetValueOrDefault(division.Code), tree.Below(division.Code).Count()))],
                rows.Length, page, pages, tree, under),
        });
    }

    /// <summary>By words everything that fits them; by level alone all of it; otherwise what lies directly below.</summary>
    private static IEnumerable<Division> Chosen(string? words, DivisionLevel? level, Division? under, Division[] own, DivisionTree tree)
    {
        if (!string.IsNullOrEmpty(words)) return Named(words, own, tree).Where(division => under?.Area.Contains(division.Area) ?? true);
        if (level is not null) return own.Where(division => under?.Area.Contains(division.Area) ?? true);
        return under is not null ? tree.Below(under.Code) : Tops(own, tree);
    }

    private static IEnumerable<Division> Named(string words, Division[] own, DivisionTree tree)
    {
        var names = TextIndex.Of(own.Select((division, id) => new SearchEntry(id, division.Name,
            [division.Code, division.OfficialName ?? "", .. division.OtherCodes.Select(code => code.Code)])));
        var found = names.FindAll(words).Select(id => own[id]);
        // A code with its scheme is no word.
        return tree.Find(words, out _) is { } named && own.Contains(named) ? found.Prepend(named).Distinct() : found;
    }

    /// <summary>The city and what lies directly below it, or the topmost of what the visitor sees.</summary>
    private static IEnumerable<Division> Tops(Division[] own, DivisionTree tree)
    {
        var seen = own.Select(division => division.Code).ToHashSet(StringComparer.Ordinal);
        return own.Where(division => division.ParentCode is not { } parent || !seen.Contains(parent) || tree.Of(parent)!.Level == DivisionLevel.City);
    }

    /// <summary>How many stations lie in each division or serve it.</summary>
    private static Dictionary<string, int> StationsIn(Network network, DateOnly today)
    {
        var counts = new Dictionary<string, int>();
        foreach (var card in network.All.Where(card => card.StandsOn(today)))
            foreach (var code in card.Area.Codes.Concat(card.Serves).Distinct())
                counts[code] = counts.GetValueOrDefault(code) + 1;
        return counts;
    }
}

/// <summary>What the list of divisions is narrowed down to, as it stands in the address.</summary>
/// <param name="Under">The code of the division below which to look.</param>
/// <param name="Show"><c>ended</c> or <c>all</c>; otherwise those that exist today.</param>
public sealed record DivisionQuery(string? Q, string? Level, string? Under, string? Show, string? Page);

/// <summary>A division in the list.</summary>
/// <param name="Stations">How many stations lie in it or serve it.</param>
/// <param name="Below">How many divisions lie directly below.</param>
public sealed record ListedDivision(Division Division, int Stations, int Below);

/// <summary>What the list of divisions shows.</summary>
/// <param name="Found">How many fit, on all pages.</param>
/// <param name="Under">The division below which was looked.</param>
public sealed record DivisionsModel(IReadOnlyList<ListedDivision> Divisions, int Found, int Page, int Pages, DivisionTree Tree, Division? Under);
