using Yizhan.Sealing.Certificates;

namespace Yizhan.Sealing.Signatures;

/// <summary>"Sign these bytes": a key that somebody keeps, wherever it lies. May be used by several at once.</summary>
public interface ISigner
{
    SignatureAlgorithm Algorithm { get; }

    /// <summary>The certificate of the key first, then those that lead to the root, which may be left out.</summary>
    IReadOnlyList<Certificate> Chain { get; }

    /// <summary>Signs the bytes themselves, not their digest: the provider digests as its algorithm asks.</summary>
    /// <returns>The signature in the form of the algorithm's <see cref="SignatureScheme"/>, or why there is none. That a token is pulled out or a server
    /// is down is such a value.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was asked for.</exception>
    ValueTask<Outcome<byte[]>> Sign(ReadOnlyMemory<byte> bytes, CancellationToken stop);
}
