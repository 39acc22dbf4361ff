using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Seals;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Keys;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Seals.Keys;

/// <summary>Opens the keys of seals, wherever they lie: an encrypted file, a token, a far service, or the development authority built in.</summary>
internal sealed class SealKeys(SealKeySettings settings, DevelopmentKeys development) : IDisposable
{
    // What was opened once stays open: a token or a far service comes back by itself.
    private readonly ConcurrentDictionary<string, SealKey> opened = new();
    private readonly ConcurrentDictionary<string, HttpClient> clients = new();

    /// <summary>The names that a seal may be used with.</summary>
    public IReadOnlyCollection<string> Names => settings.Names;

    /// <summary>The key of a seal, or why it cannot be used at present.</summary>
    public async ValueTask<Outcome<SealKey>> Open(Seal seal, CancellationToken stop)
    {
        if (seal.Key is SealKeySettings.Development) return development.Open(seal.Number);
        if (opened.TryGetValue(seal.Key, out var known)) return known;
        if (!settings.Keys.TryGetValue(seal.Key, out var options)) return new Fault("key-not-set", seal.Key);
        try
        {
            var pdf = await Signer(options.Pdf, stop);
            if (!pdf.Succeeded) return pdf.Fault;
            ISigner? ofd = null;
            if (options.Ofd is { } part)
            {
                var file = await Signer(part, stop);
                if (!file.Succeeded) return file.Fault;
                ofd = file.Value;
            }
            IReadOnlyList<RevocationList> Lists(DateTimeOffset now) => [.. PemFile.Paths(options.Pdf["Lists"]).SelectMany(path => PemFile.Lists(path, $"{options.Pdf.Path}:Lists"))];
            var key = new SealKey(options.Pdf["Provider"] ?? "file", pdf.Value, ofd, Lists);
            _ = Lists(default);
            return opened.GetOrAdd(seal.Key, key);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return new Fault("key-not-set", wrong.Message);
        }
    }

    /// <summary>Opens a key anew at its next use: what was known of it holds no longer, as when a service has renewed its certificate.</summary>
    public void Forget(string name, SealKey key)
    {
        if (opened.TryRemove(KeyValuePair.Create(name, key))) (key.Pdf as IDisposable)?.Dispose();
    }

    /// <summary>A key that is open; null: it has not been used yet, or is away.</summary>
    public SealKey? Known(string name) => opened.GetValueOrDefault(name);

    /// <summary>Whether what the key seals is official: its certificates lead to the competent authority of the settings.</summary>
    public bool IsOfficial(SealKey key) => key.IsOf(settings.Authorities);

    /// <summary>The electronic seal that the competent authority has made for a key; null: the key has none.</summary>
    /// <returns>The seal, or <c>seal-file-malformed</c> or <c>seal-not-for-signer</c>.</returns>
    public Outcome<SesSeal>? MadeElsewhere(Seal seal, SealKey key)
    {
        if (key.Ofd is null || settings.Keys[seal.Key].Ofd?["Seal"] is not { Length: > 0 } path) return null;
        try
        {
            if (SesSeal.Read(File.ReadAllBytes(path)) is not { } made) return (Outcome<SesSeal>)new Fault("seal-file-malformed", path);
            return made.IsFor(key.Ofd.Chain[0]) ? made : new Fault("seal-not-for-signer", path);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return (Outcome<SesSeal>)new Fault("seal-file-malformed", wrong.Message);
        }
    }

    public void Dispose()
    {
        foreach (var client in clients.Values) client.Dispose();
    }

    private async ValueTask<Outcome<ISigner>> Signer(IConfigurationSection part, CancellationToken stop)
    {
        switch (part["Provider"])
        {
            case "token":
                var token = await TokenSigner.Open(new(Needed(part, "Library"), Needed(part, "Token"), Needed(part, "Key"), Needed(part, "Pin"), Wait: settings.Wait), ChainOf(part), stop);
                return token.Succeeded ? token.Value : token.Fault;
            case "remote":
                if (!Uri.TryCreate(Needed(part, "Address"), UriKind.Absolute, out var address)) throw new InvalidOperationException($"{part.Path}:Address is no address.");
                var http = clients.GetOrAdd(part.Path, _ => ClientOf(part));
                IReadOnlyList<RemoteSecret> secrets = part["Pin"] is { } pin ? [new("PIN", pin)] : [];
                var remote = await RemoteSigner.Open(new(http, address), Needed(part, "Credential"), _ => new(secrets), stop);
                return remote.Succeeded ? remote.Value : remote.Fault;
            default:
                var file = FileSigner.Open(await File.ReadAllTextAsync(Needed(part, "Key"), stop), Needed(part, "Password"), ChainOf(part));
                return file.Succeeded ? file.Value : file.Fault;
        }
    }

    private HttpClient ClientOf(IConfigurationSection part)
    {
        var http = new HttpClient { Timeout = settings.Wait };
        if (part["Authorization"] is { } shown) http.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(shown);
        return http;
    }

    private static IReadOnlyList<Certificate> ChainOf(IConfigurationSection part) => PemFile.Certificates(Needed(part, "Chain"), $"{part.Path}:Chain");

    private static string Needed(IConfigurationSection part, string name) => part[name] is { Length: > 0 } value ? value : throw new InvalidOperationException($"{part.Path}:{name} is missing.");
}
