namespace Yizhan.Rostering;

/// <summary>One shift of one station, to be kept by <see cref="Heads"/> people.</summary>
/// <param name="Id">Unlike every other shift's; the same again when a published rota is planned anew.</param>
/// <param name="Station">The station's key.</param>
/// <param name="Date">One of <see cref="RotaProblem.Days"/>: the day on which it begins. A shift past midnight belongs to that day alone where days, months, kinds and loads are counted.</param>
/// <param name="Hours">From when to when, if need be into the next morning.</param>
public sealed record RotaShift(string Id, string Station, DateOnly Date, ShiftHours Hours)
{
    /// <summary>How many people keep it. The default is 1.</summary>
    public int Heads { get; init; } = 1;

    /// <summary>What at least one of those who keep it must be able to do. A shift that lacks heads may lack these too.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Who keeps it: workers, volunteers, or (null) either.</summary>
    public RotaRole? Role { get; init; }
}
