using CsCheck;
using Yizhan.Kernel;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Rules.Stations;

/// <summary>What is really so at a door: the timetable says when it should be open, the record what was done.</summary>
public class Door_that_is_tapped
{
    private static readonly WorkCalendar Calendar = new(CalendarFile.Shipped);

    private static readonly Timetable Office = new(OpeningRules.Parse("08:00-12:00；14:30-18:00", "休").Rules!, null, null);

    private static readonly DoorRecord Used = new(At(24, 8));

    [Fact]
    public void Says_nothing_where_nobody_has_ever_tapped()
    {
        Assert.Null(Now(DoorRecord.None, At(25, 9)));
        Assert.Null(Now(DoorRecord.None, At(25, 13)));
    }

    [Fact]
    public void Is_confirmed_by_whoever_opens_it()
    {
        Assert.Equal(new(DoorState.Confirmed, At(25, 8, 2)), Now(new(At(25, 8, 2)), At(25, 9)));
        Assert.Equal(new(DoorState.Confirmed, At(25, 7, 50)), Now(new(At(25, 7, 50)), At(25, 9)));
        Assert.Equal(new(DoorState.Confirmed, At(25, 13)), Now(new(At(25, 13)), At(25, 15)));
    }

    [Fact]
    public void Is_expected_at_its_time_and_overdue_a_quarter_of_an_hour_after()
    {
        Assert.Equal(new(DoorState.Expected, At(25, 8)), Now(Used, At(25, 8)));
        Assert.Equal(new(DoorState.Expected, At(25, 8)), Now(Used, At(25, 8, 14)));
        Assert.Equal(new(DoorState.Expected, At(25, 8), true), Now(Used, At(25, 8, 15)));
    }

    [Fact]
    public void Is_confirmed_for_one_opening_and_not_for_the_next()
    {
        var morning = new DoorRecord(At(25, 11, 59));
        Assert.Equal(DoorState.Confirmed, Now(morning, At(25, 11, 59))!.State);
        Assert.Null(Now(morning, At(25, 12)));
        Assert.Equal(DoorState.Expected, Now(morning, At(25, 14, 30))!.State);
    }

    [Fact]
    public void Is_expected_by_nobody_once_the_station_has_given_its_record_up()
    {
        Assert.NotNull(Now(new(At(11, 8)), At(25, 8)));
        Assert.Null(Now(new(At(10, 8)), At(25, 8)));
    }

    [Fact]
    public void That_was_found_locked_is_not_open_until_somebody_opens_it_or_the_opening_ends()
    {
        var locked = Used.With(DoorAct.Locked, At(25, 9, 14));
        Assert.Equal(new(DoorState.Locked, At(25, 9, 14)), Now(locked, At(25, 11)));
        Assert.Equal(DoorState.Expected, Now(locked, At(25, 15))!.State);
        Assert.Equal(DoorState.Confirmed, Now(locked.With(DoorAct.Opened, At(25, 9, 30)), At(25, 11))!.State);
    }

    [Fact]
    public void That_is_found_locked_needs_no_record_of_openings() => Assert.Equal(DoorState.Locked, Now(new(Locked: At(25, 9)), At(25, 10))!.State);

    [Fact]
    public void That_was_closed_before_its_time_is_closed_until_the_next_opening()
    {
        var closed = new DoorRecord(At(25, 14, 30), At(25, 16, 30));
        Assert.Equal(new(DoorState.ClosedEarly, At(25, 16, 30)), Now(closed, At(25, 17)));
        var state = State(closed, At(25, 17));
        Assert.True(state is { IsOpen: false, Until: null });
        Assert.Equal(At(26, 8), state.NextOpening);
        Assert.Null(Now(closed, At(25, 18)));
    }

    [Fact]
    public void Opened_outside_its_hours_is_open_until_it_is_closed_or_the_day_ends()
    {
        var evening = new DoorRecord(At(25, 19));
        Assert.True(State(evening, At(25, 20)) is { IsOpen: true, Until: null, NextOpening: null });
        Assert.False(State(evening.With(DoorAct.Closed, At(25, 21)), At(25, 22)).IsOpen);
        Assert.False(State(evening, At(26, 0, 30)).IsOpen);
    }

    [Fact]
    public void Opened_early_and_then_found_locked_is_locked_until_somebody_opens_it_or_that_opening_ends()
    {
        var early = new DoorRecord(At(25, 7, 40), null, At(25, 7, 50));
        Assert.Equal(new(DoorState.Locked, At(25, 7, 50)), Now(early, At(25, 7, 55)));
        Assert.False(State(early, At(25, 7, 55)).IsOpen);
        Assert.Equal(new(DoorState.Locked, At(25, 7, 50)), Now(early, At(25, 8)));
        Assert.Equal(DoorState.Expected, Now(early, At(25, 15))!.State);
        Assert.Equal(DoorState.Confirmed, Now(early.With(DoorAct.Opened, At(25, 8, 5)), At(25, 9))!.State);
    }

    [Fact]
    public void Opened_in_the_evening_and_then_found_locked_is_locked_until_the_day_ends()
    {
        var evening = new DoorRecord(At(25, 19), null, At(25, 20));
        Assert.Equal(new(DoorState.Locked, At(25, 20)), Now(evening, At(25, 21)));
        Assert.False(State(evening, At(25, 21)).IsOpen);
        Assert.Null(Now(evening, At(26, 0, 30)));
    }

    [Fact]
    public void Told_late_does_not_undo_what_came_after()
    {
        var locked = new DoorRecord(Locked: At(25, 9, 14)).With(DoorAct.Opened, At(25, 8, 2));
        Assert.Equal(DoorState.Locked, Now(locked, At(25, 10))!.State);
    }

    [Fact]
    public void That_never_closes_is_expected_to_be_opened_by_nobody()
    {
        var always = new Timetable(OpeningRules.RoundTheClock, null, null);
        Assert.Null(DoorNow.Of(always, Used, At(25, 9), Calendar));
        Assert.Equal(DoorState.Locked, DoorNow.Of(always, Used.With(DoorAct.Locked, At(25, 9)), At(25, 10), Calendar)!.State);
        Assert.Null(DoorNow.Of(always, Used.With(DoorAct.Locked, At(25, 9)), At(26, 10), Calendar));
    }

    [Fact]
    public void Of_a_station_that_was_given_up_is_nobodys() =>
        Assert.Equal("station-not-in-use", DoorRules.Refuse(DoorAct.Opened, Office with { Until = new(2026, 11, 25) }, Used, At(25, 9), Calendar)?.Code);

    [Theory]
    [InlineData(DoorAct.Opened, 9, "door-open-already")]
    [InlineData(DoorAct.Closed, 9, null)]
    [InlineData(DoorAct.Locked, 9, null)]
    [InlineData(DoorAct.Locked, 13, "door-closed-now")]
    [InlineData(DoorAct.Closed, 13, null)]
    [InlineData(DoorAct.Opened, 15, null)]
    public void That_was_opened_at_eight_takes_only_what_can_be(DoorAct act, int hour, string? code) =>
        Assert.Equal(code, DoorRules.Refuse(act, Office, new(At(25, 8)), At(25, hour), Calendar)?.Code);

    [Fact]
    public void That_is_closed_is_not_closed_again() =>
        Assert.Equal("door-closed-already", DoorRules.Refuse(DoorAct.Closed, Office, new(At(25, 8), At(25, 11)), At(25, 11, 30), Calendar)?.Code);

    [Fact]
    public void Is_told_of_neither_in_the_future_nor_more_than_a_day_late()
    {
        Assert.NotNull(DoorRules.FaultOf(At(25, 9, 3), At(25, 9)));
        Assert.Null(DoorRules.FaultOf(At(25, 9, 2), At(25, 9)));
        Assert.Null(DoorRules.FaultOf(At(24, 9), At(25, 9)));
        Assert.NotNull(DoorRules.FaultOf(At(24, 8, 59), At(25, 9)));
    }

    [Fact]
    public void Knows_since_when_its_opening_runs_minute_by_minute() =>
        Gen.Select(OpeningGens.Rules, OpeningGens.Calendars, OpeningGens.Instants).Sample((rules, calendar, instant) =>
        {
            var timetable = new Timetable(rules, null, null);
            var minute = CityMinutes.Of(instant);
            long? since = null;
            for (var at = minute; at >= minute - 1441 && timetable.IsOpenAt(CityMinutes.Moment(at), calendar); at--) since = at;
            if (minute - since > 1440) since = null;
            Assert.Equal(since is { } first ? CityMinutes.Moment(first) : null, timetable.OpenSince(instant, calendar));
        }, iter: 500);

    [Fact]
    public void Is_open_by_the_fast_way_exactly_when_it_is_in_words() =>
        Gen.Select(OpeningGens.Rules, OpeningGens.Calendars, OpeningGens.Instants, Gen.Int[0, 3000].Array[3]).Sample((rules, calendar, instant, ago) =>
        {
            var record = new DoorRecord(instant.AddMinutes(-ago[0]), instant.AddMinutes(-ago[1]), instant.AddMinutes(-ago[2]));
            var schedule = new DoorSchedule(new(rules, null, null), record);
            Assert.Equal(schedule.IsOpenNow(instant, calendar), schedule.Correct(schedule.Timetable.At(instant, calendar), instant, calendar).IsOpen);
        }, iter: 2000);

    private static DoorNow? Now(DoorRecord record, DateTimeOffset now) => DoorNow.Of(Office, record, now, Calendar);

    private static OpenState State(DoorRecord record, DateTimeOffset now) => new DoorSchedule(Office, record).Correct(Office.At(now, Calendar), now, Calendar);

    /// <summary>November 2026; the 25th is a Wednesday.</summary>
    private static DateTimeOffset At(int day, int hour, int minute = 0) => CityClock.MomentOf(new(2026, 11, day), new(hour, minute));
}
