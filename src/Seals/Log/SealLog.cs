using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Sealing.Log;
using Yizhan.Seals.Store;

namespace Yizhan.Seals.Log;

/// <summary>Appends to the public log within the caller's transaction. Whoever appends holds the log's counter until the commit, so every node may, and all agree on the order.</summary>
internal sealed class SealLog(CityDb db, LogMirror mirror, LogKey key) : ISealLog
{
    public Refusal? Broken => mirror.Broken;

    public async Task<long> AppendAll(IReadOnlyList<SealLeaf> leaves, CancellationToken stop)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A leaf is part of what it tells of: open a transaction first.");
        if (mirror.Broken is { } broken) throw new InvalidOperationException($"The log is broken: {broken.Code}.");
        if (key.Signer is not { } signer) throw new InvalidOperationException("The log has not been read yet.");
        byte[][] entries = [.. leaves.Select(leaf => leaf.ToBytes())];
        if (entries.Length == 0 || entries.Any(entry => entry.Length > TransparencyLog.LongestEntry)) throw new ArgumentException("There is no leaf, or one is too long for an entry.", nameof(leaves));

        await db.NextChange(LogMirror.CounterName, stop);
        var head = await db.LogHeads.SingleAsync(stop);
        // What was edited by hand is never signed once more.
        if (EdgeOf(head, signer.Verifier) is not { } edge || await db.LogLeaves.AnyAsync(row => row.Place >= head.Size, stop))
            throw new InvalidOperationException($"The log is broken: {mirror.Break(head.Key is "" || head.Key == signer.Verifier.Text ? LogMirror.Changed : LogKey.NotTheOne).Code}.");
        foreach (var entry in entries) edge.Add(MerkleHash.Leaf(entry));
        var checkpoint = SignedNote.Sign(new Checkpoint(signer.Verifier.Name, edge.Size, edge.Root()).Text, signer).ToString();
        await Write(head.Size, entries, stop);
        var (size, frontier, name) = (edge.Size, edge.ToBytes(), signer.Verifier.Text);
        await db.LogHeads.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Size, size).SetProperty(row => row.Frontier, frontier).SetProperty(row => row.Checkpoint, checkpoint).SetProperty(row => row.Key, name), stop);
        return head.Size;
    }

    /// <summary>Writes the rows with one statement, and not through the tracker: saving would write what the caller has not finished.</summary>
    private Task<int> Write(long first, byte[][] entries, CancellationToken stop)
    {
        // Places of parameters alone; what is written goes beside them.
        var sql = $"INSERT INTO \"seals_log_leaves\" (\"Place\", \"Entry\") VALUES {string.Join(", ", entries.Select((_, row) => $"({{{2 * row}}}, {{{2 * row + 1}}})"))}";
        return db.Database.ExecuteSqlRawAsync(sql, entries.SelectMany((entry, row) => new object[] { first + row, entry }), stop);
    }

    /// <summary>The edge of the tree, when it is the one that this log signed; null: it is not.</summary>
    private static MerkleFrontier? EdgeOf(LogHead head, NoteVerifier own)
    {
        if (MerkleFrontier.Read(head.Size, head.Frontier) is not { } edge) return null;
        if (head is { Size: 0, Checkpoint: "" }) return head.Key is "" ? edge : null;
        return head.Key == own.Text && SignedNote.Read(head.Checkpoint) is { } note && Checkpoint.Read(note, own) is { } signed && signed.Size == edge.Size && signed.Root.AsSpan().SequenceEqual(edge.Root()) ? edge : null;
    }
}
