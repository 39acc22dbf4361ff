namespace Yizhan.Kernel.Privacy;

/// <summary>The key of one person, under which every personal value of theirs lies; itself wrapped by a key of the ring.</summary>
/// <remarks>Destroying it makes all those values unreadable at once: in rows, in the history, in every copy.</remarks>
public sealed class PersonKey
{
    /// <summary>The counter of destroyed keys: every node then forgets what it has unwrapped.</summary>
    public const string CounterName = "person-keys";

    public required Guid Person { get; init; }

    /// <summary>The key, wrapped; null once it is destroyed.</summary>
    public required string? Key { get; set; }

    /// <summary>The name of the ring's key that wraps it.</summary>
    public required string WrappedBy { get; set; }

    public required DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset? DestroyedAt { get; set; }
}
