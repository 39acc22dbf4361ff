using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Accounts;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Passkeys;

/// <summary>GET and POST /me/account/passkeys/{id}, POST …/remove: one calls a passkey of one's own otherwise, or removes it after typing the password again, or signing in anew where there is none.</summary>
internal static class KeepPasskey
{
    public static void Map(IEndpointRouteBuilder city)
    {
        var own = city.MapGroup(AddPasskey.Path).ExcludeFromDescription();
        own.MapGet("/{id:guid}", Open).Needs(PeoplePermissions.OwnAccount);
        own.MapPost("/{id:guid}", Rename).Needs(PeoplePermissions.OwnAccount);
        own.MapPost("/{id:guid}/remove", Remove).Needs(PeoplePermissions.OwnAccount);
    }

    public static string PathOf(Guid id) => $"{AddPasskey.Path}/{id}";

    private static async Task<IResult> Open(Guid id, [AsParameters] AccountDesk desk, CancellationToken stop) =>
        await Own(id, desk, stop) is { } passkey ? Show(passkey, await AccountOf(desk, stop), passkey.Name) : Results.NotFound();

    private static async Task<IResult> Rename(Guid id, [FromForm] PasskeyNameForm? form, [AsParameters] AccountDesk desk, CancellationToken stop)
    {
        if (await Own(id, desk, stop) is not { } passkey) return Results.NotFound();
        if (OwnPasskeys.FaultOf(form?.Name) is { } fault)
        {
            var errors = new Errors();
            errors.Add(nameof(PasskeyNameForm.Name), fault);
            return Show(passkey, await AccountOf(desk, stop), form?.Name, errors: errors);
        }
        passkey.Name = form!.Name!.Trim();
        await desk.Save(stop);
        return Results.LocalRedirect(OwnAccount.Path);
    }

    private static async Task<IResult> Remove(Guid id, [FromForm] PasskeyRemovalForm? form, HttpContext http, [AsParameters] AccountDesk desk, [AsParameters] Proof proof, CancellationToken stop)
    {
        if (await Own(id, desk, stop) is not { } passkey) return Results.NotFound();
        var errors = new Errors();
        var isProven = proof.Secrets.IsPasskeyNote(form?.Step, desk.Visitor.Id, desk.Clock.Now);
        if ((isProven ? await AccountOf(desk, stop) : await KeepOwnAccount.Prove(form?.Proof, nameof(PasskeyRemovalForm.Proof), errors, http, desk, proof.Sessions, proof.Tries, proof.Passwords, stop)) is { } account)
        {
            var refusal = proof.Passkeys.Remove(passkey, account) ?? (await desk.Save(stop) ? null : AccountDesk.ChangedMeanwhile);
            if (refusal is not null) errors.Add(nameof(PasskeyRemovalForm.Proof), refusal.Sentence);
        }
        return errors.None ? Results.LocalRedirect(OwnAccount.Path) : Show(passkey, await AccountOf(desk, stop), passkey.Name, isProven ? form!.Step : null, errors);
    }

    private static Task<Passkey?> Own(Guid id, AccountDesk desk, CancellationToken stop)
    {
        var own = desk.Visitor.Id;
        return desk.Db.Passkeys.SingleOrDefaultAsync(row => row.Id == id && row.Account == own, stop);
    }

    private static Task<Account> AccountOf(AccountDesk desk, CancellationToken stop)
    {
        var own = desk.Visitor.Id;
        return desk.Db.Accounts.SingleAsync(row => row.Id == own, stop);
    }

    /// <param name="name">As typed.</param>
    /// <param name="step">Says that its holder has proven again who they are; null: that is still to be done.</param>
    public static IResult Show(Passkey passkey, Account account, string? name, string? step = null, Errors? errors = null) => PageResult.Of<KeepPasskeyPage>(new
    {
        Passkey = new PasskeyAnswer(passkey.Id, passkey.Name, passkey.AddedAt, passkey.UsedAt, passkey.BlockedAt), Name = name, Step = step, HasPassword = account.PasswordHash is not null,
    }, errors);

    private sealed record Proof(Sessions Sessions, SignInTries Tries, PasswordKeeper Passwords, AccountPasskeys Passkeys, AccountSecrets Secrets);
}

/// <summary>What a passkey is to be called.</summary>
public sealed record PasskeyNameForm
{
    public string? Name { get; init; }
}

/// <summary>What proves who one is, before a passkey is removed.</summary>
public sealed record PasskeyRemovalForm
{
    /// <summary>The password.</summary>
    public string? Proof { get; init; }

    /// <summary>Says that its holder, who has no password, has just signed in anew; made by <see cref="AccountSecrets"/>.</summary>
    public string? Step { get; init; }
}
