using Yizhan.Duty.OnDuty.Rules;
using Yizhan.Duty.Rules;
using Yizhan.Rostering;

namespace Yizhan.Tests.Rules.Duty;

public class The_terms_of_somebody_on_duty
{
    private static readonly DateOnly Day = new(2026, 12, 5);

    [Theory]
    [InlineData("08:00-12:00；14:00-18:00", "08:00-12:00；14:00-18:00")]
    [InlineData(" 8:00—12:00 , 14:00~24:00 ", "08:00-12:00；14:00-24:00")]
    [InlineData("全天", "00:00-24:00")]
    [InlineData("18:00-次日2:00；22:00-06:00", "18:00-02:00；22:00-06:00")]
    [InlineData("14:00至18:00、8:30到9:30", "08:30-09:30；14:00-18:00")]
    [InlineData("", "")]
    public void Are_read_as_people_write_times(string typed, string written)
    {
        var (hours, fault) = TermText.Hours(typed, DayOfWeek.Saturday);
        Assert.Null(fault);
        Assert.Equal(written, TermText.Of(hours, DayOfWeek.Saturday));
    }

    [Theory]
    [InlineData("上午")]
    [InlineData("08:00")]
    [InlineData("08:00-25:00")]
    [InlineData("08:00-12:00；下午")]
    [InlineData("08:00-次日10:00")]
    public void Name_a_time_that_is_none(string typed) => Assert.NotNull(TermText.Hours(typed, DayOfWeek.Saturday).Fault);

    [Fact]
    public void Are_read_as_people_write_days()
    {
        var (days, fault) = TermText.Days("2026-12-5至2026年12月7日；2026/12/20");
        Assert.Null(fault);
        Assert.Equal([new AwayDays(Day, new(2026, 12, 7)), new AwayDays(new(2026, 12, 20), new(2026, 12, 20))], days);
        Assert.Equal(days, TermText.Days(TermText.Of(days)).Days);
        Assert.NotNull(TermText.Days("2026-02-30").Fault);
        Assert.NotNull(TermText.Days("2026-12-01至2026-12-02至2026-12-03").Fault);
    }

    [Fact]
    public void Are_double_booked_when_two_times_of_a_day_overlap() =>
        Assert.NotNull(DoubleBooking.Of(new() { Weekly = [new(DayOfWeek.Sunday, new(8, 0), new(12, 0)), new(DayOfWeek.Sunday, new(11, 0), new(14, 0))] }).Of(nameof(DutyTerms.Weekly)));

    [Fact]
    public void Are_double_booked_when_a_night_goes_on_into_a_time_of_the_next_day()
    {
        WeeklyHours friday = new(DayOfWeek.Friday, new(18, 0), new(2, 0)), sunday = friday with { Day = DayOfWeek.Sunday };
        Assert.NotNull(DoubleBooking.Of(new() { Weekly = [friday, new(DayOfWeek.Saturday, new(1, 0), new(4, 0))] }).Of(nameof(DutyTerms.Weekly)));
        Assert.NotNull(DoubleBooking.Of(new() { Weekly = [new(DayOfWeek.Monday, new(1, 0), new(4, 0)), sunday] }).Of(nameof(DutyTerms.Weekly)));
        Assert.True(DoubleBooking.Of(new() { Weekly = [friday, new(DayOfWeek.Saturday, new(2, 0), new(4, 0)), sunday] }).None);
    }

    [Fact]
    public void Are_faulty_where_a_time_begins_and_ends_at_once()
    {
        Assert.NotNull(new DutyTerms { Weekly = [new(DayOfWeek.Friday, new(8, 0), new(8, 0))] }.Check().Of(nameof(DutyTerms.Weekly)));
        Assert.True(new DutyTerms { Weekly = [new(DayOfWeek.Friday, new(0, 0), new(0, 0)), new(DayOfWeek.Saturday, new(18, 0), new(2, 0))] }.Check().None);
    }

    [Fact]
    public void Are_not_when_one_time_follows_the_other_or_lies_on_another_day() =>
        Assert.True(DoubleBooking.Of(new() { Weekly = [new(DayOfWeek.Sunday, new(8, 0), new(12, 0)), new(DayOfWeek.Sunday, new(12, 0), new(14, 0)), new(DayOfWeek.Monday, new(8, 0), new(12, 0))] }).None);

    [Fact]
    public void Are_double_booked_when_somebody_would_like_to_serve_on_a_day_away() =>
        Assert.NotNull(DoubleBooking.Of(new() { Away = [new(Day, Day.AddDays(2))], Wishes = [new(Day.AddDays(1), true)] }).Of(nameof(DutyTerms.Wishes)));

    [Fact]
    public void Are_double_booked_when_a_day_is_wished_for_twice_or_away_twice()
    {
        Assert.NotNull(DoubleBooking.Of(new() { Wishes = [new(Day, true), new(Day, false)] }).Of(nameof(DutyTerms.Wishes)));
        Assert.NotNull(DoubleBooking.Of(new() { Away = [new(Day, Day.AddDays(2)), new(Day.AddDays(2), Day.AddDays(4))] }).Of(nameof(DutyTerms.Away)));
        Assert.True(DoubleBooking.Of(new() { Away = [new(Day, Day)], Wishes = [new(Day, false)] }).None);
    }

    [Fact]
    public void Begin_with_what_is_usual_for_the_role()
    {
        Assert.True(DutyPersonAsk.UsualTerms(RotaRole.Volunteer).OneRestDayAWeek);
        Assert.Equal(5, DutyPersonAsk.UsualTerms(RotaRole.Worker).ConsecutiveDays);
        Assert.All(Enum.GetValues<RotaRole>(), role => Assert.True(DutyPersonAsk.UsualTerms(role).Check().None));
    }
}
