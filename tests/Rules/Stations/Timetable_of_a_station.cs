using CsCheck;
using Yizhan.Kernel;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Rules.Stations;

public class Timetable_of_a_station
{
    private static readonly WorkCalendar Calendar = new(CalendarFile.Shipped);

    private static readonly Gen<DateOnly?> Days = Gen.Frequency((1, Gen.Const((DateOnly?)null)), (3, Gen.Int[-3, 40].Select(n => (DateOnly?)OpeningGens.FirstDay.AddDays(n))));

    private static readonly Gen<(Timetable Timetable, WorkCalendar Calendar, DateTimeOffset Instant)> Cases =
        Gen.Select(OpeningGens.Rules, Days, Days, OpeningGens.Calendars, OpeningGens.Instants)
            .Select((rules, from, until, calendar, instant) => (new Timetable(rules, from, until), calendar, instant));

    [Fact]
    public void Opens_no_door_before_the_first_day_or_from_the_last_on() => Cases.Sample(c =>
    {
        var day = CityClock.DayOf(c.Instant);
        var isThere = !(day < c.Timetable.From) && !(day >= c.Timetable.Until);
        Assert.Equal(isThere && c.Timetable.Opening.IsOpenAt(c.Instant, c.Calendar), c.Timetable.IsOpenAt(c.Instant, c.Calendar));
    });

    [Fact]
    public void Says_the_same_by_the_fast_way_and_keeps_it_up_to_the_change() => Gen.Select(Cases, Gen.Double[0, 1]).Sample((c, part) =>
    {
        var state = c.Timetable.At(c.Instant, c.Calendar);
        Assert.Equal(c.Timetable.IsOpenAt(c.Instant, c.Calendar), state.IsOpen);
        if ((state.Until ?? state.NextOpening) is not { } change) return;
        Assert.Equal(state.IsOpen, c.Timetable.IsOpenAt(c.Instant + (change - c.Instant) * part * 0.999, c.Calendar));
        Assert.NotEqual(state.IsOpen, c.Timetable.IsOpenAt(change, c.Calendar));
    }, iter: 4000);

    [Fact]
    public void Of_a_station_that_has_yet_to_open_says_when()
    {
        var state = new Timetable(OpeningRules.RoundTheClock, new(2027, 6, 1), null).At(At(11, 25, 10), Calendar);
        Assert.False(state.IsOpen || state.AlwaysOpen);
        Assert.Equal(CityClock.MomentOf(new(2027, 6, 1), new(0, 0)), state.NextOpening);
    }

    [Fact]
    public void Of_a_station_open_day_and_night_says_when_it_ends()
    {
        var state = new Timetable(OpeningRules.RoundTheClock, null, new(2026, 11, 26)).At(At(11, 25, 10), Calendar);
        Assert.True(state is { IsOpen: true, AlwaysOpen: false });
        Assert.Equal(At(11, 26, 0), state.Until);
    }

    [Fact]
    public void Of_a_station_that_was_given_up_foresees_nothing()
    {
        var timetable = new Timetable(OpeningRules.RoundTheClock, null, new(2026, 11, 20));
        Assert.False(timetable.StandsOn(new(2026, 11, 20)));
        Assert.True(timetable.StandsOn(new(2026, 11, 19)));
        Assert.True(timetable.At(At(11, 25, 10), Calendar) is { IsOpen: false, NextOpening: null, Until: null });
    }

    private static DateTimeOffset At(int month, int day, int hour) => CityClock.MomentOf(new(2026, month, day), new(hour, 0));
}
