namespace Yizhan.Rostering;

/// <summary>How a rota is looked for. The same problem and options give the same rota on every machine.</summary>
public sealed record RotaOptions
{
    /// <summary>What comes first.</summary>
    public RotaAim Aim { get; init; }

    /// <summary>Levels that do not count here. The default is none; cover always counts.</summary>
    public IReadOnlyList<RotaLevel> Without { get; init; } = [];

    /// <summary>The seed of the search. The default is 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The most work spent on one independent part, in the solver's own units, which do not depend on the machine and are some seconds each. The default is 5.</summary>
    public double WorkAPart { get; init; } = 5;

    /// <summary>Parts that are solved at the same time, with one thread each; null is one a processor. It does not change the rota.</summary>
    public int? Threads { get; init; }
}
