using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>What a person at the door finds at one instant, and what they can count on next.</summary>
/// <param name="IsOpen">Whether the door is open.</param>
/// <param name="Until">When open: the first closed minute after, joined over midnight and days; null when <paramref name="AlwaysOpen"/>.</param>
/// <param name="AlwaysOpen">Open, and no closing within <see cref="OpeningRules.Horizon"/>.</param>
/// <param name="NextOpening">When closed: the next open minute; null when none is foreseen within <see cref="OpeningRules.DaysSearched"/>.</param>
/// <param name="ClosedBecause">When closed on a day with an exception: its reason, as written by the city; null without one.</param>
/// <param name="Today">The city's day at the instant.</param>
/// <param name="YearsNotLoaded">The years whose holidays could change this answer and are not loaded, ascending: say so beside it. Whether <paramref name="Today"/> is known for certain it says itself.</param>
public sealed record OpenState(
    bool IsOpen,
    DateTimeOffset? Until,
    bool AlwaysOpen,
    DateTimeOffset? NextOpening,
    string? ClosedBecause,
    OpenDay Today,
    IReadOnlyList<int> YearsNotLoaded)
{
    /// <summary>What the door's own record says of this moment; null: nothing, or another moment was asked about.</summary>
    public DoorNow? Door { get; init; }
}

/// <summary>The openings that begin on one day, and why they are these.</summary>
/// <param name="Day">The day.</param>
/// <param name="Kind">What the day is in the work calendar.</param>
/// <param name="Name">The festival of a holiday or make-up workday, in Chinese (春节); null on an ordinary day.</param>
/// <param name="IsKnown">Whether the kind comes from a loaded notice; otherwise from the weekday alone.</param>
/// <param name="Openings">The openings that begin on this day.</param>
/// <param name="Exception">The exception that replaces the rule of the kind, or null.</param>
public sealed record OpenDay(DateOnly Day, DayKind Kind, string? Name, bool IsKnown, DayOpenings Openings, DatedOpenings? Exception);
