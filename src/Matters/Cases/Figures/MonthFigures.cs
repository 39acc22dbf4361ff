using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;

namespace Yizhan.Matters.Cases.Figures;

/// <summary>Counts what is published of a month. The database groups cases that took equally long, so that no case is read; a month that is over is counted once on each node, one that runs at most once a minute.</summary>
internal sealed class MonthFigures(CityClock clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<DateOnly, (CaseFigures Figures, DateTimeOffset Until)> counted = new();

    /// <param name="month">Its first day, one of <see cref="Months"/>: there are no more in memory.</param>
    public async Task<CaseFigures> Of(DateOnly month, CityDb db, CancellationToken stop)
    {
        if (counted.TryGetValue(month, out var known) && clock.Now < known.Until) return known.Figures;
        var end = month.AddMonths(1);
        var cases = await db.Cases.Where(one => one.EndedOn >= month && one.EndedOn < end && one.Took != null)
            .GroupBy(one => new { one.Matter, one.Station, one.PromisedMinutes, one.Took, one.InTime })
            .Select(some => new { some.Key, Count = some.Count() }).ToListAsync(stop);
        var figures = CaseFigures.Of(
            [.. cases.Select(some => new MeasuredCases(some.Key.Matter, some.Key.Station, some.Key.PromisedMinutes is not null, some.Key.Took!.Value, some.Key.InTime, some.Count))],
            await Ratings(db.CaseRatings, month, stop));
        // A day later nothing is committed any more that began before midnight.
        counted[month] = (figures, clock.Today > end ? DateTimeOffset.MaxValue : clock.Now + Fresh);
        return figures;
    }

    /// <summary>How many ratings were given in a month, by matter, station and level.</summary>
    /// <param name="month">Its first day.</param>
    public static async Task<IReadOnlyCollection<GivenRatings>> Ratings(IQueryable<CaseRating> among, DateOnly month, CancellationToken stop)
    {
        var end = month.AddMonths(1);
        var groups = await among.Where(rating => rating.RatedOn >= month && rating.RatedOn < end).GroupBy(rating => new { rating.Matter, rating.Station, rating.Level })
            .Select(some => new { some.Key, Count = some.Count() }).ToListAsync(stop);
        return [.. groups.Select(some => new GivenRatings(some.Key.Matter, some.Key.Station, some.Key.Level, some.Count))];
    }
}
