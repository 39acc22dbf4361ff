using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.TimeStamps;

/// <summary>Says at what time something was there already. Of our own authority, or of an outside one.</summary>
public interface ITimeStamper
{
    /// <summary>Bytes that its tokens have at most: as much room is kept for one in a document before it is signed.</summary>
    int LongestToken => 8192;

    /// <summary>Stamps a digest.</summary>
    /// <returns>A token that was verified to be over this digest, or why there is none.</returns>
    ValueTask<Outcome<TimeStampToken>> Stamp(ReadOnlyMemory<byte> digest, DigestAlgorithm algorithm, CancellationToken stop);
}
