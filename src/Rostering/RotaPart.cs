namespace Yizhan.Rostering;

/// <summary>The rota of one independent part: nobody of it can serve elsewhere, and nobody else can serve there.</summary>
public sealed record RotaPart
{
    /// <summary>Ids of the part's shifts.</summary>
    public required IReadOnlyList<string> Shifts { get; init; }

    /// <summary>Ids of the part's people.</summary>
    public required IReadOnlyList<string> People { get; init; }

    /// <summary>Who serves when, in order of time; what is fixed is among it.</summary>
    public required IReadOnlyList<Assignment> Assignments { get; init; }

    /// <summary>How the search ended.</summary>
    public required PartStatus Status { get; init; }

    /// <summary>The levels in the order in which they counted.</summary>
    public required IReadOnlyList<LevelResult> Levels { get; init; }

    /// <summary>Shifts that lack people, in order of time.</summary>
    public required IReadOnlyList<Shortage> Shortages { get; init; }

    /// <summary>How loads lie upon the pools.</summary>
    public required IReadOnlyList<PoolLoad> Loads { get; init; }

    /// <summary>What differs from the published rota; empty when none was given.</summary>
    public required IReadOnlyList<RotaChange> Changes { get; init; }

    /// <summary>Hard rules that fixed duties break. Nothing else breaks one.</summary>
    public required IReadOnlyList<RuleBreach> Breaches { get; init; }

    /// <summary>Work spent, in the solver's own units.</summary>
    public required double Work { get; init; }
}
