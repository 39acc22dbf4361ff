using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Yizhan.Kernel;
using Yizhan.People.Rules;

namespace Yizhan.People.Residents;

/// <summary>Codes with which somebody confirms one thing: a mandate, a phone that is to be theirs.</summary>
/// <remarks>
/// The note of the code lies within another that names the thing: a code that came to sign in confirms nothing, and one that came for a thing signs
/// nobody in. How often codes are sent and tried is counted together with those for signing in.
/// </remarks>
internal sealed class ThingCodes(PhoneSignIn codes, IDataProtectionProvider protection, CityClock clock)
{
    private readonly IDataProtector notes = protection.CreateProtector("people.thing-codes");

    /// <summary>Sends a code for a thing to a phone. Returns the note for the next page, or why it waits.</summary>
    /// <param name="thing">What is confirmed, and which.</param>
    /// <param name="template">The words that say what the code is for.</param>
    public async Task<(string? Note, Sentence? Waits)> Send(string phone, string thing, string template, HttpContext http, CancellationToken stop)
    {
        var (note, until) = await codes.Send(phone, http, stop, template);
        return note is not null ? (notes.Protect($"{thing} {note}"), null) : (null, WaitOf(until!.Value - clock.Now));
    }

    /// <summary>The phone to which the code of a note went; null when the note is not ours, or of another thing.</summary>
    public string? PhoneOf(string? note, string thing) => Read(note, thing)?.Phone;

    /// <summary>Tries a code for a thing, and takes it when it is right: it confirms once.</summary>
    public async Task<CodeOutcome> Try(string? note, string thing, string? typed, CancellationToken stop)
    {
        if (Read(note, thing) is not { } sent) return CodeOutcome.Over;
        var outcome = await codes.Try(sent, (typed ?? "").Replace(" ", "", StringComparison.Ordinal), stop);
        return outcome is CodeOutcome.Right && !await codes.Take(sent, stop) ? CodeOutcome.Over : outcome;
    }

    /// <summary>How long one waits for the next code.</summary>
    public static Sentence WaitOf(TimeSpan wait) => wait < TimeSpan.FromMinutes(2)
        ? new("刚刚发过一次，请在{0}秒后再要新的验证码", (int)Math.Ceiling(wait.TotalSeconds))
        : new("验证码要得太频繁，请在{0}分钟后再试", (int)Math.Ceiling(wait.TotalMinutes));

    private SentCode? Read(string? note, string thing)
    {
        if (string.IsNullOrEmpty(note)) return null;
        try
        {
            return notes.Unprotect(note).Split(' ', 2) is [var about, var inner] && about == thing ? codes.Read(inner) : null;
        }
        catch (CryptographicException)
        {
            // Made up, cut off, or under a key that is gone: the same as none.
            return null;
        }
    }
}

/// <summary>The code that was typed to confirm something.</summary>
public sealed record ThingCodeForm
{
    public string? Note { get; init; }

    public string? Code { get; init; }

    /// <summary><c>true</c>: whoever holds the phone has read the notice and agrees.</summary>
    public string? Agrees { get; init; }
}

/// <summary>What the page for a code says besides the code.</summary>
/// <param name="Heading">What is confirmed.</param>
/// <param name="Action">Where the form goes.</param>
/// <param name="Phone">Where the code went, masked.</param>
/// <param name="Back">Where one goes who does not confirm.</param>
/// <param name="Agreement">What whoever holds the phone agrees to with it; null: nothing.</param>
public sealed record ThingCodeAsk(Sentence Heading, string Action, string Phone, string Back, Sentence? Agreement = null);
