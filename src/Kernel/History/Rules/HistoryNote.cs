using Yizhan.Kernel.Access;

namespace Yizhan.Kernel.History.Rules;

/// <summary>Something that happened and shall be told in the history, before it is signed and chained.</summary>
/// <param name="Kind">What was done: a code of <see cref="HistoryKind"/>.</param>
/// <param name="SubjectType">What it was done to: the code that the mapping gives, or one of <see cref="HistoryThing"/>.</param>
/// <param name="SubjectId">Which one.</param>
public sealed record HistoryNote(string Kind, string SubjectType, string SubjectId)
{
    public const int LongestKind = 40;
    public const int LongestSubject = 200;
    public const int LongestReason = 500;

    /// <summary>What people call it, for when it is gone. Nothing personal belongs here: it is not encrypted.</summary>
    public string? SubjectName { get; init; }

    /// <summary>Where it lies; the root: it concerns the whole network, and only who reaches that sees the entry.</summary>
    public AreaPath Area { get; init; }

    /// <summary>The person concerned, who may ask who has looked.</summary>
    public Guid? Person { get; init; }

    /// <summary>Why, when the one who did it said so; null: as the <see cref="Author"/> says.</summary>
    public string? Reason { get; init; }

    /// <summary>Canonical JSON, an object: of a change each column with <c>before</c> and <c>after</c> as they are stored.</summary>
    public string Details { get; init; } = "{}";
}

/// <summary>Who writes an entry, when and why.</summary>
/// <param name="ActorId">The account; null for a visitor without one and for the program itself.</param>
/// <param name="Actor">The name, as it is now.</param>
/// <param name="At">Kept to the millisecond, which both databases hold.</param>
public sealed record Signature(Guid? ActorId, string Actor, DateTimeOffset At, string? Reason)
{
    public const int LongestActor = 120;
}
