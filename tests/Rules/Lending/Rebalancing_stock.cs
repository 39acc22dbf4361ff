using CsCheck;
using Yizhan.Lending.Rules;

namespace Yizhan.Tests.Rules.Lending;

public class Rebalancing_stock
{
    private static KindStock Stock(string station, int own, int here, ItemKind kind = ItemKind.Umbrella) => new(station, kind, own, here);

    /// <summary>Stations along one road, called by their kilometre.</summary>
    private static double? Road(string one, string other) => Math.Abs(int.Parse(one, System.Globalization.CultureInfo.InvariantCulture) - int.Parse(other, System.Globalization.CultureInfo.InvariantCulture)) * 1000;

    [Fact]
    public void Carries_what_is_too_much_to_where_there_is_none()
    {
        var way = Assert.Single(Rebalancing.Advise([Stock("1", 4, 9), Stock("5", 3, 0)], Road));
        Assert.Equal(new Carriage(ItemKind.Umbrella, "1", "5", 3, 4000), way);
    }

    [Fact]
    public void Takes_the_shortest_way_first()
    {
        var ways = Rebalancing.Advise([Stock("1", 0, 2), Stock("9", 0, 2), Stock("3", 3, 0)], Road);
        Assert.Equal([("1", "3", 2), ("9", "3", 1)], ways.Select(way => (way.From, way.To, way.Count)));
    }

    [Fact]
    public void Leaves_a_station_alone_that_has_some_left_and_takes_from_none_its_own() =>
        Assert.Empty(Rebalancing.Advise([Stock("1", 4, 4), Stock("2", 4, 1), Stock("3", 4, 0)], Road));

    [Fact]
    public void Never_mixes_kinds() => Assert.Empty(Rebalancing.Advise([Stock("1", 0, 5), Stock("2", 5, 0, ItemKind.Book)], Road));

    [Fact]
    public void Puts_ways_of_unknown_length_last()
    {
        var ways = Rebalancing.Advise([Stock("1", 0, 1), Stock("2", 0, 1), Stock("3", 5, 0)], (one, _) => one == "1" ? null : 500);
        Assert.Equal(["2", "1"], ways.Select(way => way.From));
    }

    [Fact]
    public void Never_carries_more_than_is_spare_nor_more_than_is_missing() => Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6]).Array[2, 12].Sample(all =>
    {
        KindStock[] stocks = [.. all.Select((one, at) => Stock($"{at}", one.Item1, one.Item2))];
        var ways = Rebalancing.Advise(stocks, Road);
        var spare = stocks.Sum(stock => stock.Spare);
        var lacks = stocks.Sum(stock => stock.Lacks);
        return ways.All(way => way.Count > 0) && ways.Sum(way => way.Count) == Math.Min(spare, lacks)
            && stocks.All(stock => ways.Where(way => way.From == stock.Station).Sum(way => way.Count) <= stock.Spare && ways.Where(way => way.To == stock.Station).Sum(way => way.Count) <= stock.Lacks);
    });
}
