using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Yizhan.Sealing.Certificates;

namespace Yizhan.Seals.Keys;

/// <summary>The certificates of the keys that the seals of this house are used with. What one of them signed is in the register and in the public log, or was signed in the dark.</summary>
internal sealed class OwnCertificates(SealKeySettings settings, SealKeys keys, DevelopmentKeys development, ILogger<OwnCertificates> log)
{
    /// <summary>Whether a signer's key is one of this house; another certificate of the same key counts as well.</summary>
    public bool Hold(Certificate signer) => development.Certificates().Concat(settings.Keys.SelectMany(one => Of(one.Key, one.Value))).Any(one => one.KeyInfo.Span.SequenceEqual(signer.KeyInfo.Span));

    private IEnumerable<Certificate> Of(string name, KeyOptions options)
    {
        var open = keys.Known(name);
        return InFile(options.Pdf).Concat(options.Ofd is { } ofd ? InFile(ofd) : []).Concat(new[] { open?.Pdf, open?.Ofd }.Where(part => part is not null).Select(part => part!.Chain[0]));
    }

    /// <summary>The key's own, which stands first; none: it lies with a far service.</summary>
    private IEnumerable<Certificate> InFile(IConfigurationSection part)
    {
        if (part["Chain"] is not { Length: > 0 } file) return [];
        try
        {
            return PemFile.Certificates(file, part.Path).Take(1);
        }
        catch (InvalidOperationException wrong)
        {
            // Whoever seals is told.
            log.LogWarning("{Fault}", wrong.Message);
            return [];
        }
    }
}
