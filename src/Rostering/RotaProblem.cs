namespace Yizhan.Rostering;

/// <summary>What is to be planned: plain data, in any order. Whatever is wrong with it comes back as data, never as an exception.</summary>
public sealed record RotaProblem
{
    /// <summary>The days that are planned, each once.</summary>
    public required IReadOnlyList<RotaDay> Days { get; init; }

    /// <summary>The shifts that are to be kept on those days.</summary>
    public required IReadOnlyList<RotaShift> Shifts { get; init; }

    /// <summary>Who can be put on duty.</summary>
    public required IReadOnlyList<RotaPerson> People { get; init; }

    /// <summary>What is settled: past, near, or set by hand. It stays even where it breaks a rule; the breach is reported.</summary>
    public IReadOnlyList<Assignment> Fixed { get; init; } = [];

    /// <summary>The rota that people know; null or empty where there is none.</summary>
    public IReadOnlyList<Assignment> Published { get; init; } = [];

    /// <summary>Duties outside the days that are planned.</summary>
    public IReadOnlyList<PastDuty> Past { get; init; } = [];

    /// <summary>What people would like.</summary>
    public IReadOnlyList<Wish> Wishes { get; init; } = [];

    /// <summary>What people have agreed to in spite of a rule.</summary>
    public IReadOnlyList<Exemption> Exemptions { get; init; } = [];
}
