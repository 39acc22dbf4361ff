namespace Yizhan.Rostering;

/// <summary>How much may be asked of somebody. Every limit is a hard rule; null is no limit.</summary>
public sealed record RotaLimits
{
    /// <summary>One shift a day and nothing else.</summary>
    public static RotaLimits OneAShift { get; } = new();

    /// <summary>Shifts in one calendar month.</summary>
    public int? ShiftsAMonth { get; init; }

    /// <summary>Days running with a duty.</summary>
    public int? ConsecutiveDays { get; init; }

    /// <summary>Days with a duty within days running, as many such rules as there are.</summary>
    public IReadOnlyList<DutyWindow> Windows { get; init; } = [];

    /// <summary>The least time from the end of a shift to the start of one that begins on another day; less than a day.</summary>
    public TimeSpan? RestBetween { get; init; }

    /// <summary>Shifts on one day. The default is 1.</summary>
    public int ShiftsADay { get; init; } = 1;

    /// <summary>Shifts at the same time: 2 for somebody who may open two neighbouring stations. The default is 1.</summary>
    public int ShiftsAtOnce { get; init; } = 1;

    /// <summary>Whether two shifts of a day may have a gap between them. The default is no.</summary>
    public bool MaySplitDay { get; init; }
}
