using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Rules.Stations;

public class Opening_rules_in_words
{
    [Fact]
    public void Say_every_day_when_all_are_alike() =>
        Assert.Equal(["每天 全天开放"], Week("全天", "全天"));

    [Fact]
    public void Join_the_kinds_that_are_alike() =>
        Assert.Equal(["工作日和调休上班日 08:00-12:00；14:30-18:00", "休息日和节假日 不开放"], Week("08:00-12:00；14:30-18:00", "休"));

    [Fact]
    public void Give_each_kind_its_row_when_all_differ() =>
        Assert.Equal(
            ["工作日 08:00-12:00", "休息日 22:00-次日06:00", "节假日 不开放", "调休上班日 09:00-12:00"],
            Week("08:00-12:00", "22:00-次日06:00", "休", "09:00-12:00"));

    [Fact]
    public void List_the_exceptions_still_ahead()
    {
        var rules = OpeningRules.RoundTheClock with
        {
            Exceptions =
            [
                new(new(2026, 12, 1), new(2026, 12, 2), DayOpenings.Closed, "检修"),
                new(new(2026, 11, 23), new(2026, 11, 23), DayOpenings.AllDay, ""),
                new(new(2026, 11, 1), new(2026, 11, 22), DayOpenings.Closed, "装修"),
            ],
        };
        Assert.Equal(
            [("2026-11-23", "全天开放", null), ("2026-12-01至2026-12-02", "不开放", "检修")],
            OpeningText.Ahead(rules, new(2026, 11, 23)).Select(r => (r.When.ToString(), Said(r.Openings), r.Reason)));
    }

    [Fact]
    public void Name_the_holidays_not_loaded()
    {
        Assert.Null(OpeningText.Missing([]));
        Assert.Equal("2027年节假日安排未载入", OpeningText.Missing([2027])!.ToString());
    }

    private static IEnumerable<string> Week(string workday, string restDay, string? holiday = null, string? makeUp = null) =>
        OpeningText.Week(OpeningRules.Parse(workday, restDay, holiday, makeUp).Rules!).Select(r => $"{r.When} {Said(r.Openings)}");

    private static string Said(Yizhan.Kernel.Sentence sentence) => sentence.ToString();
}
