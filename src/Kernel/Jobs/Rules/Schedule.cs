namespace Yizhan.Kernel.Jobs.Rules;

/// <summary>When something is due again: at a time of each day, or after a while.</summary>
public sealed record Schedule
{
    private readonly TimeOnly? at;
    private readonly TimeSpan interval;

    private Schedule(TimeOnly? at, TimeSpan interval) => (this.at, this.interval) = (at, interval);

    /// <summary>Once a day when the city's clocks show <paramref name="time"/>. What was missed is not made up for: the next day follows.</summary>
    public static Schedule DailyAt(TimeOnly time) => new(time, TimeSpan.FromDays(1));

    /// <summary>Every <paramref name="interval"/>, at once when new. What was missed is done once, not as often as it was missed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The interval is shorter than a second: the runner looks no oftener.</exception>
    public static Schedule Every(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.FromSeconds(1));
        return new(null, interval);
    }

    /// <summary>When it is due for the first time, seen at <paramref name="now"/>.</summary>
    public DateTimeOffset First(DateTimeOffset now) => at is { } time ? NextAt(time, now) : now;

    /// <summary>When it is due again after it was due at <paramref name="last"/> and done at <paramref name="now"/>: always later than now.</summary>
    public DateTimeOffset Next(DateTimeOffset last, DateTimeOffset now)
    {
        if (at is { } time) return NextAt(time, now);
        var missed = now < last ? 0 : (now - last).Ticks / interval.Ticks;
        return last + TimeSpan.FromTicks((missed + 1) * interval.Ticks);
    }

    private static DateTimeOffset NextAt(TimeOnly time, DateTimeOffset now)
    {
        var today = CityClock.MomentOf(CityClock.DayOf(now), time);
        return (today > now ? today : CityClock.MomentOf(CityClock.DayOf(now).AddDays(1), time)).ToUniversalTime();
    }
}
