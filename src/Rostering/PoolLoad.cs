namespace Yizhan.Rostering;

/// <summary>How one kind of load lies upon a pool, what was carried and what absence is made up for included.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Kind">The kind of load.</param>
/// <param name="Least">The lightest load among those of the pool who can take such duties.</param>
/// <param name="Most">The heaviest among them.</param>
public readonly record struct PoolLoad(string Pool, LoadKind Kind, int Least, int Most)
{
    /// <summary>The difference.</summary>
    public int Spread => Most - Least;
}
