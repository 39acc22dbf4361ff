using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Lending.Rules;
using Yizhan.Lending.Store;

namespace Yizhan.Lending;

/// <summary>GET /lending and /api/v1/lending: what can be borrowed, and where.</summary>
internal static class ListItems
{
    private const int PageSize = 40, Usual = 100;

    /// <summary>The address of what a station lends.</summary>
    public static string PathOf(string station) => $"{LendingModule.Path}?station={Uri.EscapeDataString(station)}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("", Open).AllowAnonymous();
        api.MapGet("", Answer).AllowAnonymous()
            .WithName("listLendingItems").WithTags("Lending").WithSummary("Things that the stations lend; what is written off is left out. No key is needed, and nothing is said of who has them").Produces<IReadOnlyList<ItemAnswer>>().ProducesProblem(400);
    }

    private static async Task<IResult> Open(string? kind, string? station, string? q, int? page, [AsParameters] LendingDesk desk, CancellationToken stop)
    {
        var ask = new FindItemsForm { Kind = kind, Station = station, Q = q };
        var at = desk.Stations.Of(station);
        var titles = Found(desk, ask.ChosenKind, at, q).GroupBy(item => new { item.Kind, item.Name, item.Isbn })
            .Select(group => new { group.Key.Kind, group.Key.Name, group.Key.Isbn, All = group.Count(), Free = group.Count(item => item.State == ItemState.Here), First = group.Min(item => item.Code), FirstFree = group.Min(item => item.State == ItemState.Here ? item.Code : null) });
        var count = await titles.CountAsync(stop);
        var (last, from) = (Math.Max(1, (count + PageSize - 1) / PageSize), Math.Max(1, page ?? 1));
        from = Math.Min(from, last);
        var rows = await titles.OrderBy(title => title.Kind).ThenBy(title => title.Name).ThenBy(title => title.First).Skip((from - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        return PageResult.Of<ListItemsPage>(new
        {
            Form = ask, Stations = desk.Choices(Scope.Everything), Station = at, Page = from, Pages = last,
            Titles = rows.Select(row => new TitleRow(row.Kind, row.Name, row.Isbn, row.FirstFree ?? row.First!, row.All, row.Free)).ToArray(),
        });
    }

    private static async Task<IResult> Answer(
        [Description("umbrella, book or tool")] string? kind, [Description("The code of the station where it stands")] string? station, [Description("Part of the name, an ISBN or the code on the label")] string? q,
        int? offset, int? limit, [AsParameters] LendingDesk desk, CancellationToken stop)
    {
        var errors = Paging.Check(offset, limit);
        var chosen = new FindItemsForm { Kind = kind }.ChosenKind;
        if (kind is not null && chosen is null) errors.Add(nameof(kind), "请填写umbrella、book或tool");
        if (station is not null && desk.Stations.Of(station) is null) errors.Add(nameof(station), "没有这个编号的驿站");
        if (!errors.None) return Problems.Bad(errors, desk.Texts);
        var rows = await Found(desk, chosen, desk.Stations.Of(station), q).OrderBy(item => item.Code).Skip(offset ?? 0).Take(limit ?? Usual).ToListAsync(stop);
        return Results.Ok(rows.Select(desk.Answer));
    }

    private static IQueryable<LendingItem> Found(LendingDesk desk, ItemKind? kind, KnownStation? station, string? q)
    {
        var found = desk.Db.LendingItems.AsNoTracking().Where(item => item.State != ItemState.WrittenOff && item.State != ItemState.Lost);
        if (kind is { } wanted) found = found.Where(item => item.Kind == wanted);
        if (station is { Code: var code }) found = found.Where(item => item.At == code && item.State != ItemState.Lent);
        return Words(found, q);
    }

    /// <summary>Those whose name holds what was typed, or whose number or code it is.</summary>
    public static IQueryable<LendingItem> Words(IQueryable<LendingItem> items, string? q)
    {
        if (Typed.Plain(q) is not { } typed) return items;
        var (words, code, isbn) = (typed.ToLowerInvariant(), LendingItem.Plain(typed), Isbn.Normal(typed));
        return items.Where(item => item.Sought.Contains(words) || item.Code == code || (isbn != null && item.Isbn == isbn));
    }
}

/// <summary>What somebody looks for.</summary>
public sealed record FindItemsForm
{
    /// <summary>umbrella, book or tool; empty: anything.</summary>
    public string? Kind { get; init; }

    /// <summary>The code of a station; empty: anywhere.</summary>
    public string? Station { get; init; }

    public string? Q { get; init; }

    /// <summary>The kind, if one was chosen.</summary>
    public ItemKind? ChosenKind => Enum.GetValues<ItemKind>().Cast<ItemKind?>().FirstOrDefault(kind => string.Equals($"{kind}", Kind, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Things of one title.</summary>
/// <param name="Code">Of one of them, a free one where there is one.</param>
/// <param name="Free">How many can be borrowed now.</param>
public sealed record TitleRow(ItemKind Kind, string Name, string? Isbn, string Code, int All, int Free);
