namespace Yizhan.Stations.Rules;

/// <summary>How an amenity is right now.</summary>
public enum AmenityState
{
    /// <summary>可用</summary>
    Working,

    /// <summary>故障</summary>
    Broken,

    /// <summary>拥挤</summary>
    Crowded,

    /// <summary>缺货</summary>
    OutOfStock,
}

/// <summary>Something a visitor may use, and how it is right now.</summary>
/// <param name="Kind">A code of <see cref="AmenityKind"/>.</param>
/// <param name="Count">How many there are, at least one.</param>
/// <param name="Since">Since when it has been in a state other than working.</param>
/// <param name="Note">What staff say about it: 已报修,周五来人.</param>
public sealed record Amenity(string Kind, int Count = 1, AmenityState State = AmenityState.Working, DateTimeOffset? Since = null, string? Note = null)
{
    /// <summary>A code of <see cref="AmenityKind"/>.</summary>
    /// <remarks>The text of the published list itself: in memory thousands of stations share it.</remarks>
    public string Kind { get; init; } = AmenityKind.Of(Kind)?.Code ?? Kind;

    /// <summary>Whether a visitor can count on it. A crowded one works: one has to wait.</summary>
    public bool IsUsable => State is AmenityState.Working or AmenityState.Crowded;
}
