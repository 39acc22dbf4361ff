using Yizhan.Sealing.Certificates;

namespace Yizhan.Sealing.Signatures.Keys;

/// <summary>Signs with a key that was read from a <see cref="KeyFile"/>: P-256, RSA or SM2.</summary>
public sealed class FileSigner : ISigner, IDisposable
{
    private readonly PrivateKey key;

    private FileSigner(PrivateKey key, IReadOnlyList<Certificate> chain) => (this.key, Chain) = (key, chain);

    public SignatureAlgorithm Algorithm => key.Algorithm;

    public IReadOnlyList<Certificate> Chain { get; }

    /// <summary>Opens the file's key for its certificate.</summary>
    /// <param name="chain">The certificate of the key first.</param>
    /// <returns>The signer, or a fault of <see cref="KeyFile.Open"/>, or <c>key-of-another-certificate</c>.</returns>
    public static Outcome<FileSigner> Open(string text, ReadOnlySpan<char> password, IReadOnlyList<Certificate> chain)
    {
        var key = KeyFile.Open(text, password);
        return key.Succeeded ? Of(key.Value, chain) : key.Fault;
    }

    /// <summary>Signs with a key that lies in memory already.</summary>
    public static Outcome<FileSigner> Of(PrivateKey key, IReadOnlyList<Certificate> chain) =>
        chain.Count > 0 && chain[0].KeyInfo.Span.SequenceEqual(key.Public.Info.Span)
            ? new FileSigner(key, chain)
            : new Fault("key-of-another-certificate", chain.Count > 0 ? chain[0].Name : "");

    public ValueTask<Outcome<byte[]>> Sign(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return new(key.Sign(bytes.Span));
    }

    public void Dispose() => key.Dispose();
}
