using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Lending.Rules;

namespace Yizhan.Lending;

/// <summary>GET /lending/desk/balance and /api/v1/lending/stock: how many things of each kind belong to the stations and stand there, and what should be carried where.</summary>
internal static class ShowBalance
{
    public const string Path = "/lending/desk/balance";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/desk/balance", async ([AsParameters] LendingDesk desk, CancellationToken stop) => PageResult.Of<ShowBalancePage>(new { Stock = await Stock(desk, stop) })).Needs(LendingModule.Manage);
        api.MapGet("/stock", async ([AsParameters] LendingDesk desk, CancellationToken stop) => Results.Ok(await Stock(desk, stop))).Needs(LendingModule.Manage)
            .WithName("getLendingStock").WithTags("Lending").WithSummary("How many things of each kind belong to the stations within the key's area and stand there, and what should be carried from which to which").Produces<StockAnswer>();
    }

    private static async Task<StockAnswer> Stock(LendingDesk desk, CancellationToken stop)
    {
        var kept = desk.Kept().Where(item => item.State == ItemState.Here || item.State == ItemState.Reserved || item.State == ItemState.Lent);
        var own = await kept.GroupBy(item => new { item.Home, item.Kind }).Select(group => new { group.Key.Home, group.Key.Kind, Count = group.Count() }).ToListAsync(stop);
        var here = await kept.Where(item => item.State == ItemState.Here).GroupBy(item => new { item.At, item.Kind }).Select(group => new { group.Key.At, group.Key.Kind, Count = group.Count() }).ToListAsync(stop);
        // What stands at stations of others, or belongs to them, is theirs to move.
        var stations = desk.Stations.Within(desk.Reach).Select(station => station.Code).ToHashSet(StringComparer.Ordinal);
        KindStock[] stocks =
        [
            .. from station in own.Select(one => (Code: one.Home, one.Kind)).Union(here.Select(one => (Code: one.At, one.Kind))).Distinct()
               where stations.Contains(station.Code)
               orderby station.Code, station.Kind
               select new KindStock(
                   station.Code, station.Kind, own.Where(one => one.Home == station.Code && one.Kind == station.Kind).Sum(one => one.Count), here.Where(one => one.At == station.Code && one.Kind == station.Kind).Sum(one => one.Count)),
        ];
        return new(
            [.. stocks.Select(stock => new StockRow(stock.Station, desk.NameOf(stock.Station), stock.Kind, stock.Own, stock.Here))],
            [.. Rebalancing.Advise(stocks, desk.Stations.MetresBetween).Select(way => new CarriageRow(way.Kind, way.From, desk.NameOf(way.From), way.To, desk.NameOf(way.To), way.Count, way.Metres is { } metres ? (int)Math.Round(metres) : null))]);
    }
}

/// <summary>What the stations have, and what should be carried.</summary>
public sealed record StockAnswer(IReadOnlyList<StockRow> Stations, IReadOnlyList<CarriageRow> Carry);

/// <summary>Things of one kind at a station.</summary>
/// <param name="Station">The station's code.</param>
/// <param name="Own">How many belong there and are neither lost nor written off.</param>
/// <param name="Here">How many stand there and can be borrowed, whosever they are.</param>
public sealed record StockRow(string Station, string Name, ItemKind Kind, int Own, int Here);

/// <summary>Things that should be carried from a station to another.</summary>
/// <param name="Metres">The straight way; null: not known.</param>
public sealed record CarriageRow(ItemKind Kind, string From, string FromName, string To, string ToName, int Count, int? Metres);
