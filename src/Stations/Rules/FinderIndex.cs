using System.Buffers;

namespace Yizhan.Stations.Rules;

/// <summary>All stations of the city in memory: the nearest that will do, or all that will do page by page.</summary>
/// <remarks>
/// Never changed: <see cref="Apply"/> gives a new index that shares nearly all memory with the old one, so any number of
/// threads may ask while one prepares the next. What has changed since the stations were packed lies in a second, small
/// layer; when that outgrows its share, all are packed anew.
/// </remarks>
internal sealed class FinderIndex
{
    public static readonly FinderIndex Empty = new([]);

    private readonly StationLayer settled;
    private readonly StationLayer recent;

    /// <exception cref="ArgumentException">Two entries have the same number.</exception>
    public FinderIndex(ReadOnlySpan<FinderEntry> entries) : this(new(entries), new([]))
    {
    }

    private FinderIndex(StationLayer settled, StationLayer recent) => (this.settled, this.recent) = (settled, recent);

    /// <summary>How many stations.</summary>
    public int Count => settled.Count + recent.Count;

    /// <summary>Recent changes up to which they are packed by themselves: a millisecond's work, and little more for each ask.</summary>
    private int MostRecent => Math.Clamp(settled.Count / 64, 64, 4096);

    /// <summary>The station of that number, if there is one.</summary>
    public FinderEntry? Find(int id) => recent.Find(id) ?? settled.Find(id);

    /// <summary>The index without the stations <paramref name="removed"/> and with those <paramref name="put"/>, new or in place of the old.</summary>
    /// <remarks>A number in both is put. Of entries with the same number the last holds.</remarks>
    public FinderIndex Apply(IEnumerable<FinderEntry> put, IEnumerable<int> removed)
    {
        var entries = new Dictionary<int, FinderEntry>();
        foreach (var entry in put) entries[entry.Id] = entry;
        HashSet<int> touched = [.. entries.Keys, .. removed];

        var stillSettled = settled.Without(touched);
        var nowRecent = recent.Without(touched).Entries().Concat(entries.Values).ToArray();
        return nowRecent.Length > MostRecent || stillSettled.Count < settled.Stations.Count / 2
            ? new([.. stillSettled.Entries(), .. nowRecent])
            : new(stillSettled, new(nowRecent));
    }

    /// <summary>The nearest stations that will do, nearest first; of those at the same place the lower number first.</summary>
    public FinderHit[] Nearest(FinderAsk ask)
    {
        var within = ask.WithinMetres ?? double.PositiveInfinity;
        var room = ArrayPool<NearestFew.Candidate>.Shared.Rent(ask.Limit);
        try
        {
            // A hair too far, so that rounding loses nobody; the metres decide below.
            var found = new NearestFew(room.AsSpan(0, ask.Limit), Geodesy.SquaredChordOfMetres(within) * (1 + 1e-12));
            var from = EarthPosition.Of(ask.Near);
            NearestSearch.Run(settled, ask.Filter, from, ref found);
            NearestSearch.Run(recent, ask.Filter, from, ref found);

            var sorted = found.Sorted();
            var count = sorted.Length;
            while (count > 0 && Geodesy.MetresOfSquaredChord(sorted[count - 1].SquaredChord) > within) count--;
            var hits = new FinderHit[count];
            for (var i = 0; i < count; i++) hits[i] = new(sorted[i].Id, Geodesy.MetresOfSquaredChord(sorted[i].SquaredChord));
            return hits;
        }
        finally
        {
            ArrayPool<NearestFew.Candidate>.Shared.Return(room);
        }
    }

    /// <summary>The stations that will do in <paramref name="box"/> (null: anywhere), lowest number first, from the <paramref name="offset"/>th on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative offset or limit.</exception>
    public StationPage Page(GeoBox? box, StationFilter filter, int offset, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        using var fromSettled = new SievedPage(settled, filter, box, (long)offset + limit);
        using var fromRecent = new SievedPage(recent, filter, box, (long)offset + limit);

        var matched = fromSettled.Matched + fromRecent.Matched;
        var page = new int[Math.Clamp(matched - offset, 0, limit)];
        if (page.Length == 0) return new(page, matched);
        var a = fromSettled.Ids;
        var b = fromRecent.Ids;
        for (int at = -offset, i = 0, j = 0; at < page.Length; at++)
        {
            var next = j == b.Length || i < a.Length && a[i] < b[j] ? a[i++] : b[j++];
            if (at >= 0) page[at] = next;
        }
        return new(page, matched);
    }
}
