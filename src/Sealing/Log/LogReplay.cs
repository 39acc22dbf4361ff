using System.Text;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.Log;

/// <summary>Replays somebody else's log from its files: every entry hashed again, every tile compared, the signed root computed from nothing, and what was seen earlier found in it.</summary>
/// <param name="Checkpoint">What the log signed.</param>
/// <param name="Note">The same, with its signatures, to be kept until the next time.</param>
public sealed record LogReplay(Checkpoint Checkpoint, SignedNote Note)
{
    // Larger files than a tile can be: 256 entries of the longest kind, each with its length.
    private const int LongestFile = LogTile.Wide * (2 + TransparencyLog.LongestEntry);

    /// <summary>Replays a log.</summary>
    /// <param name="fetch">The file at a path below the log's address, no longer than the number of bytes; null where there is none.</param>
    /// <param name="log">The key that must have signed.</param>
    /// <param name="seen">The checkpoint of an earlier time; null: the first.</param>
    /// <param name="take">Gets each entry, in order; what it makes of them counts only when the log proves whole.</param>
    /// <returns>The log; or <c>log-not-signed</c>, <c>log-went-back</c>, <c>log-incomplete</c>, <c>log-tile-wrong</c>, <c>log-root-wrong</c>, <c>log-split</c>.</returns>
    public static async Task<Outcome<LogReplay>> Run(Func<string, int, CancellationToken, Task<byte[]?>> fetch, NoteVerifier log, Checkpoint? seen, Action<ReadOnlyMemory<byte>> take, CancellationToken stop)
    {
        if (await fetch("checkpoint", LongestFile, stop) is not { } shown) return new Fault("log-incomplete", "checkpoint");
        if (SignedNote.Read(Encoding.UTF8.GetString(shown)) is not { } note || Checkpoint.Read(note, log) is not { } checkpoint) return new Fault("log-not-signed", log.Name);
        if (seen is not null && seen.Size > checkpoint.Size) return new Fault("log-went-back", $"{seen.Size} > {checkpoint.Size}");
        var tree = new MerkleTree();
        foreach (var tile in LogTile.Of(checkpoint.Size))
        {
            if (await fetch(tile.Path, LongestFile, stop) is not { } bytes) return new Fault("log-incomplete", tile.Path);
            if (tile.Height is not null)
            {
                // The entries came first, so the tree is whole.
                if (!bytes.AsSpan().SequenceEqual(tile.Hashes(tree))) return new Fault("log-tile-wrong", tile.Path);
                continue;
            }
            if (tile.Unbundle(bytes) is not { } bundle) return new Fault("log-tile-wrong", tile.Path);
            foreach (var entry in bundle)
            {
                tree.Add(MerkleHash.Leaf(entry.Span));
                take(entry);
            }
        }
        if (!tree.Root().AsSpan().SequenceEqual(checkpoint.Root)) return new Fault("log-root-wrong", $"{checkpoint.Size}");
        if (seen is not null && !tree.Root(seen.Size).AsSpan().SequenceEqual(seen.Root)) return new Fault("log-split", $"{seen.Size}");
        return new LogReplay(checkpoint, note);
    }
}
