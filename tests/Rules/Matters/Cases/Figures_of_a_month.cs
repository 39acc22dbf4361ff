using Yizhan.Matters.Cases.Rules;

namespace Yizhan.Tests.Rules.Matters.Cases;

public class Figures_of_a_month
{
    private static MeasuredCases Cases(int count, string matter = "residence-proof", string? station = "DX", int took = 3, bool? inTime = true, bool isOnTheSpot = true) => new(matter, station, isOnTheSpot, took, inTime, count);

    private static GivenRatings Rated(int count, string matter = "residence-proof", string? station = "DX", RatingLevel level = RatingLevel.Satisfied) => new(matter, station, level, count);

    private static CaseFigures Of(MeasuredCases[] cases, params GivenRatings[] ratings) => CaseFigures.Of(cases, ratings);

    private static string[] Codes(IEnumerable<FiguresLine> lines) => [.. lines.Select(line => line.IsOthers ? "others" : line.Code ?? "none")];

    [Fact]
    public void Of_fewer_than_five_cases_are_not_told()
    {
        var figures = Of([Cases(4)], Rated(9));
        Assert.Null(figures.All);
        Assert.Empty(figures.Matters);
        Assert.Empty(figures.Stations);
    }

    [Fact]
    public void Put_groups_of_fewer_than_five_together()
    {
        var figures = Of([Cases(20), Cases(3, "water-bill"), Cases(4, "bus-card")]);
        Assert.Equal(["residence-proof", "others"], Codes(figures.Matters));
        Assert.Equal([20, 7], figures.Matters.Select(line => line.Ended));
        Assert.Equal(27, figures.All!.Ended);
    }

    [Fact]
    public void Hide_the_smallest_group_beside_a_rest_that_the_sum_would_tell()
    {
        var figures = Of([Cases(20), Cases(6, "water-bill"), Cases(1, "bus-card")]);
        Assert.Equal(["residence-proof", "others"], Codes(figures.Matters));
        Assert.Equal(7, figures.Matters[1].Ended);
        // Nothing stands alone beside a single case.
        Assert.Equal(["others"], Codes(Of([Cases(8), Cases(1, "bus-card")]).Matters));
    }

    [Fact]
    public void Tell_the_share_of_those_with_a_promise_that_kept_it()
    {
        Assert.Equal(66.7, Of([Cases(4, inTime: true), Cases(2, took: 9, inTime: false), Cases(50, took: 1, inTime: null)]).All!.InTimePercent);
        Assert.Null(Of([Cases(4, inTime: true), Cases(50, inTime: null)]).All!.InTimePercent);
    }

    [Fact]
    public void Tell_the_middle_of_what_it_took_by_how_many_took_equally_long()
    {
        Assert.Equal(2, Of([Cases(3, took: 9), Cases(4, took: 2), Cases(1, took: 1)]).All!.MedianMinutes);
        Assert.Equal(5.5, Of([Cases(4, took: 9), Cases(4, took: 2)]).All!.MedianMinutes);
        Assert.Equal(9, Of([Cases(5, took: 9), Cases(4, took: 2)]).All!.MedianMinutes);
    }

    [Fact]
    public void Keep_minutes_apart_from_working_days()
    {
        var all = Of([Cases(5, took: 3), Cases(7, "elderly-bus-card", took: 2, isOnTheSpot: false)]).All!;
        Assert.Equal((3.0, 2.0), (all.MedianMinutes, all.MedianWorkingDays));
        // Of four that take days nothing is said.
        Assert.Null(Of([Cases(5, took: 3), Cases(4, "elderly-bus-card", took: 2, isOnTheSpot: false)]).All!.MedianWorkingDays);
    }

    [Fact]
    public void Tell_what_came_in_at_no_station_apart() => Assert.Equal(["DX", "none"], Codes(Of([Cases(9), Cases(6, station: null)]).Stations));

    [Fact]
    public void Tell_ratings_only_where_there_are_five_and_the_rest_is_not_told_by_the_sum()
    {
        MeasuredCases[] cases = [Cases(20), Cases(10, "water-bill"), Cases(10, "bus-card")];
        var figures = Of(cases, Rated(9), Rated(6, "water-bill", level: RatingLevel.Dissatisfied), Rated(1, "bus-card"));
        Assert.Equal((16, 6), (figures.All!.Ratings!.Given, figures.All.Ratings.Bad));
        Assert.Equal(["residence-proof", "bus-card", "water-bill"], Codes(figures.Matters));
        Assert.Equal([9, null, null], figures.Matters.Select(line => line.Ratings?.Given));
        Assert.Null(Of(cases, Rated(4)).All!.Ratings);
    }

    [Fact]
    public void Add_up_to_all_cases_whatever_is_put_together()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            MeasuredCases[] cases = [.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => Cases(random.Next(1, 12), $"m{random.Next(8)}", random.Next(4) == 0 ? null : $"s{random.Next(8)}", random.Next(60), isOnTheSpot: random.Next(2) == 0))];
            var figures = Of(cases);
            if (figures.All is not { } all) continue;
            foreach (var lines in new[] { figures.Matters, figures.Stations })
            {
                Assert.Equal(all.Ended, lines.Sum(line => line.Ended));
                Assert.All(lines, line => Assert.True(line.Ended >= SmallGroups.Least));
            }
        }
    }
}
