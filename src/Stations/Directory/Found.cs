using Yizhan.Kernel;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Directory;

/// <summary>A station that was found: how far it is and whether it is open at the instant asked about.</summary>
/// <param name="Metres">In a straight line; null when the ask had no position.</param>
public readonly record struct Found(StationCard Station, double? Metres, OpenState Open);

/// <summary>Looks in the network.</summary>
internal static class Finding
{
    /// <summary>Which stations will do, wherever they are: those that pass any of these.</summary>
    public static IReadOnlyList<StationFilter> FiltersOf(this StationDirectory directory, FindAsk ask, WorkCalendar calendar) =>
        [.. Ways(directory, ask, calendar).Select(way => way.Filter with { Among = Among(directory.Network, way, ask.In) })];

    /// <summary>What was asked for: nearest first, or by the quality of the words' match, or in the order of names.</summary>
    public static IReadOnlyList<Found> Find(this StationDirectory directory, FindAsk ask, WorkCalendar calendar, DateTimeOffset now)
    {
        var network = directory.Network;
        if ((ask.Near ?? ask.Around) is { } near)
        {
            var within = ask.Near is null ? null : ask.WithinMetres;
            var hits = directory.FiltersOf(ask, calendar)
                .SelectMany(filter => network.Index.Nearest(new(near) { Filter = filter, WithinMetres = within, Limit = ask.Limit }))
                .DistinctBy(hit => hit.Id).OrderBy(hit => hit.Metres).ThenBy(hit => hit.Id).Take(ask.Limit);
            return [.. hits.Select(hit => Describe(network.Of(hit.Id), hit.Metres))];
        }
        var numbers = Ways(directory, ask, calendar).Reverse().SelectMany(way => InOrder(network, way, ask)).Distinct();
        return [.. numbers.Select(network.Of).Take(ask.Limit).Select(card => Describe(card, null))];

        Found Describe(StationCard card, double? metres) => new(card, metres, ask.At is { } at ? card.Facts.OpenAt(at, calendar) : card.OpenNow(now, calendar));
    }

    /// <summary>The years whose holidays an answer leaned on without knowing them: what was found leans on them, or which stations were left out does.</summary>
    public static IReadOnlyList<int> LeantOn(this StationDirectory directory, FindAsk ask, IEnumerable<Found> found, WorkCalendar calendar, DateTimeOffset now)
    {
        var day = CityClock.DayOf(ask.At ?? now);
        int[] asked = ask.OnlyOpen && directory.Network.SomeDependOnKind && !calendar.Knows(day) ? [day.Year] : [];
        return [.. found.SelectMany(one => one.Open.YearsNotLoaded).Concat(asked).Distinct().Order()];
    }

    /// <summary>The ways in which a station may answer: it has what the words ask for, or it is called by them.</summary>
    private static IEnumerable<Way> Ways(StationDirectory directory, FindAsk ask, WorkCalendar calendar)
    {
        var network = directory.Network;
        var open = !ask.OnlyOpen ? directory.StandingNow(network) : ask.At is { } at ? network.OpenAt(at, calendar) : directory.OpenNow(network);
        yield return new(ask.Heard.Names, [], new() { Has = Bits(ask.WantedAmenities, ask.WantedPosts), Open = open });
        // Once the words have named the place to measure from, no station is called by them.
        if (ask.Heard.Needs.Count > 0 && network.Names.Finds(ask.Text))
            yield return new(ask.Text, [.. ask.Heard.Needs.Where(need => need.IsWritten).Select(need => need.Word)], new() { Has = Bits(ask.Amenities, ask.Posts), Open = open });

        StationBits Bits(IReadOnlyList<string> amenities, IReadOnlyList<string> posts) => new(
            amenities.Aggregate(0ul, (bits, code) => bits | AmenityKind.BitOf(code)),
            posts.Aggregate(0u, (bits, code) => bits | PostKind.BitOf(code)),
            ask.Tier is { } tier ? (byte)(1 << (int)tier) : (byte)0);
    }

    private static IEnumerable<int> InOrder(Network network, Way way, FindAsk ask)
    {
        var isOpen = way.Filter.Open;
        var filtered = way.Filter.Has != default || isOpen is not null || ask.In is not null || way.InName.Count > 0;
        return way.Text is not "" ? network.Names.Find(way.Text, FinderAsk.HighestLimit, filtered ? Fits : null).Select(hit => hit.Id)
            : ask.In is { } division ? network.In(division).Where(Fits).OrderBy(network.NameOf, StringComparer.Ordinal).ThenBy(number => number)
            : network.ByName.All.Where(Fits);

        bool Fits(int number) => network.Of(number) is var card
            && card.Bits.Satisfy(way.Filter.Has)
            && (isOpen?.IsOpen(card.Schedule) ?? true)
            && (ask.In is null || LiesIn(card, ask.In))
            && way.Calls(card);
    }

    private static IdSet? Among(Network network, Way way, Division? division)
    {
        if (way.Text is "") return division is null || division.Level == DivisionLevel.City ? null : new(network.In(division));
        return new(network.Names.FindAll(way.Text).Where(number => network.Of(number) is var card && (division is null || LiesIn(card, division)) && way.Calls(card)));
    }

    private static bool LiesIn(StationCard card, Division division) => division.Area.Contains(card.Area) || card.Serves.Contains(division.Code);

    /// <summary>Words to be found, and what else must hold.</summary>
    /// <param name="InName">Words that must stand in the station's own name, folded.</param>
    private sealed record Way(string Text, IReadOnlyList<string> InName, StationFilter Filter)
    {
        public bool Calls(StationCard card) =>
            InName.Count == 0 || SearchText.Fold(card.Facts.Name) is var name && InName.All(word => name.Contains(word, StringComparison.Ordinal));
    }
}
