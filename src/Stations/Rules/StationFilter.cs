namespace Yizhan.Stations.Rules;

/// <summary>Which stations will do. The default is all.</summary>
internal sealed record StationFilter
{
    public static readonly StationFilter All = new();

    /// <summary>What it must have.</summary>
    public StationBits Has { get; init; }

    /// <summary>Only what is open then; null: open or not.</summary>
    public OpenSchedules? Open { get; init; }

    /// <summary>Only these, the answer of another search; null: no such limit.</summary>
    public IdSet? Among { get; init; }
}
