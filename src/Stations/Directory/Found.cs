using Yizhan.Kernel;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Directory;

/// <summary>A station that was found: how far it is and whether it is open at the instant asked about.</summary>
/// <param name="Metres">In a straight line; null when the ask had no position.</param>
public readonly record struct Found(StationCard Station, double? Metres, OpenState Open);

/// <summary>Looks in the network.</summary>
internal static class Finding
{
    /// <summary>Which stations will do, wherever they are.</summary>
    public static StationFilter FilterOf(this StationDirectory directory, FindAsk ask, WorkCalendar calendar)
    {
        var network = directory.Network;
        return new()
        {
            Has = new(
                ask.Amenities.Aggregate(0ul, (bits, code) => bits | AmenityKind.BitOf(code)),
                ask.Posts.Aggregate(0u, (bits, code) => bits | PostKind.BitOf(code)),
                ask.Tier is { } tier ? (byte)(1 << (int)tier) : (byte)0),
            Open = !ask.OnlyOpen ? directory.StandingNow(network) : ask.At is { } at ? network.OpenAt(at, calendar) : directory.OpenNow(network),
            Among = Among(network, ask),
        };
    }

    /// <summary>What was asked for: nearest first, or by the quality of the words' match, or in the order of names.</summary>
    public static IReadOnlyList<Found> Find(this StationDirectory directory, FindAsk ask, WorkCalendar calendar, DateTimeOffset now)
    {
        var network = directory.Network;
        var at = ask.At ?? now;
        var filter = directory.FilterOf(ask, calendar);
        if (ask.Near is { } near)
        {
            var hits = network.Index.Nearest(new(near) { Filter = filter, WithinMetres = ask.WithinMetres, Limit = ask.Limit });
            return [.. hits.Select(hit => Describe(network.Of(hit.Id), hit.Metres))];
        }
        var numbers = ask.Text is not ""
            ? network.Names.Find(ask.Text, FinderAsk.HighestLimit).Select(hit => hit.Id).Where(Fits)
            : network.Index.Page(null, filter, 0, ask.Limit).Ids;
        return [.. numbers.Select(network.Of).Take(ask.Limit).Select(card => Describe(card, null))];

        Found Describe(StationCard card, double? metres) => new(card, metres, card.Facts.OpenAt(at, calendar));

        bool Fits(int number) => network.Of(number) is var card
            && card.Bits.Satisfy(filter.Has)
            && (filter.Open?.IsOpen(card.Schedule) ?? true)
            && (ask.In is null || ask.In.Area.Contains(card.Area) || card.Serves.Contains(ask.In.Code));
    }

    /// <summary>The years whose holidays an answer leaned on without knowing them: what was found leans on them, or which stations were left out does.</summary>
    public static IReadOnlyList<int> LeantOn(this StationDirectory directory, FindAsk ask, IEnumerable<Found> found, WorkCalendar calendar, DateTimeOffset now)
    {
        var day = CityClock.DayOf(ask.At ?? now);
        int[] asked = ask.OnlyOpen && directory.Network.SomeDependOnKind && !calendar.Knows(day) ? [day.Year] : [];
        return [.. found.SelectMany(one => one.Open.YearsNotLoaded).Concat(asked).Distinct().Order()];
    }

    private static IdSet? Among(Network network, FindAsk ask)
    {
        if (ask is { Text: "", In: null }) return null;
        IEnumerable<int> numbers = ask.Text is "" ? network.All.Select(card => card.Number) : network.Names.FindAll(ask.Text);
        return new(ask.In is not { } division
            ? numbers
            : numbers.Where(number => network.Of(number) is var card && (division.Area.Contains(card.Area) || card.Serves.Contains(division.Code))));
    }
}
