using CsCheck;
using Yizhan.Kernel.Access;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Rules.Stations;

public class Keeping_stations_in_order
{
    private static readonly Gen<string?> Name = Gen.Int[0, 5].Select(i => i == 0 ? null : $"{(char)('a' + i)}");

    [Fact]
    public void A_change_gives_the_order_that_sorting_gives() =>
        Gen.Select(Name.Array[0, 12], Name.Array[12]).Sample((before, after) =>
        {
            var (old, now) = (Cards(before), Cards(after));
            var order = CardOrder.By(card => card.Facts.Name, old);
            Assert.Equal(old.Count(card => card is not null), order.All.Count());
            return order.With(old, now, Enumerable.Range(0, now.Length)).All.SequenceEqual(Sorted(now).Select(card => card.Number));
        });

    [Fact]
    public void A_range_of_keys_is_half_open_and_a_station_may_have_several()
    {
        var order = CardOrder.By(card => card.Serves, Cards(["ab", "b", "bc"]));
        Assert.Equal([0, 1, 2], order.Of("b"));
        Assert.Equal([0, 0, 1, 2], order.Between("a", "c"));
        Assert.Empty(order.Of("d"));
    }

    [Fact]
    public void Stays_the_same_when_no_key_has_changed()
    {
        var cards = Cards(["a", "b"]);
        var order = CardOrder.By(card => card.Facts.Name, cards);
        Assert.Equal([0, 1], order.All);
        Assert.Same(order, order.With(cards, [cards[0], cards[1]! with { Change = 7 }], [1]));
    }

    private static StationCard?[] Cards(string?[] names) => [.. names.Select((name, number) => name is null ? null : Card(number, name))];

    private static IEnumerable<StationCard> Sorted(StationCard?[] cards) =>
        cards.OfType<StationCard>().OrderBy(card => card.Facts.Name, StringComparer.Ordinal).ThenBy(card => card.Number);

    // It serves a compound for each letter of its name.
    private static StationCard Card(int number, string name) => new(
        number, default, $"S{number}", AreaPath.Root, StationFacts.Empty with { Name = name }, [.. name.Select(letter => $"{letter}")], default, 1, 0);
}
