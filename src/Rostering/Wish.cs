namespace Yizhan.Rostering;

/// <summary>Somebody would like to serve on a day, or would rather not.</summary>
/// <param name="Person">Whose wish it is.</param>
/// <param name="Date">The day; one duty on it fulfils the wish to serve, any duty breaks the wish not to.</param>
/// <param name="Wants">Whether to serve or not to.</param>
/// <param name="Weight">How much it counts beside other wishes, from 1.</param>
public readonly record struct Wish(string Person, DateOnly Date, bool Wants, int Weight = 1)
{
    /// <summary>The one shift that is meant; null is any shift of the day.</summary>
    public string? Shift { get; init; }
}
