using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.History.Rules;
using Yizhan.Kernel.Pages;
using Yizhan.People.Accounts;
using Yizhan.People.Passkeys;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Identities;

/// <summary>
/// GET /me/account/prove/{what}: whoever has no password signs in anew at the identity service instead of typing it again, and then adds a passkey, sets an authenticator up,
/// makes codes on paper, or removes a passkey.
/// </summary>
internal static class ProveByIdentity
{
    public const string Path = $"{OwnAccount.Path}/prove", ForPasskey = "passkey", ForAuthenticator = "authenticator", ForCodes = "codes";

    private const string Errand = "prove ";

    private static readonly OpenIdSide Side = OpenIdSide.Staff;

    public static void Map(IEndpointRouteBuilder city) => city.MapGet($"{Path}/{{what}}", SetOut).Needs(PeoplePermissions.OwnAccount).ExcludeFromDescription();

    /// <summary>Where one sets out for a thing.</summary>
    /// <param name="what">One of those above, or the id of the passkey that is to go.</param>
    public static string PathOf(string what) => $"{Path}/{what}";

    /// <summary>The account for which somebody set out, and for what; null: for something else.</summary>
    public static (Guid Account, string What)? In(string? errand) =>
        errand?.StartsWith(Errand, StringComparison.Ordinal) == true && errand.Split(' ') is [_, var account, var what] && Guid.TryParse(account, out var id) ? (id, what) : null;

    private static async Task<IResult> SetOut(
        [System.ComponentModel.Description("passkey, authenticator, codes, or the id of the passkey that is to go")] string what, HttpContext http, Visiting visiting, [AsParameters] IdentityDesk desk, CancellationToken stop) =>
        desk.Settings.Staff is not { } provider || await Own(visiting, desk, stop) is not { } account || !await Exists(what, account, desk, stop)
            ? Results.NotFound()
            : await IdentityDesk.SetOut(http, Side, provider, null, $"{Errand}{account.Id} {what}", anew: true);

    /// <summary>Shows what one set out for, if the same person is still signed in here, and has just been there.</summary>
    public static async Task<IResult> Finish(Guid own, string what, IdentityTicket ticket, HttpContext http, Visiting visiting, OpenIdProvider provider, IdentityDesk desk, Means means, CancellationToken stop)
    {
        if (visiting.Visitor.Id != own || await Own(visiting, desk, stop) is not { } account) return IdentityFailure.Invalid.Show(Side, provider);
        if ((await desk.Identities.AccountOf(ticket.Proven.Key, stop))?.Id != own) return await desk.Refuse(IdentityFailure.Other, http, Side, provider, account, stop);
        if (!ticket.Proven.IsRecent) return await desk.Refuse(IdentityFailure.Stale, http, Side, provider, account, stop);
        desk.Db.Tell(ExternalIdentities.NoteOf(ExternalIdentities.Proven, account) with { Details = HistoryJson.Of(("network", SignInTries.NetworkOf(http))) });
        var now = means.Clock.Now;
        IReadOnlyList<string>? codes = null;
        if (what is ForCodes && account.HasSecondFactor) codes = await means.Second.NewRecoveryCodes(own, stop);
        await desk.Db.SaveChangesAsync(stop);
        if (codes is not null) return PageResult.Of<RecoveryCodesPage>(new { Codes = codes, Next = OwnAccount.Path });
        if (Guid.TryParse(what, out var id) && await desk.Db.Passkeys.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.Account == own, stop) is { } passkey)
            return KeepPasskey.Show(passkey, account, passkey.Name, means.Secrets.PasskeyNote(own, now));
        if (what is ForPasskey && account.PasskeyCount < OwnPasskeys.Most)
            return AddPasskey.Show(new() { Step = means.Secrets.PasskeyNote(own, now), Name = OwnPasskeys.NameFor(http.Request.Headers.UserAgent.ToString()) });
        if (what is not ForAuthenticator) return Results.LocalRedirect(OwnAccount.Path);
        return means.Second.AskAuthenticator(account, new() { Step = means.Secrets.Step(own, now, RandomNumberGenerator.GetBytes(Totp.KeyBytes)), Back = OwnAccount.Path });
    }

    /// <summary>The visitor's account, when it has no password and a person at the service; null: it has a password, which is to be typed, or nobody there.</summary>
    private static Task<Account?> Own(Visiting visiting, IdentityDesk desk, CancellationToken stop)
    {
        var own = visiting.Visitor.Id;
        return desk.Db.Accounts.SingleOrDefaultAsync(row => row.Id == own && row.EndedAt == null && row.PasswordHash == null && row.HasIdentity, stop);
    }

    private static async Task<bool> Exists(string what, Account account, IdentityDesk desk, CancellationToken stop) =>
        what is ForPasskey or ForAuthenticator || what is ForCodes && account.HasSecondFactor
        || Guid.TryParse(what, out var id) && await desk.Db.Passkeys.AnyAsync(row => row.Id == id && row.Account == account.Id, stop);

    /// <summary>With what it is done.</summary>
    public sealed record Means(AccountSecrets Secrets, SecondFactor Second, CityClock Clock);
}
