using System.Globalization;
using Microsoft.Extensions.Configuration;
using Yizhan.Sealing.Certificates;

namespace Yizhan.Seals.Keys;

/// <summary>The section <c>Seals</c> of the settings: keys, the competent authority, time stamps.</summary>
internal sealed class SealKeySettings
{
    /// <summary>The key that is always there: of the development authority built in, a key of its own for each seal. What it seals is a test.</summary>
    public const string Development = "development";

    private const string KeysSection = "Seals:Keys", AuthoritiesSetting = "Seals:Authorities", StampSection = "Seals:TimeStamp", WaitSetting = "Seals:WaitSeconds";

    /// <exception cref="InvalidOperationException">A setting is wrong; the message names it.</exception>
    public SealKeySettings(IConfiguration settings)
    {
        Keys = settings.GetSection(KeysSection).GetChildren().ToDictionary(key => key.Key, KeyOf);
        if (Keys.ContainsKey(Development)) throw new InvalidOperationException($"{KeysSection}:{Development} is the name of the key built in: choose another.");
        Authorities = new([.. PemFile.Paths(settings[AuthoritiesSetting]).SelectMany(path => PemFile.Certificates(path, AuthoritiesSetting))]);
        PdfStamps = StampOf(settings.GetSection($"{StampSection}:Pdf"));
        OfdStamps = StampOf(settings.GetSection($"{StampSection}:Ofd"));
        Wait = TimeSpan.FromSeconds(settings[WaitSetting] is not { } wait ? 10 : int.TryParse(wait, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 60
            ? seconds : throw new InvalidOperationException($"{WaitSetting} is a number of seconds from 1 to 60, not '{wait}'."));
    }

    /// <summary>The keys that the city brings, by name.</summary>
    public IReadOnlyDictionary<string, KeyOptions> Keys { get; }

    /// <summary>Every key that a seal may be used with.</summary>
    public IReadOnlyCollection<string> Names => [Development, .. Keys.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The roots of the competent authority; none: every seal is a test seal.</summary>
    public TrustedRoots Authorities { get; }

    /// <summary>Who stamps times on PDF; null: this program itself.</summary>
    public StampOptions? PdfStamps { get; }

    /// <summary>Who stamps times on OFD, with SM3; null: this program itself.</summary>
    public StampOptions? OfdStamps { get; }

    /// <summary>How long a far key or time authority is waited for. The default is 10 seconds.</summary>
    public TimeSpan Wait { get; }

    private static KeyOptions KeyOf(IConfigurationSection key)
    {
        var pdf = key.GetSection("Pdf");
        if (!pdf.Exists()) throw new InvalidOperationException($"{key.Path}:Pdf is missing: a key has a part for PDF, and may have one for OFD.");
        var ofd = key.GetSection("Ofd");
        if (ofd.Exists() && ofd["Provider"] is not ("file" or null)) throw new InvalidOperationException($"{ofd.Path}:Provider can be file alone: tokens and far services sign no SM2.");
        return new(pdf, ofd.Exists() ? ofd : null);
    }

    private static StampOptions? StampOf(IConfigurationSection stamp)
    {
        if (!stamp.Exists()) return null;
        if (!Uri.TryCreate(stamp["Address"], UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new InvalidOperationException($"{stamp.Path}:Address must be the http or https address of an authority that speaks RFC 3161.");
        return new(address, stamp["Policy"], new([.. PemFile.Paths(stamp["Roots"]).SelectMany(path => PemFile.Certificates(path, $"{stamp.Path}:Roots"))]));
    }
}

/// <summary>A key of the settings.</summary>
/// <param name="Pdf">The part that signs PDF: file, token or remote.</param>
/// <param name="Ofd">The part that seals OFD: an SM2 key in a file; null: with this key no OFD is made.</param>
internal sealed record KeyOptions(IConfigurationSection Pdf, IConfigurationSection? Ofd);

/// <summary>An outside time authority.</summary>
internal sealed record StampOptions(Uri Address, string? Policy, TrustedRoots Roots);
