namespace Yizhan.Rostering;

/// <summary>What is made small, one after the other: no gain in a later level pays for a loss in an earlier one.</summary>
public enum RotaLevel
{
    /// <summary>Heads that are missing.</summary>
    Uncovered,

    /// <summary>People whose published duties change, but for those who cannot keep theirs. Only with <see cref="RotaAim.LeastChange"/>.</summary>
    Touched,

    /// <summary>Unfairness over workdays and rest days: the squares of the loads above the lightest in the pool, summed. It is smallest when loads lie as close together as can be.</summary>
    Fairness,

    /// <summary>Unfairness over holidays, counted in the same way.</summary>
    HolidayFairness,

    /// <summary>Wishes that are not met, by weight, and duties away from the home station, each 1.</summary>
    Wishes,

    /// <summary>Published duties that were taken away and duties that were added.</summary>
    Changes,
}
