using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Yizhan.People.Accounts;

/// <summary>What the program must be able to read again: keys of authenticator apps, and the note of how far a sign-in has come.</summary>
internal sealed class AccountSecrets(IDataProtectionProvider protection)
{
    /// <summary>How long somebody may take from the password to the code.</summary>
    public static readonly TimeSpan StepLasts = TimeSpan.FromMinutes(10);

    private readonly IDataProtector keys = protection.CreateProtector("people.totp");
    private readonly IDataProtector steps = protection.CreateProtector("people.sign-in");
    private readonly IDataProtector links = protection.CreateProtector("people.identity");
    private readonly IDataProtector additions = protection.CreateProtector("people.passkey");
    private readonly IDataProtector browsers = protection.CreateProtector("people.browser");

    public string Protect(byte[] totpKey) => Convert.ToBase64String(keys.Protect(totpKey));

    /// <summary>The key of an authenticator app; null when the key folder under which it lay was given up.</summary>
    public byte[]? TotpKey(string stored)
    {
        try
        {
            return keys.Unprotect(Convert.FromBase64String(stored));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Says that the password was right, for a hidden field of the next page.</summary>
    /// <param name="newKey">The key of an authenticator app that is being set up.</param>
    public string Step(Guid account, DateTimeOffset now, byte[]? newKey = null) => steps.Protect(string.Create(
        CultureInfo.InvariantCulture, $"{account:N} {(now + StepLasts).ToUnixTimeSeconds()} {(newKey is null ? "" : Convert.ToHexString(newKey))}"));

    /// <summary>The account whose password was right, or null when the note is too old or not ours.</summary>
    public (Guid Account, byte[]? NewKey)? Step(string? note, DateTimeOffset now)
    {
        if (Unprotected(steps, note)?.Split(' ') is not [var account, var ends, var key] || now.ToUnixTimeSeconds() >= long.Parse(ends, CultureInfo.InvariantCulture)) return null;
        return (Guid.ParseExact(account, "N"), key is "" ? null : Convert.FromHexString(key));
    }

    /// <summary>Says that somebody who is signed in has typed the password again, to link the account with an identity service. It stands in an address: it opens nothing else.</summary>
    public string LinkNote(Guid account, DateTimeOffset now) => links.Protect(NoteOf(account, now));

    public bool IsLinkNote(string? note, Guid? account, DateTimeOffset now) => IsNoteOf(account, Unprotected(links, note), now);

    /// <summary>Says that somebody who is signed in has typed the password again, to add a passkey. It opens nothing else.</summary>
    public string PasskeyNote(Guid account, DateTimeOffset now) => additions.Protect(NoteOf(account, now));

    public bool IsPasskeyNote(string? note, Guid? account, DateTimeOffset now) => IsNoteOf(account, Unprotected(additions, note), now);

    /// <summary>A mark by which a browser that has signed in to an account is told from strangers. It opens nothing.</summary>
    public string MarkOf(Guid account) => browsers.Protect(account.ToString("N"));

    public bool IsMarkOf(string? mark, Guid account) => Unprotected(browsers, mark) == account.ToString("N");

    private static string NoteOf(Guid account, DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"{account:N} {(now + StepLasts).ToUnixTimeSeconds()}");

    private static bool IsNoteOf(Guid? account, string? note, DateTimeOffset now) =>
        note?.Split(' ') is [var own, var ends] && own == account?.ToString("N") && now.ToUnixTimeSeconds() < long.Parse(ends, CultureInfo.InvariantCulture);

    private static string? Unprotected(IDataProtector protector, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            return protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            // Made up, cut off, or under a key that is gone: the same as none.
            return null;
        }
    }
}
