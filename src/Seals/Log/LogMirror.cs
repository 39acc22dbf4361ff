using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Yizhan.Kernel;
using Yizhan.Kernel.Health;
using Yizhan.Kernel.Store;
using Yizhan.Sealing.Log;
using Yizhan.Seals.Store;

namespace Yizhan.Seals.Log;

/// <summary>The tree of the log in this node's memory: it follows the rows, compares them with what was signed, and proves what is in them. May be asked by several at once.</summary>
internal sealed class LogMirror(LogKey key, SeenCheckpoint seen, ILogger<LogMirror> log) : IFollowChanges, IMayStop
{
    /// <summary>Counts appends; its row is also the lock under which one appends.</summary>
    public const string CounterName = "seal-log";

    private readonly Lock reading = new();
    private readonly MerkleTree tree = new();
    private LogView? now;

    /// <summary>Why nothing may be sealed: somebody changed the log, or its key is not here. Stays until the program is started again.</summary>
    public Refusal? Broken { get; private set; }

    /// <summary>The log as this node last read it; null before that, and when not even its beginning could be believed.</summary>
    public LogView? Now => now;

    string IFollowChanges.Counter => CounterName;

    string IMayStop.Part => "sealing";

    Refusal? IMayStop.Stopped => Broken;

    async Task IFollowChanges.Follow(CityDb db, long change, CancellationToken stop)
    {
        if (Broken is not null) return;
        var head = await db.LogHeads.SingleAsync(stop);
        var isFirst = now is null;
        // Also later: a node that began with a key of its own meets the log of the others with their first leaf.
        var missing = isFirst || head.Key is not "" && head.Key != key.Signer!.Verifier.Text ? key.Open(head.Key) : null;
        if (missing is not null && NoteVerifier.Read(head.Key) is null)
        {
            Break(missing);
            return;
        }
        // Without the key the log is still read and shown: it says itself whose it is.
        var verifier = key.Signer?.Verifier ?? NoteVerifier.Read(head.Key)!;
        if (head.Key is not "" && head.Key != verifier.Text || head.Size < tree.Size || !await Read(db, head.Size, stop) || View(head, verifier) is not { } view)
        {
            Break(Changed);
            return;
        }
        var continues = !isFirst && missing is null || Continues(view, verifier);
        if (missing is not null || !continues)
        {
            // A log that continues what was shown is still shown, for others to verify.
            if (continues) now = view;
            Break(missing ?? Cut);
            return;
        }
        now = view;
        seen.Keep(view.Note);
    }

    /// <summary>Reads the whole log again and compares it with what was signed: a row changed by hand moves no counter.</summary>
    public async Task CheckAgain(CityDb db, CancellationToken stop)
    {
        if (Broken is not null || now is not { } view) return;
        var frontier = new MerkleFrontier();
        await foreach (var leaf in db.LogLeaves.Where(leaf => leaf.Place < view.Size).OrderBy(leaf => leaf.Place).AsAsyncEnumerable().WithCancellation(stop))
            frontier.Add(MerkleHash.Leaf(leaf.Entry));
        if (frontier.Size != view.Size || !frontier.Root().AsSpan().SequenceEqual(view.Root)) Break(Changed);
    }

    /// <summary>Somebody found that the log is not what was signed. From now on nothing is sealed here.</summary>
    public Refusal Break(Refusal why)
    {
        Broken ??= why;
        log.LogCritical("The public log of seal uses is broken ({Code}); nothing is sealed until it is put right and the program started again.", why.Code);
        return Broken;
    }

    /// <summary>That rows, their end or its signature are not what was signed.</summary>
    public static Refusal Changed { get; } = new("seal-log-changed", "公开日志被人改动过，与签发的检查点对不上，不能用印；请按运维手册检查数据库");

    private static Refusal Cut { get; } = new("seal-log-changed", new Sentence("公开日志比先前公布的短，或者不是它的延续，不能用印；如果刚恢复过备份，请按运维手册处理{0}", SeenCheckpoint.FileName));

    /// <summary>What proves that a leaf is in the tree of this size.</summary>
    public IReadOnlyList<byte[]> InclusionProof(long index, long size) => Reading(() => tree.InclusionProof(index, size));

    /// <summary>What proves that the tree of the old size is the beginning of that of the new.</summary>
    public IReadOnlyList<byte[]> ConsistencyProof(long old, long size) => Reading(() => tree.ConsistencyProof(old, size));

    /// <summary>The root when the log had this size.</summary>
    public byte[] Root(long size) => Reading(() => tree.Root(size));

    /// <summary>A tile of hashes that the log has.</summary>
    public byte[] Hashes(LogTile tile) => Reading(() => tile.Hashes(tree));

    private T Reading<T>(Func<T> read)
    {
        lock (reading) return read();
    }

    /// <summary>Takes the rows that are new; false: one is missing.</summary>
    private async Task<bool> Read(CityDb db, long size, CancellationToken stop)
    {
        var from = tree.Size;
        await foreach (var leaf in db.LogLeaves.Where(leaf => leaf.Place >= from && leaf.Place < size).OrderBy(leaf => leaf.Place).AsAsyncEnumerable().WithCancellation(stop))
        {
            if (leaf.Place != tree.Size) return false;
            lock (reading) tree.Add(MerkleHash.Leaf(leaf.Entry));
        }
        return tree.Size == size;
    }

    /// <summary>What the head says, when it was signed and the rows give the same root; null: it does not fit.</summary>
    private LogView? View(LogHead head, NoteVerifier verifier)
    {
        // Before the first leaf there is nothing that was signed yet.
        if (head is { Size: 0, Checkpoint: "" }) return key.Signer is { } signer ? LogView.Of(SignedNote.Sign(new Checkpoint(verifier.Name, 0, MerkleHash.Empty).Text, signer), verifier) : null;
        return SignedNote.Read(head.Checkpoint) is { } note && LogView.Of(note, verifier) is { } view && view.Size == head.Size && view.Root.AsSpan().SequenceEqual(Root(head.Size)) ? view : null;
    }

    /// <summary>Whether what this node showed before it was stopped is the beginning of what is there.</summary>
    private bool Continues(LogView view, NoteVerifier verifier)
    {
        if (seen.Read() is not { } text) return true;
        return SignedNote.Read(text) is { } note && Checkpoint.Read(note, verifier) is { } shown && shown.Size <= view.Size && shown.Root.AsSpan().SequenceEqual(Root(shown.Size));
    }
}

/// <summary>The log at one size.</summary>
/// <param name="Note">The checkpoint, signed by the log.</param>
/// <param name="Key">With which it is signed.</param>
internal sealed record LogView(SignedNote Note, NoteVerifier Key, long Size, byte[] Root)
{
    /// <summary>What a note says that this key signed; null: it did not, or says nothing of a log.</summary>
    public static LogView? Of(SignedNote note, NoteVerifier key) => Checkpoint.Read(note, key) is { } checkpoint ? new(note, key, checkpoint.Size, checkpoint.Root) : null;
}
