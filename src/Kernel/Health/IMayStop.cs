namespace Yizhan.Kernel.Health;

/// <summary>
/// A part of the program that may have stopped for good on this node while everything else serves on, until somebody looks. Added as a singleton. Readiness names it and stays ready:
/// a node that was taken away for it would take the rest of the city with it.
/// </summary>
public interface IMayStop
{
    /// <summary>Which, for programs: kebab-case, documented, never changed.</summary>
    string Part { get; }

    /// <summary>Why it has stopped; null: it works.</summary>
    Refusal? Stopped { get; }
}
