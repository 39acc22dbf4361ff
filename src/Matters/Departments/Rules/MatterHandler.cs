using Yizhan.Kernel.Store;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Departments.Rules;

/// <summary>Which department handles a matter: what is handed in is that department's to accept and to decide.</summary>
public sealed class MatterHandler : ICounted
{
    /// <summary>The matter's code.</summary>
    public required string Matter { get; init; }

    /// <summary>The department.</summary>
    public required Guid Organisation { get; set; }

    /// <summary>The department that takes over on the day after the first one ends; null: then nobody handles it until the city says who.</summary>
    public Guid? Successor { get; set; }

    public long Change { get; private set; }

    // Kept on each node with the catalogue.
    string ICounted.Counter => CatalogueVersion.CounterName;

    /// <summary>The department that handles what comes now; null: it has ended, and so has its successor, or there is none.</summary>
    /// <param name="lives">Whether an organisation takes part today.</param>
    public Guid? Now(Func<Guid, bool> lives) => lives(Organisation) ? Organisation : Successor is { } next && lives(next) ? next : null;
}
