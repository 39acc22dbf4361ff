using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Yizhan.Sealing.Certificates;
using Yizhan.Seals.Verifying;

namespace Yizhan.Seals.Keys;

/// <summary>What verification knows of the city's own keys without being told once more: the competent authority, what leads to it, and the newest lists.</summary>
internal sealed class OwnTrust(SealKeySettings settings, ILogger<OwnTrust> log)
{
    /// <summary>Reads it, lists anew each time: they are renewed.</summary>
    public TrustFile Read()
    {
        if (settings.Authorities.Certificates.Count == 0) return new([], []);
        IConfigurationSection[] parts = [.. settings.Keys.Values.SelectMany(key => new[] { key.Pdf, key.Ofd }).OfType<IConfigurationSection>()];
        // An electronic seal names certificates of users alone; what lies between them and the root is with the key.
        return new(settings.Authorities.Certificates, All(parts, "Lists", PemFile.Lists)) { Between = All<Certificate>(parts, "Chain", (path, setting) => [.. PemFile.Certificates(path, setting).Skip(1)]) };
    }

    private List<T> All<T>(IEnumerable<IConfigurationSection> parts, string name, Func<string, string, IReadOnlyList<T>> read)
    {
        var all = new List<T>();
        foreach (var (path, setting) in parts.SelectMany(part => PemFile.Paths(part[name]).Select(path => (path, $"{part.Path}:{name}"))).DistinctBy(one => one.path))
        {
            try
            {
                all.AddRange(read(path, setting));
            }
            catch (InvalidOperationException wrong)
            {
                // Whoever seals is told; what was sealed is judged by what there is.
                log.LogWarning("{Fault}", wrong.Message);
            }
        }
        return all;
    }
}
