using Yizhan.Sealing.Certificates;

namespace Yizhan.Sealing.Signatures.Keys;

/// <summary>Signs with a key that lies at a <see cref="RemoteService"/>. Only digests leave the house; what comes back is verified before it is believed.</summary>
public sealed class RemoteSigner : ISigner
{
    private readonly RemoteService service;
    private readonly string id;
    private readonly Func<CancellationToken, ValueTask<IReadOnlyList<RemoteSecret>>> secrets;

    private RemoteSigner(RemoteService service, string id, IReadOnlyList<Certificate> chain, Func<CancellationToken, ValueTask<IReadOnlyList<RemoteSecret>>> secrets) =>
        (this.service, this.id, Chain, this.secrets) = (service, id, chain, secrets);

    public SignatureAlgorithm Algorithm => Chain[0].Key!.Usual;

    public IReadOnlyList<Certificate> Chain { get; }

    /// <summary>Asks the service for the credential.</summary>
    /// <param name="secrets">Gives what releases the key, anew for each signature: a PIN, a one-time code. None for services whose authorisation is enough.</param>
    /// <returns>The signer; or <c>remote-key-unusable</c> when key or certificate is disabled, expired, revoked or not of P-256 or RSA; or a fault of the call.</returns>
    public static async Task<Outcome<RemoteSigner>> Open(
        RemoteService service, string id, Func<CancellationToken, ValueTask<IReadOnlyList<RemoteSecret>>> secrets, CancellationToken stop)
    {
        var asked = await service.Credential(id, stop);
        if (!asked.Succeeded) return asked.Fault;
        var credential = asked.Value;
        if (credential.Key?.Status is not "enabled") return new Fault("remote-key-unusable", $"key {credential.Key?.Status}");
        if (credential.Cert?.Status is not (null or "valid")) return new Fault("remote-key-unusable", $"certificate {credential.Cert.Status}");
        var chain = new List<Certificate>();
        foreach (var text in credential.Cert?.Certificates ?? [])
        {
            var bytes = new byte[text.Length];
            if (!Convert.TryFromBase64String(text, bytes, out var length) || Certificate.Read(bytes.AsMemory(0, length)) is not { } certificate) return new Fault("remote-answer-malformed", "certificates");
            chain.Add(certificate);
        }
        if (chain is not [{ Key: { } key }, ..]) return new Fault("remote-answer-malformed", "certificates");
        // The API says nothing of SM2, whose digest needs the signer's key: no service could be asked in a way that it must understand.
        if (key.Kind is KeyKind.Sm2) return new Fault("remote-key-unusable", "SM2");
        if (credential.Key.Algo is { Count: > 0 } offered && !offered.Contains(key.Usual.Oid) && !offered.Contains(key.Kind is KeyKind.Rsa ? Oids.Rsa : Oids.EcPublicKey))
            return new Fault("remote-key-unusable", string.Join(' ', offered));
        return new RemoteSigner(service, id, chain, secrets);
    }

    public async ValueTask<Outcome<byte[]>> Sign(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        var digest = Algorithm.Digest.Hash(bytes.Span);
        var released = await service.Authorize(id, digest, Algorithm.Digest, await secrets(stop), stop);
        if (!released.Succeeded) return released.Fault;
        if (released.Value.Sad is not { Length: > 0 } sad) return new Fault("remote-answer-malformed", "SAD");
        var answer = await service.SignHash(id, sad, digest, Algorithm, stop);
        if (!answer.Succeeded) return answer.Fault;
        if (answer.Value.Signatures is not [{ } text]) return new Fault("remote-answer-malformed", "signatures");
        var signature = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, signature, out var length)) return new Fault("remote-answer-malformed", "signatures");
        Array.Resize(ref signature, length);
        if (IsGood(bytes, signature)) return signature;
        // The API leaves the form of ECDSA values open; some services give r and s side by side.
        if (Algorithm.Scheme is SignatureScheme.Ecdsa && length == 64 && EcdsaValue.ToDer(signature) is var der && IsGood(bytes, der)) return der;
        return new Fault("remote-signature-wrong", Chain[0].Name);
    }

    private bool IsGood(ReadOnlyMemory<byte> bytes, byte[] signature) => Chain[0].Key!.Verify(Algorithm, bytes.Span, signature);
}
