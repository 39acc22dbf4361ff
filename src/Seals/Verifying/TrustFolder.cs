using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Yizhan.Sealing.Certificates;
using Yizhan.Seals.Keys;

namespace Yizhan.Seals.Verifying;

/// <summary>
/// The authorities that this city believes, and their revocation lists: the competent one of its own keys, and files of a folder that the operator fills. Read again every minute,
/// because lists are renewed.
/// </summary>
internal sealed class TrustFolder(IConfiguration settings, OwnTrust own, TimeProvider time, ILogger<TrustFolder> log)
{
    /// <summary>The setting that names the folder; without it the competent authority alone is believed.</summary>
    public const string Setting = "Seals:Roots";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly Lock one = new();
    private TrustFile known = new([], []);
    private DateTimeOffset? readAt;

    public TrustFile Read()
    {
        lock (one)
        {
            if (readAt is { } last && time.GetUtcNow() - last is var age && age >= TimeSpan.Zero && age < Life) return known;
            readAt = time.GetUtcNow();
            var folder = settings[Setting];
            try
            {
                known = Join(own.Read(), folder is { Length: > 0 } ? Directory.GetFiles(folder) : []);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // What was believed a minute ago still is.
                log.LogError(failure, "The trusted authorities in {Folder} could not be read.", folder);
            }
            return known;
        }
    }

    private TrustFile Join(TrustFile competent, string[] files)
    {
        var (certificates, lists) = (new List<Certificate>(competent.Certificates), new List<RevocationList>(competent.Lists));
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            if (TrustFile.Read(File.ReadAllBytes(file)) is not { } read)
            {
                log.LogWarning("{File} holds neither certificates nor revocation lists; it is left out.", file);
                continue;
            }
            certificates.AddRange(read.Certificates);
            lists.AddRange(read.Lists);
        }
        return competent with { Certificates = certificates, Lists = lists };
    }
}
