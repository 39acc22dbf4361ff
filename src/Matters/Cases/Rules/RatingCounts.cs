namespace Yizhan.Matters.Cases.Rules;

/// <summary>How many ratings of each level there are.</summary>
public sealed record RatingCounts(int VerySatisfied, int Satisfied, int FairlySatisfied, int Dissatisfied, int VeryDissatisfied)
{
    public int Given => VerySatisfied + Satisfied + FairlySatisfied + Dissatisfied + VeryDissatisfied;

    /// <summary>差评.</summary>
    public int Bad => Dissatisfied + VeryDissatisfied;

    /// <summary>The count of a level.</summary>
    public int Of(RatingLevel level) => level switch
    {
        RatingLevel.VerySatisfied => VerySatisfied,
        RatingLevel.Satisfied => Satisfied,
        RatingLevel.FairlySatisfied => FairlySatisfied,
        RatingLevel.Dissatisfied => Dissatisfied,
        _ => VeryDissatisfied,
    };

    /// <summary>The sum of some.</summary>
    public static RatingCounts Sum(IEnumerable<GivenRatings> ratings)
    {
        var by = ratings.GroupBy(some => some.Level).ToDictionary(some => some.Key, some => some.Sum(one => one.Count));
        return new(By(RatingLevel.VerySatisfied), By(RatingLevel.Satisfied), By(RatingLevel.FairlySatisfied), By(RatingLevel.Dissatisfied), By(RatingLevel.VeryDissatisfied));

        int By(RatingLevel level) => by.GetValueOrDefault(level);
    }
}

/// <summary>Ratings of one matter, station and level.</summary>
public sealed record GivenRatings(string Matter, string? Station, RatingLevel Level, int Count);

/// <summary>Ratings of one matter or one station, or of the others together.</summary>
/// <param name="Code">Of the matter or station; null: no station, or several of them.</param>
/// <param name="IsOthers">Whether it is several that are too few to stand alone.</param>
public sealed record RatingLine(string? Code, bool IsOthers, RatingCounts Ratings)
{
    /// <summary>A line for each, the most ratings first; those too few to stand alone together at the end. None when there are too few in all.</summary>
    /// <param name="by">The code by which they are told apart; null: no station.</param>
    public static IReadOnlyList<RatingLine> Of(IReadOnlyCollection<GivenRatings> ratings, Func<GivenRatings, string?> by)
    {
        var groups = ratings.GroupBy(some => by(some) ?? "").ToDictionary(some => some.Key, some => some.ToArray());
        var alone = SmallGroups.ThatStandAlone(groups.ToDictionary(some => some.Key, some => some.Value.Sum(one => one.Count)));
        var lines = groups.Where(some => alone.Contains(some.Key)).Select(some => new RatingLine(some.Key is "" ? null : some.Key, false, RatingCounts.Sum(some.Value)))
            .OrderByDescending(line => line.Ratings.Given).ThenBy(line => line.Code, StringComparer.Ordinal).ToList();
        var others = RatingCounts.Sum(groups.Where(some => !alone.Contains(some.Key)).SelectMany(some => some.Value));
        return others.Given >= SmallGroups.Least ? [.. lines, new RatingLine(null, true, others)] : lines;
    }
}
