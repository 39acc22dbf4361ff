using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.History;
using Yizhan.Kernel.History.Rules;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Accounts;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Passkeys;

/// <summary>Makes, asks for and ends the passkeys of accounts. What is made and ended is saved with the caller's commit.</summary>
internal sealed class AccountPasskeys(CityDb db, CityClock clock, PasskeyChallenges challenges, PublicAddress address, SecondFactor second)
{
    /// <summary>Kinds of entries in the history.</summary>
    public const string Proven = "passkey-proven", WentBack = "passkey-went-back";

    /// <summary>Lets the browser ask its device for a new passkey.</summary>
    public async Task<IResult> AskNew(Account account, HttpContext http, CancellationToken stop)
    {
        if (PartyOf(http) is not { } party) return Nothing;
        var known = await Of(account.Id).AsNoTracking().ToListAsync(stop);
        using var protocol = new PasskeyProtocol(party, known, verifies: false);
        return Ask(http, PasskeyErrand.Add, account.Id, await protocol.AskNew(account, known.Select(one => one.Handle).FirstOrDefault() ?? OneTimeSecrets.NewKey(), http));
    }

    /// <summary>Lets the browser ask its device for a proof.</summary>
    /// <param name="errand">What the proof is for.</param>
    /// <param name="account">Whose passkeys may answer; null: of whoever has one on the device.</param>
    /// <param name="act">What alone the proof is good for, under <see cref="PasskeyErrand.Act"/>.</param>
    public async Task<IResult> AskProof(PasskeyErrand errand, Account? account, HttpContext http, CancellationToken stop, string? act = null)
    {
        if (PartyOf(http) is not { } party) return Nothing;
        var known = account is null ? [] : await Of(account.Id).AsNoTracking().ToListAsync(stop);
        if (account is not null && known.Count == 0) return Nothing;
        using var protocol = new PasskeyProtocol(party, known, errand.StandsAlone());
        return Ask(http, errand, account?.Id, await protocol.AskProof(account is null ? null : known[0].Handle, http), act);
    }

    /// <summary>The address at which devices of the account may be asked; null: it has none that may be used, or the browser came by one for which there are no passkeys.</summary>
    public async Task<string?> AskedAt(Account account, HttpContext http, CancellationToken stop) =>
        account.PasskeyCount > 0 && PartyOf(http) is { } party && await Of(account.Id).AnyAsync(one => one.BlockedAt == null, stop) ? party.Origin : null;

    /// <summary>Takes a new passkey of the account; null: it is no answer to what this browser was asked.</summary>
    public async Task<Passkey?> Receive(Account account, string? credential, string name, HttpContext http, CancellationToken stop)
    {
        if (await challenges.Take(http, PasskeyErrand.Add, stop) is not { } challenge || challenge.Account != account.Id || PartyOf(http) is not { } party || CredentialId.In(credential) is not { } id) return null;
        using var protocol = new PasskeyProtocol(party, await db.Passkeys.AsNoTracking().Where(one => one.Credential == id).ToListAsync(stop), verifies: false);
        if (await protocol.ReadNew(credential!, challenge.State, http) is not var (read, handle)) return null;
        var ways = string.Join(' ', (read.Transports ?? []).Where(way => way.All(char.IsAsciiLetterOrDigit) || way == "smart-card"));
        var passkey = new Passkey
        {
            Id = Guid.CreateVersion7(clock.Now), Account = account.Id, Name = name, Handle = handle, Credential = read.CredentialId, PublicKey = read.PublicKey, SignCount = read.SignCount,
            IsBackupEligible = read.IsBackupEligible, Transports = ways.Length <= Passkey.LongestTransports ? ways : "", AddedAt = clock.Now,
        };
        db.Passkeys.Add(passkey);
        account.PasskeyCount++;
        return passkey;
    }

    /// <summary>The passkey that an answer names, to be looked at; null: none is known.</summary>
    public async Task<Passkey?> Named(string? credential, CancellationToken stop) =>
        CredentialId.In(credential) is { } id ? await db.Passkeys.SingleOrDefaultAsync(one => one.Credential == id, stop) : null;

    /// <summary>Whether the answer proves that somebody has the passkey. Saved at once, but for the entry that tells of a proof.</summary>
    /// <param name="errand">What the device must have been asked for.</param>
    /// <param name="act">And for which act, under <see cref="PasskeyErrand.Act"/>.</param>
    public async Task<PasskeyOutcome> Check(Passkey? passkey, Account? account, string? credential, PasskeyErrand errand, HttpContext http, CancellationToken stop, string? act = null)
    {
        var challenge = await challenges.Take(http, errand, stop);
        if (challenge is null || challenge.Act != act || passkey is null || account is not { IsActive: true } || passkey.Account != account.Id
            || errand is not PasskeyErrand.SignIn && challenge.Account != account.Id || PartyOf(http) is not { } party) return PasskeyOutcome.Wrong;
        using var protocol = new PasskeyProtocol(party, [passkey], errand.StandsAlone());
        if (await protocol.ReadProof(credential!, challenge.State, http) is not { } shown) return PasskeyOutcome.Wrong;
        if (passkey.BlockedAt is not null) return PasskeyOutcome.Blocked;
        if (SignCounter.WentBack(passkey.SignCount, shown))
        {
            passkey.BlockedAt = clock.Now;
            db.Tell(NoteOf(WentBack, account, http));
            await db.SaveChangesAsync(stop);
            return PasskeyOutcome.Blocked;
        }
        var (id, before, now) = (passkey.Id, passkey.SignCount, clock.Now);
        // Of two at the same moment with one counter one is let in.
        if (await db.Passkeys.Where(one => one.Id == id && one.SignCount == before && one.BlockedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.SignCount, shown).SetProperty(one => one.UsedAt, (DateTimeOffset?)now), stop) == 0) return PasskeyOutcome.Wrong;
        db.Tell(NoteOf(Proven, account, http));
        return PasskeyOutcome.Right;
    }

    /// <summary>Ends a passkey, unless it is the only second factor that the city asks for of somebody who has not left.</summary>
    public Refusal? Remove(Passkey passkey, Account account)
    {
        if (OwnPasskeys.MayRemove(second.IsRequired && account.EndedAt is null, account.TotpKey is not null, account.PasskeyCount) is { } refusal) return refusal;
        db.Passkeys.Remove(passkey);
        account.PasskeyCount--;
        return null;
    }

    /// <summary>Ends all passkeys of an account that is set up anew.</summary>
    public async Task RemoveAll(Account account, CancellationToken stop)
    {
        db.Passkeys.RemoveRange(await Of(account.Id).ToListAsync(stop));
        account.PasskeyCount = 0;
    }

    /// <summary>The passkeys of an account as its holder and those above see them.</summary>
    public static async Task<IReadOnlyList<PasskeyAnswer>> List(Guid account, CityDb db, CancellationToken stop) =>
        await db.Passkeys.AsNoTracking().Where(one => one.Account == account).OrderBy(one => one.Id).Select(one => new PasskeyAnswer(one.Id, one.Name, one.AddedAt, one.UsedAt, one.BlockedAt)).ToListAsync(stop);

    private IQueryable<Passkey> Of(Guid account) => db.Passkeys.Where(one => one.Account == account);

    private RelyingParty? PartyOf(HttpContext http) => RelyingParty.Of(address.Of("", http.Request));

    private IResult Ask(HttpContext http, PasskeyErrand errand, Guid? account, (string Options, string State) asked, string? act = null)
    {
        challenges.Keep(http, errand, account, asked.State, act);
        return Results.Text(asked.Options, "application/json");
    }

    private static HistoryNote NoteOf(string kind, Account account, HttpContext http) => new(kind, Sessions.AccountCode, $"{account.Id}")
    {
        SubjectName = account.SignInName, Area = account.Area, Details = HistoryJson.Of(("network", SignInTries.NetworkOf(http))),
    };

    /// <summary>The script sends the form as it is, and the page that answers says what is wrong.</summary>
    public static IResult Nothing => Results.StatusCode(StatusCodes.Status409Conflict);
}

/// <summary>What came of an answer.</summary>
internal enum PasskeyOutcome
{
    Right,

    /// <summary>No answer to what was asked, or by none that is known here.</summary>
    Wrong,

    /// <summary>The counter went back, now or earlier.</summary>
    Blocked,
}

/// <summary>A passkey as it is listed.</summary>
/// <param name="UsedAt">When somebody last signed in with it.</param>
/// <param name="BlockedAt">When its counter went back; from then on it lets nobody in.</param>
public sealed record PasskeyAnswer(Guid Id, string Name, DateTimeOffset AddedAt, DateTimeOffset? UsedAt, DateTimeOffset? BlockedAt);
