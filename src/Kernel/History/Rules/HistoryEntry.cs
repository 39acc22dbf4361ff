using Yizhan.Kernel.Access;

namespace Yizhan.Kernel.History.Rules;

/// <summary>One line of the history, chained to the one before it. Written once, never changed, never removed.</summary>
public sealed class HistoryEntry : IHasArea
{
    /// <summary>1, 2, 3 … in the order of the commits, without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>Whole milliseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <inheritdoc cref="Signature.ActorId"/>
    public Guid? ActorId { get; init; }

    /// <inheritdoc cref="Signature.Actor"/>
    public required string Actor { get; init; }

    /// <inheritdoc cref="HistoryNote.Kind"/>
    public required string Kind { get; init; }

    /// <inheritdoc cref="HistoryNote.SubjectType"/>
    public required string SubjectType { get; init; }

    /// <inheritdoc cref="HistoryNote.SubjectId"/>
    public required string SubjectId { get; init; }

    /// <inheritdoc cref="HistoryNote.SubjectName"/>
    public string? SubjectName { get; init; }

    /// <inheritdoc cref="HistoryNote.Area"/>
    public AreaPath Area { get; init; }

    /// <inheritdoc cref="HistoryNote.Person"/>
    public Guid? Person { get; init; }

    /// <inheritdoc cref="HistoryNote.Reason"/>
    public string? Reason { get; init; }

    /// <inheritdoc cref="HistoryNote.Details"/>
    public required string Details { get; init; }

    /// <summary>The hash of the entry before it; of the first, zeros.</summary>
    public required byte[] Previous { get; init; }

    /// <summary><see cref="ChainHash.Of(HistoryEntry)"/> of everything above.</summary>
    public byte[] Hash { get; init; } = [];

    /// <summary>The entry that follows <paramref name="head"/>. Texts that are too long are cut: the history must not keep a change from being saved.</summary>
    public static HistoryEntry After(ChainHead head, HistoryNote note, Signature by)
    {
        var entry = With(head, note, by, []);
        return With(head, note, by, ChainHash.Of(entry));
    }

    private static HistoryEntry With(ChainHead head, HistoryNote note, Signature by, byte[] hash) => new()
    {
        Number = head.Number + 1,
        At = DateTimeOffset.FromUnixTimeMilliseconds(by.At.ToUnixTimeMilliseconds()),
        ActorId = by.ActorId,
        Actor = Storable(by.Actor, Signature.LongestActor)!,
        Kind = Storable(note.Kind, HistoryNote.LongestKind)!,
        SubjectType = Storable(note.SubjectType, HistoryNote.LongestKind)!,
        SubjectId = Storable(note.SubjectId, HistoryNote.LongestSubject)!,
        SubjectName = Storable(note.SubjectName, HistoryNote.LongestSubject),
        Area = note.Area,
        Person = note.Person,
        Reason = Storable(note.Reason ?? by.Reason, HistoryNote.LongestReason),
        Details = note.Details,
        Previous = head.Hash,
        Hash = hash,
    };

    /// <summary>The text as both databases give it back: no longer than its column, without NUL, which PostgreSQL refuses, and without half characters.</summary>
    private static string? Storable(string? text, int longest)
    {
        if (text is null) return null;
        var whole = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) whole.Append(rune.Value == 0 ? "\uFFFD" : rune.ToString());
        return Excerpt.Of(whole.ToString(), longest - 1);
    }
}

/// <summary>How far the chain reaches: the number and hash of its last entry.</summary>
public sealed record ChainHead(long Number, byte[] Hash)
{
    /// <summary>Bytes of a hash.</summary>
    public const int HashLength = 32;

    /// <summary>Before the first entry.</summary>
    public static readonly ChainHead Begin = new(0, new byte[HashLength]);

    /// <summary>Where an entry leaves the chain.</summary>
    public static ChainHead At(HistoryEntry entry) => new(entry.Number, entry.Hash);
}
