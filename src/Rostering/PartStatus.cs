namespace Yizhan.Rostering;

/// <summary>How the search for a part ended.</summary>
public enum PartStatus
{
    /// <summary>Every level is proven: there is no better rota.</summary>
    Proven,

    /// <summary>The work allowed was used up; the rota keeps every hard rule, and its bounds say how much better another might be.</summary>
    WorkUsedUp,

    /// <summary>The search was cancelled; this is the best until then.</summary>
    Cancelled,

    /// <summary>The solver contradicted itself; what it had until then, or duties dealt out one by one. Every hard rule is kept.</summary>
    Unsolved,
}
