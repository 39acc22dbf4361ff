namespace Yizhan.Kernel;

/// <summary>The one place that turns a moment into the city's day and wall-clock time, and back.</summary>
/// <remarks>Moments are kept in UTC. China has had one zone and no summer time since 1992.</remarks>
public sealed class CityClock(TimeProvider time)
{
    /// <summary>The zone of every city in mainland China, UTC+8 the year round.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>This moment, in UTC.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Today in the city.</summary>
    public DateOnly Today => DayOf(Now);

    /// <summary>The city's day at <paramref name="moment"/>.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment).DateTime);

    /// <summary>The wall clock in the city at <paramref name="moment"/>.</summary>
    public static TimeOnly TimeOf(DateTimeOffset moment) => TimeOnly.FromDateTime(Local(moment).DateTime);

    /// <summary><paramref name="moment"/> as the city's clocks show it (offset +08:00).</summary>
    public static DateTimeOffset Local(DateTimeOffset moment) => moment.ToOffset(Offset);

    /// <summary>The moment at which the city's clocks show <paramref name="time"/> on <paramref name="day"/>.</summary>
    public static DateTimeOffset MomentOf(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), Offset);
}
