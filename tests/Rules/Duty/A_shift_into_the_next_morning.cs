using Yizhan.Duty;
using Yizhan.Duty.Doors.Rules;
using Yizhan.Duty.Living;
using Yizhan.Duty.Rules;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Text;
using Yizhan.Rostering;

namespace Yizhan.Tests.Rules.Duty;

/// <summary>From 18:00 on 3 December to 02:00 on the 4th.</summary>
public class A_shift_into_the_next_morning
{
    private static readonly Dictionaries English = new(typeof(DutyModule).Assembly);

    private static readonly DutyShift Night = new()
    {
        Id = Guid.Empty, Station = "N", Area = AreaPath.Root, Date = new(2026, 12, 3), Starts = 18 * 60, Ends = 26 * 60, Kind = RotaDayKind.Workday, Heads = 1,
    };

    private static DateTimeOffset At(int day, int hour, int minute = 0) => new(2026, 12, day, hour, minute, 0, CityClock.Offset);

    [Fact]
    public void Is_one_of_the_day_on_which_it_begins_and_over_on_the_next()
    {
        Assert.Equal((At(3, 18), At(4, 2), new DateOnly(2026, 12, 4)), (Night.Begins, Night.IsOver, Night.LastDay));
        Assert.Equal(("N/2026-12-03/1800", 26 * 60), (Night.Key, Night.Hours.EndMinute));
        Assert.Equal(new(2026, 12, 3), DutyShift.LastDayOf(Night.Date, 24 * 60));
    }

    [Fact]
    public void Says_so_in_both_languages()
    {
        Assert.Equal("18:00–次日02:00", LivingWords.Hours(Night.Starts, Night.Ends, new(Language.Chinese, English)));
        Assert.Equal("18:00–02:00 next day", LivingWords.Hours(Night.Starts, Night.Ends, new(Language.English, English)));
        Assert.Equal("18:00–24:00", LivingWords.Hours(Night.Starts, 24 * 60, new(Language.Chinese, English)));
        Assert.Equal("00:00–24:00", LivingWords.Hours(0, 24 * 60, new(Language.Chinese, English)));
        Assert.Equal("18:00–次日02:00", LivingWords.Hours(Night.Begins, Night.IsOver, new(Language.Chinese, English)));
    }

    [Fact]
    public void Is_written_with_both_days_where_nobodys_language_is_known()
    {
        Assert.Equal("12-03 18:00–12-04 02:00", LivingWords.Short(Night.Date, Night.Starts, Night.Ends));
        Assert.Equal("12-03 18:00–24:00", LivingWords.Short(Night.Date, Night.Starts, 24 * 60));
    }

    [Theory]
    [InlineData("24:00", 0)]
    [InlineData("00:00", 0)]
    [InlineData("2:30", 150)]
    public void Is_read_as_people_and_programs_write_times(string typed, int minute) => Assert.Equal(TimeOnly.MinValue.AddMinutes(minute), ShiftTime.Read(typed));

    [Fact]
    public void Is_written_with_one_midnight() => Assert.Equal(("00:00", "24:00", "02:00"), (ShiftTime.From(default), ShiftTime.To(default), ShiftTime.To(new(2, 0))));

    [Theory]
    [InlineData(0, 30, 3)]
    [InlineData(1, 59, 3)]
    [InlineData(2, 59, 3)]
    [InlineData(3, 0, 4)]
    [InlineData(17, 0, 4)]
    public void Keeps_the_tasks_of_its_day_until_an_hour_after_it(int hour, int minute, int day) =>
        Assert.Equal(new(2026, 12, day), TaskDay.Of(At(4, hour, minute), [12 * 60, Night.Ends], [8 * 60]));

    [Fact]
    public void Gives_way_to_the_tasks_of_the_next_day_once_that_begins()
    {
        Assert.Equal(new(2026, 12, 4), TaskDay.Of(At(4, 2, 30), [Night.Ends], [150]));
        Assert.Equal(new(2026, 12, 3), TaskDay.Of(At(4, 1, 30), [Night.Ends], [0]));
        Assert.Equal(new(2026, 12, 4), TaskDay.Of(At(4, 0, 30), [24 * 60], [8 * 60]));
        Assert.Equal(new(2026, 12, 4), TaskDay.Of(At(4, 0, 30), [], []));
    }
}
