using CsCheck;
using Yizhan.Kernel;

namespace Yizhan.Tests.Rules.Kernel;

public class Work_calendar
{
    private static readonly WorkCalendar Only2026 = new(CalendarFile.Shipped);

    private static readonly Gen<DateOnly> Days =
        Gen.Int[new DateOnly(2024, 12, 1).DayNumber, new DateOnly(2028, 1, 31).DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<WorkCalendar> Calendars = Gen.Bool.Select(loaded => loaded ? Only2026 : WorkCalendar.Empty);

    [Fact]
    public void Takes_Monday_to_Friday_for_workdays_in_a_year_not_loaded()
    {
        Assert.Equal(DayKind.Workday, Only2026.KindOf(new(2027, 1, 1)));
        Assert.Equal(DayKind.RestDay, Only2026.KindOf(new(2027, 1, 2)));
        Assert.Null(Only2026.NameOf(new(2027, 1, 1)));
    }

    [Fact]
    public void Says_which_years_it_lacks()
    {
        Assert.Empty(Only2026.YearsNotLoaded(new(2026, 1, 1), new(2026, 12, 31)));
        Assert.Equal([2027], Only2026.YearsNotLoaded(new(2026, 12, 31), new(2027, 1, 1)));
        Assert.Equal([2025, 2027, 2028], Only2026.YearsNotLoaded(new(2028, 1, 1), new(2025, 12, 31)));
        Assert.True(Only2026.Knows(2026));
        Assert.False(Only2026.Knows(2027));
    }

    [Fact]
    public void Counts_the_days_a_notice_names_in_the_year_before()
    {
        var calendar = new WorkCalendar([new(2027, [new(new(2026, 12, 31), "元旦", true), new(new(2027, 1, 1), "元旦", true)])]);

        Assert.Equal(DayKind.Holiday, calendar.KindOf(new(2026, 12, 31)));
        Assert.True(calendar.Knows(new DateOnly(2026, 12, 31)));
        Assert.Empty(calendar.YearsNotLoaded(new(2026, 12, 31), new(2027, 1, 1)));
        Assert.Equal([2026], calendar.YearsNotLoaded(new(2026, 12, 30), new(2026, 12, 31)));
    }

    [Fact]
    public void Lets_the_newer_notice_decide_a_day_that_two_years_name()
    {
        DateOnly eve = new(2026, 12, 26);
        HolidayYear older = new(2026, [new(eve, "国庆节", false)]);
        HolidayYear newer = new(2027, [new(eve, "元旦", true)]);

        Assert.Equal(DayKind.Holiday, new WorkCalendar([newer, older]).KindOf(eve));
    }

    [Fact]
    public void Lets_a_citys_own_file_replace_the_one_shipped()
    {
        var calendar = new WorkCalendar([.. CalendarFile.Shipped, new(2026, [new(new(2026, 1, 2), "元旦", true)])]);

        Assert.Equal("元旦", calendar.NameOf(new(2026, 1, 2)));
        Assert.Null(calendar.NameOf(new(2026, 2, 16)));
    }

    [Fact]
    public void Counts_back_what_it_added() =>
        Gen.Select(Calendars, Days, Gen.Int[-300, 300]).Sample((calendar, day, count) =>
            calendar.WorkingDaysBetween(day, calendar.AddWorkingDays(day, count)) == count);

    [Fact]
    public void Ends_a_period_on_a_working_day() =>
        Gen.Select(Calendars, Days, Gen.Int[1, 300]).Sample((calendar, day, count) =>
            calendar.IsWorkingDay(calendar.AddWorkingDays(day, count)));

    [Fact]
    public void Adds_up_two_periods_that_follow_each_other() =>
        Gen.Select(Calendars, Days, Gen.Int[0, 100], Gen.Int[0, 100]).Sample((calendar, day, first, second) =>
            calendar.AddWorkingDays(calendar.AddWorkingDays(day, first), second) == calendar.AddWorkingDays(day, first + second));

    [Fact]
    public void Counts_as_many_working_days_as_a_plain_list_has() =>
        Gen.Select(Calendars, Days, Gen.Int[0, 500]).Sample((calendar, from, length) =>
            calendar.WorkingDaysBetween(from, from.AddDays(length)) ==
            Enumerable.Range(1, length).Count(n => calendar.KindOf(from.AddDays(n)) is DayKind.Workday or DayKind.MakeUpWorkday));

    [Fact]
    public void Never_names_a_year_of_which_every_day_is_known() =>
        Gen.Select(Calendars, Days, Gen.Int[0, 500]).Sample((calendar, from, length) =>
            calendar.YearsNotLoaded(from, from.AddDays(length)).SequenceEqual(
                Enumerable.Range(0, length + 1).Select(from.AddDays).Where(d => !calendar.Knows(d)).Select(d => d.Year).Distinct()));
}
