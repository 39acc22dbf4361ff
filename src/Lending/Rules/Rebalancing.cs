namespace Yizhan.Lending.Rules;

/// <summary>Things of one kind at a station.</summary>
/// <param name="Station">The station's code.</param>
/// <param name="Own">How many belong there and are kept by the city.</param>
/// <param name="Here">How many stand there and can be borrowed.</param>
public sealed record KindStock(string Station, ItemKind Kind, int Own, int Here)
{
    /// <summary>How many it has beyond its own.</summary>
    public int Spare => Math.Max(0, Here - Own);

    /// <summary>How many it lacks: its own, when not one of them is there. A station that still has some waits for what comes back.</summary>
    public int Lacks => Here == 0 ? Own : 0;
}

/// <summary>Things to be carried from a station to another.</summary>
/// <param name="Metres">The straight way; null: not known.</param>
public sealed record Carriage(ItemKind Kind, string From, string To, int Count, double? Metres);

/// <summary>Brings things back to where they are missing. Since they may be returned anywhere, they gather where people go and run out where they come from.</summary>
public static class Rebalancing
{
    /// <summary>What should be carried: from stations that have more than their own to those that have none, the shortest way first.</summary>
    /// <param name="metres">The way between two stations; null: not known, and then it comes last.</param>
    public static IReadOnlyList<Carriage> Advise(IEnumerable<KindStock> stocks, Func<string, string, double?> metres) =>
        [.. stocks.GroupBy(stock => stock.Kind).OrderBy(kind => kind.Key).SelectMany(kind => Advise(kind.Key, [.. kind], metres))];

    private static IEnumerable<Carriage> Advise(ItemKind kind, KindStock[] stocks, Func<string, string, double?> metres)
    {
        var (spare, lacks) = (stocks.Where(stock => stock.Spare > 0).ToDictionary(stock => stock.Station, stock => stock.Spare), stocks.Where(stock => stock.Lacks > 0).ToDictionary(stock => stock.Station, stock => stock.Lacks));
        var ways = from one in spare.Keys
                   from other in lacks.Keys
                   let way = metres(one, other)
                   // The same stock gives the same advice, whatever the order in which it was read.
                   orderby way is null, way, one, other
                   select (From: one, To: other, Metres: way);
        foreach (var way in ways.ToArray())
        {
            var count = Math.Min(spare[way.From], lacks[way.To]);
            if (count == 0) continue;
            spare[way.From] -= count;
            lacks[way.To] -= count;
            yield return new(kind, way.From, way.To, count, way.Metres);
        }
    }
}
