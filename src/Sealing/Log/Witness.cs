using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.Log;

/// <summary>Watches somebody else's log from another machine and co-signs only what continues what it saw before, so that one operator cannot show two logs.</summary>
/// <param name="key">The witness's own key, for co-signing.</param>
/// <param name="log">The log's key.</param>
public sealed class Witness(NoteSigner key, NoteVerifier log)
{
    /// <param name="seen">The checkpoint co-signed last; null: none yet. Whoever keeps it must keep the new one before the answer leaves.</param>
    /// <param name="note">The log's new checkpoint.</param>
    /// <param name="proof">That the old tree is the beginning of the new.</param>
    /// <returns>The note with the co-signature; or <c>log-not-signed</c>, <c>log-went-back</c>, <c>log-split</c>.</returns>
    public Outcome<SignedNote> Cosign(Checkpoint? seen, SignedNote note, IReadOnlyList<byte[]> proof, DateTimeOffset now)
    {
        if (Checkpoint.Read(note, log) is not { } next) return new Fault("log-not-signed", log.Name);
        if (seen is not null)
        {
            if (next.Size < seen.Size) return new Fault("log-went-back", $"{seen.Size} > {next.Size}");
            if (!MerkleProof.Continues(seen.Size, seen.Root, next.Size, next.Root, proof)) return new Fault("log-split", $"{seen.Size} {next.Size}");
        }
        return note.With(note.Cosign(key, now));
    }
}
