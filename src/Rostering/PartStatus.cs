namespace Yizhan.Rostering;

/// <summary>How the search for a part ended.</summary>
public enum PartStatus
{
    /// <summary>Every level is proven: there is no better rota.</summary>
    Proven,

    /// <summary>The work allowed was used up; the rota keeps every hard rule, and its bounds say how much better another might be.</summary>
    WorkUsedUp,

    /// <summary>The search was cancelled; this is the best until then, and may be empty.</summary>
    Cancelled,

    /// <summary>The solver found nothing within the work allowed, or contradicted itself; only what is fixed is assigned.</summary>
    Unsolved,
}
