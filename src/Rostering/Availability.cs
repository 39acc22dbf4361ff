namespace Yizhan.Rostering;

/// <summary>When somebody can come.</summary>
public sealed record Availability
{
    /// <summary>At any time.</summary>
    public static Availability Always { get; } = new();

    /// <summary>The first day of belonging to those on duty; null from ever. Days before it are made up for when loads are compared.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day of belonging to those on duty; null for ever. A shift that begins on it is served to its end. Days after it are made up for when loads are compared.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The weekly times; none means any time. Of a shift past midnight one of them holds the evening and one, the same or another, the morning.</summary>
    public IReadOnlyList<WeeklyTime> Weekly { get; init; } = [];

    /// <summary>Days off: leave, illness, travel. A shift past midnight needs its morning too.</summary>
    public IReadOnlyList<DayRange> Away { get; init; } = [];

    /// <summary>Ids of single shifts that are not possible.</summary>
    public IReadOnlySet<string> NotShifts { get; init; } = new HashSet<string>();
}
