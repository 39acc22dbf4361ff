using System.Globalization;
using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>Moments as refusals about doors write them.</summary>
internal static class DoorWords
{
    /// <summary>08:02.</summary>
    public static string Time(DateTimeOffset moment) => CityClock.TimeOf(moment).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>2026-11-26 08:00.</summary>
    public static string Moment(DateTimeOffset moment) => $"{DatedOpenings.Iso(CityClock.DayOf(moment))} {Time(moment)}";
}
