using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Store;
using Yizhan.Sealing.Log;
using Yizhan.Seals.Store;

namespace Yizhan.Seals.Log;

/// <summary>Reads entries and proofs of the log for whoever asks.</summary>
internal sealed class LogReader(CityDb db, LogMirror mirror, LogSettings settings)
{
    /// <summary>The log as this node shows it; null: it cannot be read.</summary>
    public LogView? Now => mirror.Now;

    /// <summary>A leaf with the proof that it is in the log of this size; null: there is no such leaf.</summary>
    /// <param name="size">Leaves of the tree that is to hold it; null: of all there are.</param>
    public async Task<ProvenLeaf?> Find(long index, long? size, CancellationToken stop)
    {
        if (Now is not { } view || (size ?? view.Size) is var of && (of > view.Size || index < 0 || index >= of)) return null;
        if (await db.LogLeaves.Where(leaf => leaf.Place == index).Select(leaf => leaf.Entry).SingleOrDefaultAsync(stop) is not { } entry) return null;
        return new(index, of, entry, mirror.InclusionProof(index, of), of == view.Size ? view.Root : mirror.Root(of));
    }

    /// <summary>Leaves one after another.</summary>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> Entries(long first, int count, CancellationToken stop) =>
        [.. (await db.LogLeaves.Where(leaf => leaf.Place >= first && leaf.Place < first + count).OrderBy(leaf => leaf.Place).Select(leaf => leaf.Entry).ToListAsync(stop)).Select(entry => (ReadOnlyMemory<byte>)entry)];

    /// <summary>The newest co-signature of each witness of the settings.</summary>
    public async Task<IReadOnlyList<WitnessState>> Witnesses(CancellationToken stop)
    {
        var rows = settings.Witnesses.Count == 0 ? [] : await db.LogCosignatures.AsNoTracking().ToDictionaryAsync(row => row.Witness, stop);
        return [.. settings.Witnesses.Select(witness => new WitnessState(witness, rows.GetValueOrDefault(witness.Text)))];
    }

    /// <summary>The checkpoint as it is published: with the co-signatures of this very size.</summary>
    public async Task<SignedNote?> Checkpoint(CancellationToken stop)
    {
        if (Now is not { } view) return null;
        return (await Witnesses(stop)).Aggregate(view.Note, (note, witness) => witness.Last is { } last && last.Size == view.Size ? note.With(last.Line) : note);
    }
}

/// <summary>A leaf and what proves that it is in the log.</summary>
/// <param name="Size">Leaves of the tree.</param>
/// <param name="Proof">Hashes from the leaf upwards.</param>
internal sealed record ProvenLeaf(long Index, long Size, byte[] Entry, IReadOnlyList<byte[]> Proof, byte[] Root)
{
    public byte[] Hash => MerkleHash.Leaf(Entry);

    /// <summary>What it tells; null when somebody wrote something else there.</summary>
    public SealLeaf? Leaf => SealLeaf.Read(Entry);

    /// <summary>Whether the proof leads to the root.</summary>
    public bool IsProven => MerkleProof.Includes(Hash, Index, Size, Proof, Root);
}

/// <summary>A witness of the settings and what it last co-signed.</summary>
internal sealed record WitnessState(NoteVerifier Witness, LogCosignature? Last);
