namespace Yizhan.Rostering;

/// <summary>Which absence is made up for when loads are compared: not belonging to those on duty, and being away for long.</summary>
/// <remarks>Short absence is not: whoever is away on one rest day takes another.</remarks>
internal static class Absence
{
    /// <summary>Days away running that count as long.</summary>
    public const int LongDays = 14;

    /// <summary>Whether the day is made up for.</summary>
    public static bool Holds(Availability availability, DateOnly day) =>
        day < availability.From || day > availability.To || availability.Away.Any(away => IsLong(away) && away.Holds(day));

    /// <summary>How many of the days of <paramref name="period"/> are made up for.</summary>
    public static int Days(Availability availability, DayRange period)
    {
        if (availability is { From: null, To: null } && !availability.Away.Any(IsLong)) return 0;
        var days = 0;
        for (var day = period.First; day <= period.Last; day = day.AddDays(1)) if (Holds(availability, day)) days++;
        return days;
    }

    private static bool IsLong(DayRange away) => away.Last.DayNumber - away.First.DayNumber + 1 >= LongDays;
}
