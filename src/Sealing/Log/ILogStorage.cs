namespace Yizhan.Sealing.Log;

/// <summary>Entries that became durable together, and the signed checkpoint after them.</summary>
public sealed record LogBatch(IReadOnlyList<ReadOnlyMemory<byte>> Entries, string Checkpoint);

/// <summary>Where a log lies.</summary>
public interface ILogStorage : IDisposable
{
    /// <summary>The checkpoint that was shown to the world last; it may be behind or, after somebody cut the log, ahead. Null: none, or unreadable.</summary>
    string? Published { get; }

    /// <summary>Whether something stands behind the last whole batch: a write that a crash cut off. Known once all batches were read.</summary>
    bool IsCutOff { get; }

    /// <summary>Everything stored, in order.</summary>
    IEnumerable<LogBatch> Batches();

    /// <summary>Stores a batch. When this returns it is durable; when it throws, it may or may not be.</summary>
    void Append(LogBatch batch);

    /// <summary>Shows a checkpoint; needs not be durable.</summary>
    void Publish(string checkpoint);

    /// <summary>Entries from a place on.</summary>
    IReadOnlyList<ReadOnlyMemory<byte>> Read(long first, int count);
}
