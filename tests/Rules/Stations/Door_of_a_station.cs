using Yizhan.Kernel;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Rules.Stations;

public class Door_of_a_station
{
    private static readonly WorkCalendar Calendar = new(CalendarFile.Shipped);

    private static readonly OpeningRules Office = Rules("08:00-12:00；14:30-18:00", "09:00-17:00", holiday: "10:00-16:00");

    [Fact]
    public void Shuts_at_noon_and_opens_again()
    {
        Assert.Equal(At(11, 23, 12), Office.At(At(11, 23, 11, 59), Calendar).Until);
        var noon = Office.At(At(11, 23, 12), Calendar);
        Assert.False(noon.IsOpen);
        Assert.Equal(At(11, 23, 14, 30), noon.NextOpening);
    }

    [Fact]
    public void Keeps_holiday_hours_on_a_holiday_that_falls_on_a_weekday()
    {
        var state = Office.At(At(10, 1, 9), Calendar);
        Assert.Equal(At(10, 1, 10), state.NextOpening);
        Assert.Equal((DayKind.Holiday, "国庆节", true), (state.Today.Kind, state.Today.Name, state.Today.IsKnown));
    }

    [Fact]
    public void Keeps_workday_hours_on_a_make_up_workday()
    {
        var sunday = Office.At(At(9, 20, 8), Calendar);
        Assert.True(sunday.IsOpen);
        Assert.Equal((DayKind.MakeUpWorkday, "国庆节"), (sunday.Today.Kind, sunday.Today.Name));
    }

    [Fact]
    public void Keeps_rest_day_hours_on_a_holiday_without_its_own() =>
        Assert.Equal(At(10, 1, 17), Rules("08:00-12:00", "09:00-17:00").At(At(10, 1, 9), Calendar).Until);

    [Fact]
    public void Stays_open_over_new_year_by_the_opening_of_the_old_one()
    {
        var state = Rules("22:00-次日06:00", "20:00-次日08:00").At(At(12, 31, 23), Calendar);
        Assert.Equal(CityClock.MomentOf(new(2027, 1, 1), new(6, 0)), state.Until);
        Assert.Empty(state.YearsNotLoaded);
    }

    [Fact]
    public void Says_that_2027_is_not_loaded_once_the_night_leans_on_it()
    {
        var state = Rules("22:00-次日06:00", "20:00-次日08:00").At(CityClock.MomentOf(new(2027, 1, 2), new(3, 0)), Calendar);
        Assert.Equal(CityClock.MomentOf(new(2027, 1, 2), new(6, 0)), state.Until);
        Assert.Equal([2027], state.YearsNotLoaded);
    }

    [Fact]
    public void Leans_on_no_year_while_the_answer_lies_before_it()
    {
        Assert.Empty(Office.At(At(12, 31, 15), Calendar).YearsNotLoaded);
        Assert.Equal([2027], Office.At(At(12, 31, 18), Calendar).YearsNotLoaded);
    }

    [Fact]
    public void Leans_on_no_year_when_every_kind_of_day_is_alike() =>
        Assert.Empty(Rules("08:00-20:00", "08:00-20:00").At(At(12, 31, 21), Calendar).YearsNotLoaded);

    [Fact]
    public void Is_open_day_and_night()
    {
        var state = OpeningRules.RoundTheClock.At(At(12, 31, 21), Calendar);
        Assert.True(state is { IsOpen: true, AlwaysOpen: true, Until: null, NextOpening: null });
        Assert.Empty(state.YearsNotLoaded);
    }

    [Fact]
    public void Joins_days_that_touch_at_midnight() =>
        // Open from Friday evening through the weekend.
        Assert.Equal(At(11, 30, 12), Rules("00:00-12:00；18:00-24:00", "全天").At(At(11, 27, 19), Calendar).Until);

    [Fact]
    public void Stays_shut_when_no_opening_is_foreseen() =>
        Assert.Null(Rules("休", "休").At(At(11, 23, 9), Calendar).NextOpening);

    [Fact]
    public void Is_shut_by_an_exception_that_says_why()
    {
        var rules = Office with { Exceptions = [Exception("2026-11-23", "2026-11-24", "休", "水管检修")] };
        var state = rules.At(At(11, 23, 9), Calendar);
        Assert.Equal((false, "水管检修", At(11, 25, 8)), (state.IsOpen, state.ClosedBecause, state.NextOpening));
    }

    [Fact]
    public void Shuts_at_midnight_when_an_exception_closes_the_next_day()
    {
        var night = Rules("22:00-次日06:00", "休") with { Exceptions = [Exception("2026-11-24", null, null, "")] };
        Assert.Equal(At(11, 24, 0), night.At(At(11, 23, 23), Calendar).Until);
        Assert.Null(night.At(At(11, 24, 1), Calendar).ClosedBecause);
    }

    [Fact]
    public void Stays_open_to_the_end_of_the_night_when_an_exception_only_changes_the_next_day()
    {
        var night = Rules("22:00-次日06:00", "休") with { Exceptions = [Exception("2026-11-24", null, "10:00-12:00", "")] };
        Assert.Equal(At(11, 24, 6), night.At(At(11, 23, 23), Calendar).Until);
    }

    [Fact]
    public void Follows_the_shortest_exception_and_of_equals_the_later()
    {
        var rules = Office with
        {
            Exceptions =
            [
                Exception("2026-11-25", null, "01:00-02:00", "一天"),
                Exception("2026-11-23", "2026-11-29", "休", "一周"),
                Exception("2026-11-23", "2026-11-24", "03:00-04:00", "先"),
                Exception("2026-11-24", "2026-11-25", "05:00-06:00", "后"),
            ],
        };
        Assert.Equal(["先", "后", "一天", "一周"], new[] { 23, 24, 25, 26 }.Select(d => rules.ExceptionOn(new(2026, 11, d))!.Reason));
    }

    private static OpeningRules Rules(string workday, string restDay, string? holiday = null) =>
        OpeningRules.Parse(workday, restDay, holiday).Rules!;

    private static DatedOpenings Exception(string from, string? to, string? openings, string reason) =>
        DatedOpenings.Parse(from, to, openings, reason).Exception!;

    private static DateTimeOffset At(int month, int day, int hour, int minute = 0) =>
        CityClock.MomentOf(new(2026, month, day), new(hour, minute));
}
