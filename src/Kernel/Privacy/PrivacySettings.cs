namespace Yizhan.Kernel.Privacy;

/// <summary>Where the keys lie and by which algorithms values are sealed.</summary>
/// <param name="KeyFolder">The folder of the key ring (setting <c>Keys</c>), outside the database; the default is <c>keys</c> in the data folder.</param>
/// <param name="Cryptography">Setting <c>Cryptography</c>: <c>international</c> (the default) or <c>national</c>.</param>
public sealed record PrivacySettings(string KeyFolder, string Cryptography)
{
    /// <summary>The setting's name.</summary>
    public const string KeysSetting = "Keys", CryptographySetting = "Cryptography";

    /// <summary>The algorithms that seal from now on.</summary>
    /// <exception cref="InvalidOperationException">The setting names none that is known.</exception>
    internal CipherSuite Suite => Cryptography switch
    {
        "international" => CipherSuite.International,
        "national" => CipherSuite.National,
        _ => throw new InvalidOperationException($"{CryptographySetting} must be 'international' (AES-256-GCM, HMAC-SHA-256) or 'national' (SM4-GCM, HMAC-SM3)."),
    };
}
