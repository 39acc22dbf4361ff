using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>Whole minutes of the city's wall clock since the midnight that began the year 1, so that spans over midnight are plain sums.</summary>
internal static class CityMinutes
{
    /// <summary>The minute in which <paramref name="moment"/> lies. Total: no moment overflows it.</summary>
    public static long Of(DateTimeOffset moment) =>
        (moment.UtcTicks + CityClock.Offset.Ticks) / TimeSpan.TicksPerMinute;

    /// <summary>The moment at which <paramref name="minute"/> begins, with the city's offset.</summary>
    public static DateTimeOffset Moment(long minute) => new(minute * TimeSpan.TicksPerMinute, CityClock.Offset);
}
