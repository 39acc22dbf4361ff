namespace Yizhan.Rostering;

/// <summary>What the engine found: the parts, and what was wrong with the problem.</summary>
/// <param name="Parts">Each independent part, in the order of its first shift.</param>
/// <param name="Faults">What was wrong with the problem and was left out.</param>
/// <param name="Dropped">Published duties whose shift or person is no longer known.</param>
public sealed record Rota(IReadOnlyList<RotaPart> Parts, IReadOnlyList<ProblemFault> Faults, IReadOnlyList<Assignment> Dropped)
{
    /// <summary>Who serves when.</summary>
    public IEnumerable<Assignment> Assignments => Parts.SelectMany(part => part.Assignments);

    /// <summary>Shifts that lack people.</summary>
    public IEnumerable<Shortage> Shortages => Parts.SelectMany(part => part.Shortages);

    /// <summary>What differs from the published rota.</summary>
    public IEnumerable<RotaChange> Changes => Parts.SelectMany(part => part.Changes).Concat(Dropped.Select(duty => new RotaChange(duty, Added: false)));

    /// <summary>People with a duty that was added or taken away.</summary>
    public IReadOnlySet<string> Touched => Changes.Select(change => change.Duty.Person).ToHashSet();

    /// <summary>Whether there is no better rota.</summary>
    public bool IsProven => Parts.All(part => part.Status == PartStatus.Proven);

    /// <summary>Whether the search was cancelled before it ended.</summary>
    public bool IsCancelled => Parts.Any(part => part.Status == PartStatus.Cancelled);

    /// <summary>A level summed over the parts: what the rota has, and what none can fall below.</summary>
    public LevelResult Total(RotaLevel level)
    {
        var found = Parts.SelectMany(part => part.Levels).Where(one => one.Level == level).ToList();
        return new(level, found.Sum(one => one.Value), found.Sum(one => one.Bound));
    }
}
