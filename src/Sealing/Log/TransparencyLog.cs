using System.Collections.Concurrent;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.Log;

/// <summary>An entry of the log.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Size">Leaves of the tree that holds it: at least one more.</param>
public sealed record LogPlace(long Index, long Size);

/// <summary>An append-only log that proves what is in it: RFC 6962 hashing, C2SP checkpoints. May be used by several at once; one process writes.</summary>
public sealed class TransparencyLog : IDisposable
{
    /// <summary>Bytes of an entry: the form of entry bundles counts them in 16 bits.</summary>
    public const int LongestEntry = ushort.MaxValue;

    private readonly ILogStorage storage;
    private readonly NoteSigner signer;
    private readonly MerkleTree tree;
    private readonly ConcurrentQueue<Waiting> waiting = new();
    private readonly SemaphoreSlim writing = new(1);
    private readonly Lock reading = new();
    private Exception? broken;

    private TransparencyLog(ILogStorage storage, NoteSigner signer, MerkleTree tree, SignedNote newest) => (this.storage, this.signer, this.tree, Newest) = (storage, signer, tree, newest);

    /// <summary>The newest checkpoint, signed by the log.</summary>
    public SignedNote Newest { get; private set; }

    public long Size => Checkpoint.Read(Newest.Text)!.Size;

    /// <summary>Reads the whole log and compares it with what was signed: a byte edited by hand is found here.</summary>
    /// <returns>The log, or <c>log-edited</c> with the place.</returns>
    public static Outcome<TransparencyLog> Open(ILogStorage storage, NoteSigner signer)
    {
        var tree = new MerkleTree();
        SignedNote? newest = null;
        foreach (var batch in storage.Batches())
        {
            foreach (var entry in batch.Entries) tree.Add(MerkleHash.Leaf(entry.Span));
            newest = SignedNote.Read(batch.Checkpoint);
            if (newest is null || Checkpoint.Read(newest, signer.Verifier) is not { } stated || stated.Size != tree.Size || !stated.Root.AsSpan().SequenceEqual(tree.Root()))
                return new Fault("log-edited", $"{tree.Size}");
        }
        // What the world was shown must still be there.
        var published = storage.Published is { } shown && SignedNote.Read(shown) is { } note ? Checkpoint.Read(note, signer.Verifier) : null;
        if (published is not null && (published.Size > tree.Size || !published.Root.AsSpan().SequenceEqual(tree.Root(published.Size)))) return new Fault("log-edited", $"{published.Size} > {tree.Size}");
        // Without it nobody could tell a crash from a hand that cut the log.
        if (published is null && storage.IsCutOff) return new Fault("log-edited", $"{tree.Size}");
        newest ??= Note(signer, tree);
        storage.Publish(newest.ToString());
        return new TransparencyLog(storage, signer, tree, newest);
    }

    /// <summary>Appends an entry. When this returns, it is durable; entries of several callers become durable together.</summary>
    /// <exception cref="IOException">The disk failed: nothing is appended until the log is opened again.</exception>
    public async Task<LogPlace> Append(ReadOnlyMemory<byte> entry)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entry.Length, LongestEntry);
        var mine = new Waiting(entry);
        waiting.Enqueue(mine);
        await writing.WaitAsync();
        try
        {
            if (!mine.Done.Task.IsCompleted) Write();
        }
        finally
        {
            writing.Release();
        }
        return await mine.Done.Task;
    }

    public byte[] Root(long size) => Reading(() => tree.Root(size));

    public IReadOnlyList<byte[]> InclusionProof(long index, long size) => Reading(() => tree.InclusionProof(index, size));

    public IReadOnlyList<byte[]> ConsistencyProof(long old, long size) => Reading(() => tree.ConsistencyProof(old, size));

    public IReadOnlyList<ReadOnlyMemory<byte>> Entries(long first, int count) => storage.Read(first, count);

    public void Dispose()
    {
        writing.Dispose();
        storage.Dispose();
    }

    internal T Reading<T>(Func<MerkleTree, T> read)
    {
        lock (reading) return read(tree);
    }

    private T Reading<T>(Func<T> read)
    {
        lock (reading) return read();
    }

    /// <summary>Writes all that wait, in one batch.</summary>
    private void Write()
    {
        var batch = new List<Waiting>();
        while (waiting.TryDequeue(out var one)) batch.Add(one);
        try
        {
            // After a failed write the file and this tree may differ.
            if (broken is not null) throw new IOException("The log could not be written before and has to be opened again.", broken);
            SignedNote note;
            long first;
            lock (reading)
            {
                first = tree.Size;
                foreach (var one in batch) tree.Add(MerkleHash.Leaf(one.Entry.Span));
                note = Note(signer, tree);
            }
            storage.Append(new([.. batch.Select(one => one.Entry)], note.ToString()));
            storage.Publish(note.ToString());
            Newest = note;
            for (var i = 0; i < batch.Count; i++) batch[i].Done.SetResult(new(first + i, first + batch.Count));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            broken ??= failure;
            foreach (var one in batch) one.Done.SetException(failure);
        }
    }

    private static SignedNote Note(NoteSigner signer, MerkleTree tree) => SignedNote.Sign(new Checkpoint(signer.Verifier.Name, tree.Size, tree.Root()).Text, signer);

    private sealed record Waiting(ReadOnlyMemory<byte> Entry)
    {
        public TaskCompletionSource<LogPlace> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
