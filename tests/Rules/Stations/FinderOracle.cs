using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Rules.Stations;

/// <summary>The finder as one would write it without thinking of speed: look at every station.</summary>
sealed class FinderOracle(IEnumerable<FinderEntry> entries)
{
    private readonly Dictionary<int, FinderEntry> stations = entries.ToDictionary(station => station.Id);

    public int Count => stations.Count;

    public void Apply(IEnumerable<FinderEntry> put, IEnumerable<int> removed)
    {
        foreach (var id in removed) stations.Remove(id);
        foreach (var station in put) stations[station.Id] = station;
    }

    public FinderHit[] Nearest(FinderAsk ask)
    {
        var from = EarthPosition.Of(ask.Near);
        return [.. stations.Values
            .Where(station => Passes(station, ask.Filter))
            .Select(station => (SquaredChord: EarthPosition.Of(station.Point).SquaredChordTo(from), station.Id, Metres: Geodesy.Metres(station.Point, ask.Near)))
            .Where(hit => hit.Metres <= (ask.WithinMetres ?? double.PositiveInfinity))
            .OrderBy(hit => hit.SquaredChord).ThenBy(hit => hit.Id)
            .Take(ask.Limit)
            .Select(hit => new FinderHit(hit.Id, hit.Metres))];
    }

    public (int[] Ids, int Matched) Page(GeoBox? box, StationFilter filter, int offset, int limit)
    {
        var all = stations.Values
            .Where(station => Passes(station, filter) && (box is not { } within || within.Contains(station.Point)))
            .Select(station => station.Id).Order().ToArray();
        return ([.. all.Skip(offset).Take(limit)], all.Length);
    }

    private static bool Passes(FinderEntry station, StationFilter filter) =>
        (station.Bits.Amenities & filter.Has.Amenities) == filter.Has.Amenities
        && (station.Bits.Posts & filter.Has.Posts) == filter.Has.Posts
        && (filter.Has.Tiers == 0 || (station.Bits.Tiers & filter.Has.Tiers) != 0)
        && (filter.Open is null || filter.Open.IsOpen(station.Schedule))
        && (filter.Among is null || filter.Among.Ids.Contains(station.Id));
}
