using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Yizhan.Kernel;
using Yizhan.People.Accounts;

namespace Yizhan.People.Passkeys;

/// <summary>Keeps what devices have been asked, sealed in a cookie of the browser that asked: any node can take the answer, and no other browser can bring it. Each is taken once, by a mark in the database.</summary>
internal sealed class PasskeyChallenges(SpentChallenges spent, CityClock clock, IDataProtectionProvider protection)
{
    /// <summary>How long a device has for its answer.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    private const string Cookie = "yizhan-passkey";

    private readonly IDataProtector seal = protection.CreateProtector("people.passkey-challenge");

    /// <summary>Notes what is asked; an earlier question of the same browser is forgotten.</summary>
    public void Keep(HttpContext http, PasskeyErrand errand, Guid? account, string state, string? act = null) =>
        http.Response.Cookies.Append(Cookie, seal.Protect(JsonSerializer.Serialize(new PasskeyChallenge(Guid.CreateVersion7(clock.Now), clock.Now + Lasts, errand, account, state, act))), Options(http, Lasts));

    /// <summary>What was asked, for this once; null: nothing of this errand in this browser, or too long ago, or it was answered already.</summary>
    public async Task<PasskeyChallenge?> Take(HttpContext http, PasskeyErrand errand, CancellationToken stop)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 } sealedText) return null;
        http.Response.Cookies.Delete(Cookie, Options(http, null));
        return Read(sealedText) is { } challenge && challenge.Errand == errand && clock.Now < challenge.EndsAt && await spent.Spend(challenge.Id, challenge.EndsAt, stop) ? challenge : null;
    }

    private PasskeyChallenge? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<PasskeyChallenge>(seal.Unprotect(text));
        }
        catch (CryptographicException)
        {
            // Made up, cut off, or under a key that is gone: the same as none.
            return null;
        }
    }

    private static CookieOptions Options(HttpContext http, TimeSpan? lasts) => new() { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Strict, MaxAge = lasts };
}

/// <summary>What a device was asked.</summary>
/// <param name="Errand">What for.</param>
/// <param name="Account">Whose passkey it is about; null: whoever answers.</param>
/// <param name="State">What the protocol has to know when the answer comes.</param>
/// <param name="Act">What alone the answer is good for; null: the errand says it.</param>
internal sealed record PasskeyChallenge(Guid Id, DateTimeOffset EndsAt, PasskeyErrand Errand, Guid? Account, string State, string? Act = null);
