using Microsoft.Extensions.Configuration;
using Yizhan.Kernel.Certificates;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Seals;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Seals.Keys;

/// <summary>The certificates of the city's own keys, and its electronic seals: with the first of them that ends, sealing ends.</summary>
internal sealed class SealCertificates(SealKeySettings settings, SealKeys keys) : IKnowCertificates
{
    public Task<IReadOnlyList<KnownCertificate>> List(CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<KnownCertificate>>([.. settings.Keys.SelectMany(one => Of(one.Key, one.Value))]);

    private IEnumerable<KnownCertificate> Of(string name, KeyOptions options)
    {
        var open = keys.Known(name);
        if (Chain(options.Pdf, open?.Pdf) is { } pdf) yield return pdf;
        if (options.Ofd is not { } ofd) yield break;
        if (Chain(ofd, open?.Ofd) is { } seals) yield return seals;
        if (ofd["Seal"] is { Length: > 0 } file) yield return Seal($"{ofd.Path}:Seal", file);
    }

    /// <summary>The chain as it is now; null: it lies with a service that nobody has asked for it yet.</summary>
    private static KnownCertificate? Chain(IConfigurationSection part, ISigner? open)
    {
        try
        {
            var chain = part["Chain"] is { Length: > 0 } file ? PemFile.Certificates(file, part.Path) : open?.Chain;
            return chain is null ? null : new(part.Path, chain[0].Name, chain.Min(one => one.NotAfter));
        }
        catch (InvalidOperationException)
        {
            return new(part.Path, null, null);
        }
    }

    private static KnownCertificate Seal(string place, string file)
    {
        try
        {
            return SesSeal.Read(File.ReadAllBytes(file)) is { } seal ? new(place, seal.Info.Name, seal.Info.ValidUntil) : new(place, null, null);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return new(place, null, null);
        }
    }
}
