using Yizhan.Kernel;
using Yizhan.Kernel.Jobs.Rules;

namespace Yizhan.Tests.Rules.Kernel;

public class When_a_job_is_due
{
    private static readonly DateOnly Day = new(2026, 11, 25);

    private static DateTimeOffset At(int hour, int minute = 0, int days = 0) => CityClock.MomentOf(Day.AddDays(days), new(hour, minute)).ToUniversalTime();

    [Fact]
    public void Of_every_day_is_the_next_time_the_city_s_clocks_show_it()
    {
        var nightly = Schedule.DailyAt(new(2, 30));
        Assert.Equal(At(2, 30), nightly.First(At(1)));
        Assert.Equal(At(2, 30, days: 1), nightly.First(At(2, 30)));
        Assert.Equal(At(2, 30, days: 1), nightly.Next(At(2, 30), At(2, 31)));
    }

    [Fact]
    public void Of_every_day_follows_the_next_day_when_days_were_missed_or_it_was_asked_for_by_hand()
    {
        var nightly = Schedule.DailyAt(new(2, 30));
        Assert.Equal(At(2, 30, days: 6), nightly.Next(At(2, 30), At(12, days: 5)));
        Assert.Equal(At(2, 30, days: 1), nightly.Next(At(12), At(12)));
    }

    [Fact]
    public void After_a_while_is_at_once_when_new_and_keeps_its_beat()
    {
        var hourly = Schedule.Every(TimeSpan.FromHours(1));
        Assert.Equal(At(9, 20), hourly.First(At(9, 20)));
        Assert.Equal(At(10, 20), hourly.Next(At(9, 20), At(9, 21)));
        Assert.Equal(At(10, 20), hourly.Next(At(9, 20), At(9, 20)));
    }

    [Fact]
    public void After_a_while_is_once_however_often_it_was_missed()
    {
        var hourly = Schedule.Every(TimeSpan.FromHours(1));
        Assert.Equal(At(15, 20), hourly.Next(At(9, 20), At(14, 40)));
        Assert.Equal(At(15, 20), hourly.Next(At(9, 20), At(14, 20)));
    }

    [Fact]
    public void After_a_failure_is_in_a_minute_then_twice_as_long_and_an_hour_at_most() =>
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], Enumerable.Range(1, 7).Append(1_000).Select(failures => BackOff.After(failures).TotalMinutes));
}
