using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Ui;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>What comes behind the password: a code of the authenticator app or a passkey, or setting one up, or nothing where the city has so decided.</summary>
internal sealed class SecondFactor(CityDb db, CityState state, CityClock clock, Sessions sessions, AccountSecrets secrets, IConfiguration settings)
{
    /// <summary>The setting: <c>required</c> (the default) or <c>optional</c>.</summary>
    public const string Setting = "SecondFactor";

    private const int RecoveryCodes = 10;

    /// <summary>Whether the city asks everybody for a second factor.</summary>
    public bool IsRequired => !string.Equals(settings[Setting], "optional", StringComparison.OrdinalIgnoreCase);

    /// <summary>The next page for somebody whose password was right.</summary>
    public async Task<IResult> AfterPassword(HttpContext http, Account account, string? back, CancellationToken stop)
    {
        if (account.HasSecondFactor) return AskCode(new() { Step = secrets.Step(account.Id, clock.Now), Back = back }, account);
        if (IsRequired) return AskAuthenticator(account, new() { Step = secrets.Step(account.Id, clock.Now, RandomNumberGenerator.GetBytes(Totp.KeyBytes)), Back = back });
        await sessions.Begin(http, account, SignInWay.Password, stop);
        return AfterSignIn.Go(back);
    }

    /// <summary>The account and the new key behind a step, or null when it has taken too long or the account has ended meanwhile.</summary>
    public async Task<(Account Account, byte[]? NewKey)?> Behind(string? step, CancellationToken stop) =>
        secrets.Step(step, clock.Now) is var (id, key) && await db.Accounts.SingleOrDefaultAsync(row => row.Id == id, stop) is { IsActive: true } account ? (account, key) : null;

    /// <summary>The page that asks for the code, or for the passkey.</summary>
    public static IResult AskCode(CodeForm form, Account account, Errors? errors = null, int? status = null) =>
        PageResult.Of<SignInCodePage>(new { Form = form with { Code = null }, HasAuthenticator = account.TotpKey is not null, HasPasskey = account.PasskeyCount > 0 }, errors, status);

    /// <summary>The page on which an authenticator app is set up.</summary>
    /// <remarks>Or a passkey, by whoever has no second factor yet.</remarks>
    public IResult AskAuthenticator(Account account, CodeForm form, Errors? errors = null)
    {
        var key = secrets.Step(form.Step, clock.Now)?.NewKey ?? throw new InvalidOperationException("There is no new key to show.");
        return PageResult.Of<SetUpAuthenticatorPage>(new
        {
            Form = form with { Code = null },
            Key = string.Join(' ', Totp.Base32(key).Chunk(4).Select(four => new string(four))),
            MayBePasskey = !account.HasSecondFactor,
            Code = QrPicture.Of(Totp.AddressOf(key, state.City?.Name ?? "Yizhan", account.SignInName)),
        }, errors);
    }

    /// <summary>Takes a code of the app or a code on paper, each once. Saved at once, so that the same code cannot come in twice.</summary>
    public async Task<bool> Take(Account account, string? typed, CancellationToken stop)
    {
        var (id, now) = (account.Id, clock.Now);
        if (account.TotpKey is { } stored && secrets.TotpKey(stored) is { } key && Totp.Match(key, typed, now, account.TotpStep) is { } step)
            return await db.Accounts.Where(row => row.Id == id && row.TotpStep < step).ExecuteUpdateAsync(set => set.SetProperty(row => row.TotpStep, step), stop) == 1;
        var hash = OneTimeSecrets.HashOf(typed);
        return await db.RecoveryCodes.Where(row => row.Account == id && row.Hash == hash && row.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), stop) == 1;
    }

    /// <summary>Sets the app up and makes new codes on paper, to be saved by the caller. Returns the codes, which can be read this once.</summary>
    public async Task<IReadOnlyList<string>> SetUp(Account account, byte[] key, long step, CancellationToken stop)
    {
        (account.TotpKey, account.TotpStep) = (secrets.Protect(key), step);
        return await NewRecoveryCodes(account.Id, stop);
    }

    /// <summary>Makes new codes on paper in place of the old ones, to be saved by the caller.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodes(Guid account, CancellationToken stop)
    {
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(row => row.Account == account).ToListAsync(stop));
        string[] codes = [.. Enumerable.Range(0, RecoveryCodes).Select(_ => OneTimeSecrets.NewRecoveryCode())];
        db.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode { Account = account, Hash = OneTimeSecrets.HashOf(code) }));
        return codes;
    }
}

/// <summary>The code that was typed, and what it is for.</summary>
public sealed record CodeForm
{
    /// <summary>Says that the password was right; made by <see cref="AccountSecrets"/>.</summary>
    public string? Step { get; init; }

    public string? Code { get; init; }

    /// <summary>Where to go afterwards.</summary>
    public string? Back { get; init; }
}
