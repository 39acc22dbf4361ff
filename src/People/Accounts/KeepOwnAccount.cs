using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>POST /me/account/password, /second-factor and /sessions/{id}/end: what one does with one's own account.</summary>
internal static class KeepOwnAccount
{
    public static void Map(IEndpointRouteBuilder city)
    {
        var own = city.MapGroup(OwnAccount.Path).ExcludeFromDescription();
        own.MapPost("/password", ChangePassword).Needs(PeoplePermissions.OwnAccount);
        own.MapPost("/second-factor", RenewSecondFactor).Needs(PeoplePermissions.OwnAccount);
        own.MapPost("/sessions/{id:guid}/end", EndSession).Needs(PeoplePermissions.OwnAccount);
    }

    private static async Task<IResult> ChangePassword(
        [FromForm] PasswordForm? form, HttpContext http, [AsParameters] AccountDesk desk, Sessions sessions, SignInTries tries, PasswordKeeper passwords, CancellationToken stop)
    {
        var errors = new Errors();
        if (await Prove(form?.Old, nameof(PasswordForm.Old), errors, http, desk, sessions, tries, passwords, stop) is not { } account) return await OwnAccount.Show(http, desk, sessions, stop, errors);
        if (Passwords.FaultOf(form!.Password, account.SignInName, account.Name) is { } fault) errors.Add(nameof(form.Password), fault);
        if (!errors.None) return await OwnAccount.Show(http, desk, sessions, stop, errors);
        account.PasswordHash = await passwords.Hash(form.Password!, stop);
        // Whoever has the old password is out of every browser but this one.
        await sessions.EndAll(account.Id, (await sessions.This(http, stop))?.Id, stop);
        await desk.Save(stop);
        return Results.LocalRedirect(OwnAccount.Path);
    }

    private static async Task<IResult> RenewSecondFactor(
        [FromForm] SecondFactorForm? form, HttpContext http, [AsParameters] AccountDesk desk, Sessions sessions, SignInTries tries, PasswordKeeper passwords, SecondFactor second, AccountSecrets secrets, CancellationToken stop)
    {
        var errors = new Errors();
        if (await Prove(form?.Current, nameof(SecondFactorForm.Current), errors, http, desk, sessions, tries, passwords, stop) is not { } account) return await OwnAccount.Show(http, desk, sessions, stop, errors);
        if (form!.What is not "codes" || !account.HasSecondFactor)
            return second.AskAuthenticator(account, new() { Step = secrets.Step(account.Id, desk.Clock.Now, RandomNumberGenerator.GetBytes(Totp.KeyBytes)), Back = OwnAccount.Path });
        var codes = await second.NewRecoveryCodes(account.Id, stop);
        await desk.Save(stop);
        return PageResult.Of<RecoveryCodesPage>(new { Codes = codes, Next = OwnAccount.Path });
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> EndSession(Guid id, [FromForm] string? back, [AsParameters] AccountDesk desk, CancellationToken stop)
    {
        var own = desk.Visitor.Id;
        if (await desk.Db.Sessions.SingleOrDefaultAsync(row => row.Id == id && row.Account == own, stop) is not { } session) return Results.NotFound();
        session.EndedAt ??= desk.Clock.Now;
        await desk.Save(stop);
        return Results.LocalRedirect(OwnAccount.Path);
    }

    /// <summary>The account, if the password typed is its own: an open browser alone may not change how one gets in.</summary>
    public static async Task<Account?> Prove(
        string? password, string field, Errors errors, HttpContext http, AccountDesk desk, Sessions sessions, SignInTries tries, PasswordKeeper passwords, CancellationToken stop)
    {
        var own = desk.Visitor.Id;
        var account = await desk.Db.Accounts.SingleAsync(row => row.Id == own, stop);
        var isKnown = sessions.IsKnown(http, account);
        using var attempt = await tries.Begin(account.SignInName, http, isKnown, stop);
        if (attempt.Refused is { } refused) errors.Add(field, refused);
        else if (!await passwords.Check(account, password, stop))
        {
            await attempt.Failed(stop);
            errors.Add(field, "密码不对，请重新输入");
        }
        return errors.None ? account : null;
    }
}

/// <summary>The old password and the new one.</summary>
public sealed record PasswordForm
{
    public string? Old { get; init; }

    public string? Password { get; init; }
}

/// <summary>The password, and what is to be renewed.</summary>
public sealed record SecondFactorForm
{
    public string? Current { get; init; }

    /// <summary><c>authenticator</c> or <c>codes</c>.</summary>
    public string? What { get; init; }
}
