namespace Yizhan.Kernel.History;

/// <summary>A kind of thing that is told in the history, with its words. Modules bring theirs as services, like <see cref="Pages.NavEntry"/>.</summary>
/// <param name="Code">Kebab-case, never changed: entries are stored with it.</param>
/// <param name="Name">What was done, as a reader of the history sees it.</param>
/// <param name="Details">What the details of such an entry are called; left out: as they are written.</param>
public sealed record HistoryKind(string Code, Sentence Name, IReadOnlyDictionary<string, Sentence>? Details = null)
{
    /// <summary>A row was made.</summary>
    public const string Created = "created";

    /// <summary>A row was changed.</summary>
    public const string Changed = "changed";

    /// <summary>A row was removed.</summary>
    public const string Removed = "removed";

    /// <summary>Somebody took a copy out of the system.</summary>
    public const string Exported = "exported";

    /// <summary>Somebody looked at a personal value.</summary>
    public const string Revealed = "revealed";

    /// <summary>The chain of the history was checked.</summary>
    public const string Verified = "verified";

    /// <summary>The demonstration city was filled in.</summary>
    public const string Demonstrated = "demonstrated";
}

/// <summary>What an entry may speak of that is no row: the network as a whole, the history itself.</summary>
/// <param name="Code">The subject type that entries are stored with.</param>
public sealed record HistoryThing(string Code, Sentence Name)
{
    /// <summary>The network of stations as a whole.</summary>
    public const string Network = "network";

    /// <summary>The history itself.</summary>
    public const string History = "history";
}
