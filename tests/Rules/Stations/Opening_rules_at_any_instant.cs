using CsCheck;
using Yizhan.Kernel;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Rules.Stations;

/// <summary>The rule against a slow and simple one that paints every minute.</summary>
public class Opening_rules_at_any_instant
{
    /// <summary>Enough to meet a night that ends at an exception, which is rare.</summary>
    private const int Many = 4000;

    private static readonly Gen<(OpeningRules Rules, WorkCalendar Calendar, DateTimeOffset Instant)> Cases =
        Gen.Select(OpeningGens.Rules, OpeningGens.Calendars, OpeningGens.Instants);

    [Fact]
    public void Agree_with_every_painted_minute() => Cases.Sample(c =>
    {
        var (rules, calendar, instant) = c;
        var painted = new MinuteByMinute(rules, calendar, OpeningGens.FirstDay, 90);
        var state = rules.At(instant, calendar);
        var change = painted.Change(instant);

        Assert.Equal(painted.IsOpen(instant), state.IsOpen);
        if (state.IsOpen)
        {
            var beyond = change is null || change > instant.AddDays(14);
            Assert.Equal(beyond, state.AlwaysOpen);
            Assert.Equal(beyond ? null : change, state.Until);
            Assert.Null(state.NextOpening);
        }
        else
        {
            // What opens later than was painted is found too; the paint ends after 90 days.
            if (change is not null) Assert.Equal(change, state.NextOpening);
            else Assert.False(state.NextOpening < CityClock.MomentOf(OpeningGens.FirstDay.AddDays(90), default));
            Assert.Null(state.Until);
            Assert.False(state.AlwaysOpen);
        }
    }, iter: Many);

    [Fact]
    public void Say_the_same_by_the_fast_way() => Cases.Sample(c =>
    {
        var state = c.Rules.At(c.Instant, c.Calendar);
        return c.Rules.IsOpenAt(c.Instant, c.Calendar) == state.IsOpen
            && c.Rules.IsOpenAt(c.Instant, c.Calendar, out var until) == state.IsOpen
            && until == state.Until;
    });

    [Fact]
    public void Keep_their_answer_up_to_the_change() => Gen.Select(Cases, Gen.Double[0, 1]).Sample((c, part) =>
    {
        var state = c.Rules.At(c.Instant, c.Calendar);
        if ((state.Until ?? state.NextOpening) is not { } change) return;

        var between = c.Rules.At(c.Instant + (change - c.Instant) * part * 0.999, c.Calendar);
        Assert.Equal((state.IsOpen, state.Until, state.NextOpening), (between.IsOpen, between.Until, between.NextOpening));
        Assert.NotEqual(state.IsOpen, c.Rules.IsOpenAt(change, c.Calendar));
    });

    [Fact]
    public void Depend_on_no_notice_when_they_name_no_missing_year() =>
        Gen.Select(OpeningGens.Rules, OpeningGens.YearsOf2027, OpeningGens.Instants).Sample((rules, year, instant) =>
        {
            var without = rules.At(instant, new WorkCalendar(CalendarFile.Shipped));
            if (without.YearsNotLoaded.Count > 0) return;

            var with = rules.At(instant, new WorkCalendar([.. CalendarFile.Shipped, year]));
            Assert.Equal((without.IsOpen, without.Until, without.NextOpening), (with.IsOpen, with.Until, with.NextOpening));
        }, iter: Many);

    [Fact]
    public void Answer_at_the_edges_of_time() => OpeningGens.Rules.Sample(rules =>
    {
        foreach (var instant in new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue.AddDays(-2), DateTimeOffset.MinValue.AddDays(2) })
            Assert.NotNull(rules.At(instant, WorkCalendar.Empty).Today);
    });

    [Fact]
    public void Come_back_equal_from_JSON() => OpeningGens.Rules.Sample(rules =>
    {
        var back = OpeningRules.FromJson(rules.ToJson());
        Assert.Equal(rules, back);
        Assert.Equal(rules.GetHashCode(), back.GetHashCode());
    });

    [Fact]
    public void Come_back_equal_from_their_text() => OpeningGens.DaysOpenings.Sample(day =>
        DayOpenings.TryParse(day.ToString(), out var back, out _) && back.Equals(day));

    [Fact]
    public void Differ_when_a_part_differs() => Gen.Select(OpeningGens.Rules, OpeningGens.DaysOpenings).Sample((rules, day) =>
        (rules with { Workday = day }).Equals(rules) == day.Equals(rules.Workday)
        && (rules with { Exceptions = [] }).Equals(rules) == (rules.Exceptions.Count == 0));
}
