using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>Opening rules in words, row by row; the page translates each sentence.</summary>
public static class OpeningText
{
    /// <summary>The week: one row for all days when they are alike; otherwise workdays and rest days, and each other kind with those it is like.</summary>
    public static IReadOnlyList<OpeningRow> Week(OpeningRules rules)
    {
        var (work, rest, holiday, makeUp) =
            (rules.Workday, rules.RestDay, rules.Of(DayKind.Holiday), rules.Of(DayKind.MakeUpWorkday));
        if (work.Equals(rest) && rest.Equals(holiday) && work.Equals(makeUp)) return [new("每天", Of(work))];

        List<OpeningRow> rows =
        [
            new(work.Equals(makeUp) ? "工作日和调休上班日" : "工作日", Of(work)),
            new(rest.Equals(holiday) ? "休息日和节假日" : "休息日", Of(rest)),
        ];
        if (!rest.Equals(holiday)) rows.Add(new("节假日", Of(holiday)));
        if (!work.Equals(makeUp)) rows.Add(new("调休上班日", Of(makeUp)));
        return rows;
    }

    /// <summary>The exceptions that are not over on <paramref name="day"/>, the soonest first; the reason is the city's own text.</summary>
    public static IReadOnlyList<OpeningRow> Ahead(OpeningRules rules, DateOnly day) =>
    [
        .. rules.Exceptions.Where(e => e.To >= day).OrderBy(e => e.From).Select(e => new OpeningRow(
            e.From == e.To ? DatedOpenings.Iso(e.From) : new Sentence("{0}至{1}", DatedOpenings.Iso(e.From), DatedOpenings.Iso(e.To)),
            Of(e.Openings),
            e.Reason is "" ? null : e.Reason)),
    ];

    /// <summary>A day's openings: <c>08:00-12:00；14:30-18:00</c>, 全天开放, 不开放.</summary>
    public static Sentence Of(DayOpenings openings) =>
        openings.Count == 0 ? "不开放"
        : openings is [var only] && only == Opening.AllDay ? "全天开放"
        : openings.Select(Of).Aggregate((all, next) => new Sentence("{0}；{1}", all, next));

    /// <summary>Which holidays are missing behind an answer, <c>2027年节假日安排未载入</c>; null when none are.</summary>
    public static Sentence? Missing(IReadOnlyList<int> yearsNotLoaded) =>
        yearsNotLoaded.Count == 0 ? null : new Sentence("{0}年节假日安排未载入", string.Join(", ", yearsNotLoaded));

    private static Sentence Of(Opening opening) =>
        new(opening.IsOvernight ? "{0}-次日{1}" : "{0}-{1}", opening.OpensText, opening.ClosesText);
}

/// <summary>One row of a table of opening hours.</summary>
/// <param name="When">The kinds of day, or the dates.</param>
/// <param name="Openings">When the door is open on them.</param>
/// <param name="Reason">Why, for an exception that says so.</param>
public sealed record OpeningRow(Sentence When, Sentence Openings, string? Reason = null);
