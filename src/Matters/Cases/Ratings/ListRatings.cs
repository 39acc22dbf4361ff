using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Matters.Cases.Figures;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;

namespace Yizhan.Matters.Cases.Ratings;

/// <summary>
/// GET /matters/ratings: how a place was rated in a month, and what was said, for those who answer for it. GET /api/v1/cases/ratings: the counts, for those who handle cases;
/// GET /api/v1/cases/ratings/texts: what was said.
/// </summary>
/// <remarks>Neither names a case: who rated is nobody's business. What somebody handled themselves they do not read.</remarks>
internal static class ListRatings
{
    public const string Path = "/matters/ratings";

    private const int PageSize = 20;

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/ratings", Open).Needs(MattersModule.ReadRatings);
        api.MapGet("/ratings", Answer).Needs(MattersModule.HandleCases)
            .WithName("countRatings").WithTags("Cases").WithSummary("How cases within the key's area were rated in a month, by matter and by station; groups of fewer than five together").Produces<RatingsAnswer>().ProducesProblem(400);
        api.MapGet("/ratings/texts", Texts).Needs(MattersModule.ReadRatings)
            .WithName("readRatings").WithTags("Cases").WithSummary("What was said in the ratings of a month within the key's area, and bad ones without words, the latest first; without who or of which case").Produces<SaidAnswer>().ProducesProblem(400);
    }

    private static async Task<IResult> Open(string? month, string? page, [AsParameters] CaseDesk desk, Vault vault, CancellationToken stop)
    {
        var wanted = Months.Of(month, desk.Clock.Today) ?? Months.First(desk.Clock.Today);
        var said = Said(wanted, desk);
        var count = await said.CountAsync(stop);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var number = Math.Clamp(int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1, 1, pages);
        var lines = await Lines(said.Skip((number - 1) * PageSize).Take(PageSize), desk, vault, stop);
        return PageResult.Of<ListRatingsPage>(new { Answer = await Count(wanted, desk, stop), Month = wanted, Said = lines, Number = number, Pages = pages });
    }

    private static async Task<IResult> Answer([Description(Months.Meaning)] string? month, [AsParameters] CaseDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        var wanted = Months.Read(month, desk.Clock.Today, errors) ?? Months.First(desk.Clock.Today);
        return errors.None ? Results.Ok(await Count(wanted, desk, stop)) : Problems.Bad(errors, desk.Texts);
    }

    private static async Task<IResult> Texts([Description(Months.Meaning)] string? month, int? offset, int? limit, [AsParameters] CaseDesk desk, Vault vault, CancellationToken stop)
    {
        var errors = Paging.Check(offset, limit);
        var wanted = Months.Read(month, desk.Clock.Today, errors) ?? Months.First(desk.Clock.Today);
        if (!errors.None) return Problems.Bad(errors, desk.Texts);
        var said = Said(wanted, desk);
        return Results.Ok(new SaidAnswer(Months.Text(wanted), await said.CountAsync(stop), [.. (await Lines(said.Skip(offset ?? 0).Take(limit ?? PageSize), desk, vault, stop)).Select(line =>
            new SaidRating(line.Matter, line.Station, line.Level.Code(), [.. line.Reasons.Select(reason => reason.Code)], line.Text))]));
    }

    /// <summary>What was said in a month, and bad ratings without words, the latest first; without those of cases that the visitor handled.</summary>
    private static IQueryable<CaseRating> Said(DateOnly month, CaseDesk desk)
    {
        var (end, own, steps) = (month.AddMonths(1), desk.Visitor.Id, desk.Db.CaseSteps);
        var said = desk.Db.CaseRatings.AsNoTracking().Within(desk.Visiting.Scope).Where(rating => rating.RatedOn >= month && rating.RatedOn < end
            && (rating.Text != null || rating.Level == RatingLevel.Dissatisfied || rating.Level == RatingLevel.VeryDissatisfied));
        if (own is { } account) said = said.Where(rating => !steps.Any(step => step.Case == rating.Case && step.By == account));
        return said.OrderByDescending(rating => rating.RatedAt).ThenByDescending(rating => rating.Id);
    }

    private static async Task<IReadOnlyList<SaidLine>> Lines(IQueryable<CaseRating> said, CaseDesk desk, Vault vault, CancellationToken stop)
    {
        var lines = new List<SaidLine>();
        foreach (var rating in await said.ToListAsync(stop))
        {
            lines.Add(new(
                LineNames.Matter(rating.Matter, false, desk.Catalogue, desk.Texts), LineNames.Station(rating.Station, false, desk.Stations, desk.Texts), rating.Level,
                [.. (rating.Reasons ?? "").Split(' ').Select(RatingReason.Of).OfType<RatingReason>()], rating.Text is { } text ? await vault.Open(rating.Case, CasePersonal.RatingText, text, stop) : null));
        }
        return lines;
    }

    private static async Task<RatingsAnswer> Count(DateOnly month, CaseDesk desk, CancellationToken stop)
    {
        var ratings = await MonthFigures.Ratings(desk.Db.CaseRatings.Within(desk.Visiting.Scope), month, stop);
        return new(
            Months.Text(month),
            [.. RatingLine.Of(ratings, some => some.Matter).Select(line => new NamedRatings(line.Code, LineNames.Matter(line.Code, line.IsOthers, desk.Catalogue, desk.Texts), line.IsOthers, line.Ratings))],
            [.. RatingLine.Of(ratings, some => some.Station).Select(line => new NamedRatings(line.Code, LineNames.Station(line.Code, line.IsOthers, desk.Stations, desk.Texts), line.IsOthers, line.Ratings))]);
    }
}

/// <summary>Ratings of a month within an area.</summary>
/// <param name="Month">Such as 2026-11.</param>
public sealed record RatingsAnswer(string Month, IReadOnlyList<NamedRatings> Matters, IReadOnlyList<NamedRatings> Stations);

/// <summary>Ratings of one matter or station, or of the others together.</summary>
/// <param name="Code">Null: no station, or several of them.</param>
/// <param name="IsOthers">Whether it is several with fewer than five ratings each.</param>
public sealed record NamedRatings(string? Code, string Name, bool IsOthers, RatingCounts Ratings);

/// <summary>What was said in the ratings of a month.</summary>
/// <param name="Month">Such as 2026-11.</param>
/// <param name="Found">How many there are, on all pages.</param>
internal sealed record SaidAnswer(string Month, int Found, IReadOnlyList<SaidRating> Ratings);

/// <summary>What somebody said, as programs read it, without who or of which case.</summary>
/// <param name="Matter">The matter's name.</param>
/// <param name="Station">The station's name.</param>
/// <param name="Level">Such as very-dissatisfied.</param>
/// <param name="Reasons">Codes of what was ticked.</param>
/// <param name="Text">Null: nothing was written, or its time is over.</param>
internal sealed record SaidRating(string Matter, string Station, string Level, IReadOnlyList<string> Reasons, string? Text)
{
    /// <summary>That there is one, and not what was said.</summary>
    public override string ToString() => nameof(SaidRating);
}

/// <summary>What somebody said, without who or of which case.</summary>
public sealed record SaidLine(string Matter, string Station, RatingLevel Level, IReadOnlyList<RatingReason> Reasons, string? Text)
{
    /// <summary>That there is one, and not what was said.</summary>
    public override string ToString() => nameof(SaidLine);
}
