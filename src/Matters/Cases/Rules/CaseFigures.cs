namespace Yizhan.Matters.Cases.Rules;

/// <summary>Cases of one matter and station that ended in a month and took equally long.</summary>
/// <param name="IsOnTheSpot">Whether minutes were promised: then they are counted, and otherwise working days.</param>
/// <param name="Took">From acceptance to the end, without pauses.</param>
/// <param name="InTime">Whether the promise was kept; null: there was none.</param>
public sealed record MeasuredCases(string Matter, string? Station, bool IsOnTheSpot, int Took, bool? InTime, int Count);

/// <summary>What is published of a month: how long cases took against the promise, and how they were rated. By matter and station, never by person.</summary>
/// <param name="All">Null: there are too few.</param>
public sealed record CaseFigures(FiguresLine? All, IReadOnlyList<FiguresLine> Matters, IReadOnlyList<FiguresLine> Stations)
{
    /// <summary>The figures of what was counted in the database.</summary>
    public static CaseFigures Of(IReadOnlyCollection<MeasuredCases> cases, IReadOnlyCollection<GivenRatings> ratings) =>
        cases.Sum(some => some.Count) < SmallGroups.Least ? new(null, [], []) : new(
            FiguresLine.Of(null, false, cases, ratings, ratings.Sum(some => some.Count) >= SmallGroups.Least),
            Lines(cases, ratings, some => some.Matter, some => some.Matter), Lines(cases, ratings, some => some.Station ?? "", some => some.Station ?? ""));

    private static IReadOnlyList<FiguresLine> Lines(
        IReadOnlyCollection<MeasuredCases> cases, IReadOnlyCollection<GivenRatings> ratings, Func<MeasuredCases, string> ofCases, Func<GivenRatings, string> ofRatings)
    {
        // Beside the codes, which have no blank in them.
        const string others = " ";
        var counts = cases.GroupBy(ofCases).ToDictionary(some => some.Key, some => some.Sum(one => one.Count));
        var alone = SmallGroups.ThatStandAlone(counts);
        var (casesOf, ratingsOf) = (cases.ToLookup(some => Line(ofCases(some))), ratings.ToLookup(some => Line(ofRatings(some))));
        var rated = SmallGroups.ThatStandAlone(ratingsOf.ToDictionary(some => some.Key, some => some.Sum(one => one.Count)));
        return
        [
            .. alone.OrderByDescending(code => counts[code]).ThenBy(code => code, StringComparer.Ordinal).Select(code => Of(code)),
            .. casesOf.Contains(others) ? [Of(others)] : Array.Empty<FiguresLine>(),
        ];

        string Line(string code) => alone.Contains(code) ? code : others;

        FiguresLine Of(string line) => FiguresLine.Of(line is "" or others ? null : line, line is others, [.. casesOf[line]], [.. ratingsOf[line]], rated.Contains(line));
    }
}

/// <summary>The figures of one matter, of one station, or of the others together.</summary>
/// <param name="Code">Of the matter or station; null: no station, or several of them.</param>
/// <param name="IsOthers">Whether it is several that are too few to stand alone.</param>
/// <param name="Ended">Cases that were accepted and ended in the month.</param>
/// <param name="InTimePercent">Of those with a promise, how many of a hundred kept it; null: there are too few.</param>
/// <param name="MedianMinutes">Half of those on the spot took no longer, in minutes from acceptance to the end; null: there are too few.</param>
/// <param name="MedianWorkingDays">The same in working days, for those that take days.</param>
/// <param name="Ratings">Those given in the month; null: there are too few.</param>
public sealed record FiguresLine(string? Code, bool IsOthers, int Ended, double? InTimePercent, double? MedianMinutes, double? MedianWorkingDays, RatingCounts? Ratings)
{
    internal static FiguresLine Of(string? code, bool isOthers, IReadOnlyCollection<MeasuredCases> cases, IReadOnlyCollection<GivenRatings> ratings, bool tellsRatings) => new(
        code, isOthers, cases.Sum(some => some.Count), PercentInTime(cases), Median(cases.Where(some => some.IsOnTheSpot)), Median(cases.Where(some => !some.IsOnTheSpot)),
        tellsRatings ? RatingCounts.Sum(ratings) : null);

    private static double? PercentInTime(IReadOnlyCollection<MeasuredCases> cases)
    {
        var promised = cases.Where(some => some.InTime is not null).Sum(some => some.Count);
        return promised < SmallGroups.Least ? null : Math.Round(cases.Where(some => some.InTime is true).Sum(some => some.Count) * 100.0 / promised, 1);
    }

    /// <summary>The middle of what each took, from how many took equally long; of an even number, half-way between the two in the middle.</summary>
    private static double? Median(IEnumerable<MeasuredCases> cases)
    {
        var sorted = cases.OrderBy(some => some.Took).ToArray();
        var count = sorted.Sum(some => some.Count);
        return count < SmallGroups.Least ? null : (At((count - 1) / 2) + At(count / 2)) / 2.0;

        int At(int place)
        {
            var seen = 0;
            return sorted.First(some => (seen += some.Count) > place).Took;
        }
    }
}
