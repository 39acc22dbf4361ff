using System.Security.Cryptography;
using System.Text;

namespace Yizhan.People.Rules;

/// <summary>Secrets that the program makes itself and shows once. Only their hashes are kept.</summary>
/// <remarks>They hold 125 random bits or more, so one round of SHA-256 is enough; passwords, which people make, need another hash.</remarks>
public static class OneTimeSecrets
{
    // Without 0 O 1 I L, which look alike.
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private const int KeyLength = 26;

    /// <summary>A key for a link or a program.</summary>
    public static string NewKey() => RandomNumberGenerator.GetString(Letters, KeyLength);

    /// <summary>Whether a text is written as <see cref="NewKey"/> writes keys.</summary>
    public static bool IsKey(string? text) => text is { Length: KeyLength } && text.All(letter => Letters.Contains(letter, StringComparison.Ordinal));

    /// <summary>A code to be kept on paper: 10 letters in two groups, 49 bits; tries are throttled.</summary>
    public static string NewRecoveryCode() => $"{RandomNumberGenerator.GetString(Letters, 5)}-{RandomNumberGenerator.GetString(Letters, 5)}";

    /// <summary>The hash by which it is known again; case, dashes and spaces do not matter.</summary>
    public static string HashOf(string? secret)
    {
        var plain = (secret ?? "").Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(plain)));
    }
}
