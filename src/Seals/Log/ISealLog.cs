using Yizhan.Kernel;

namespace Yizhan.Seals.Log;

/// <summary>The public log of seal uses, as the rest of the module writes it.</summary>
public interface ISealLog
{
    /// <summary>Why nothing may be sealed at the moment: somebody changed the log. Null: it is whole.</summary>
    Refusal? Broken { get; }

    /// <summary>Appends leaves within the caller's write transaction: they are durable, and part of the tree, when that is committed, and not there when it is not.</summary>
    /// <remarks>
    /// Before anything else is saved in that transaction: the log's lock comes before the counters and the history, so that no two that write wait for each other.
    /// Written at once and not by saving, so nothing that the caller has not finished is saved with it. After the commit <c>ChangeWatch.CatchUp</c> shows it on this node.
    /// Many cost hardly more than one: the log is locked, looked at and signed once.
    /// </remarks>
    /// <param name="leaves">At least one.</param>
    /// <returns>The index of the first, from 0; the others follow.</returns>
    /// <exception cref="ArgumentException">There is no leaf, or one is longer than an entry may be.</exception>
    /// <exception cref="InvalidOperationException">No write transaction is open, or the log is broken.</exception>
    Task<long> AppendAll(IReadOnlyList<SealLeaf> leaves, CancellationToken stop);
}

/// <summary>One leaf at a time.</summary>
public static class SealLogs
{
    /// <inheritdoc cref="ISealLog.AppendAll"/>
    /// <returns>The leaf's index, from 0.</returns>
    public static Task<long> Append(this ISealLog log, SealLeaf leaf, CancellationToken stop) => log.AppendAll([leaf], stop);
}
