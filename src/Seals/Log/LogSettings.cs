using Microsoft.Extensions.Configuration;
using Yizhan.Kernel.Pages;
using Yizhan.Sealing.Log;

namespace Yizhan.Seals.Log;

/// <summary>How the public log is called, and whose co-signatures it shows.</summary>
internal sealed class LogSettings
{
    private const string NameSetting = "Seals:Log:Name", WitnessesSetting = "Seals:Log:Witnesses";

    /// <exception cref="InvalidOperationException">A setting is wrong; the message names it.</exception>
    public LogSettings(IConfiguration settings)
    {
        Name = settings[NameSetting] is { Length: > 0 } set ? set : null;
        Usual = Uri.TryCreate(settings[PublicAddress.Setting], UriKind.Absolute, out var address) ? $"{address.Authority}/log" : "yizhan/log";
        if (Name is not null && (Name.Length > LongestName || Name.Any(one => char.IsWhiteSpace(one) || one == '+')))
            throw new InvalidOperationException($"The setting {NameSetting} must be a name without spaces and pluses, such as station.example.org/log, of at most {LongestName} letters.");
        Witnesses = [.. (settings.GetSection(WitnessesSetting).Get<string[]>() ?? []).Select(text => NoteVerifier.Read(text) is { Kind: NoteKeyKind.Cosignature, Name.Length: <= LongestName } witness
            ? witness
            : throw new InvalidOperationException($"The setting {WitnessesSetting} must list keys of witnesses as 'yizhan log witness' prints them, name+hash+base64; '{text}' is none."))];
    }

    private const int LongestName = 200;

    /// <summary>The name that was set; null: none was.</summary>
    public string? Name { get; }

    /// <summary>The name of a log that nobody has named: the address under which the public reaches it.</summary>
    public string Usual { get; }

    /// <summary>Those who may co-sign.</summary>
    public IReadOnlyList<NoteVerifier> Witnesses { get; }

    /// <summary>What somebody is told whose setting names another log than the key does.</summary>
    public static string Renamed(string name) => $"The log is called {name} for good: leave the setting {NameSetting} out or set it to that.";
}
