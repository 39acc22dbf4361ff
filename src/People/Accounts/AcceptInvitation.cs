using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>GET and POST /invitation/{key}: whoever holds the link chooses a password; the very first one becomes the administrator.</summary>
internal static class AcceptInvitation
{
    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet("/invitation/{key}", Open).AllowAnonymous().ExcludeFromDescription();
        city.MapPost("/invitation/{key}", Submit).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Open(string key, [AsParameters] Door door, CancellationToken stop) =>
        await Find(key, door, stop) is var (_, account) ? Show(key, account, new()) : Gone;

    private static async Task<IResult> Submit(
        string key, [FromForm] InvitationForm form, HttpContext http, [AsParameters] Door door, PasswordKeeper passwords, Sessions sessions, SecondFactor second, CancellationToken stop)
    {
        if (await Find(key, door, stop) is not var (invitation, account)) return Gone;
        var (db, watch, clock, _) = door;
        var errors = new Errors();
        var (signInName, name) = account is null ? (Account.Folded(form.SignInName), Typed.Plain(form.Name) ?? "") : (account.SignInName, account.Name);
        if (account is null) errors.Add(AccountNames.Check(signInName, name));
        if (Passwords.FaultOf(form.Password, signInName, name) is { } fault) errors.Add(nameof(form.Password), fault);
        else if (form.Password != form.Again) errors.Add(nameof(form.Again), "两次填写的密码不一样");
        if (!errors.None) return Show(key, account, form, errors);

        if (account is null)
        {
            account = new() { SignInName = signInName, Name = name, Area = AreaPath.Root, Division = KnownDivision.WholeNetwork, MadeAt = clock.Now };
            db.Accounts.Add(account);
            db.Grants.Add(new() { Holder = account.Id, RoleName = Role.CityAdmin, Division = KnownDivision.WholeNetwork, Area = AreaPath.Root, From = clock.Today, GivenAt = clock.Now });
        }
        account.PasswordHash = await passwords.Hash(form.Password!, stop);
        invitation.UsedAt = clock.Now;
        await sessions.EndAll(account.Id, null, stop);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Gone;
        }
        catch (DbUpdateException failure) when (db.IsDuplicate(failure))
        {
            errors.Add(nameof(form.SignInName), AccountNames.Taken);
            return Show(key, null, form, errors);
        }
        await watch.CatchUp(stop);
        return await second.AfterPassword(http, account, null, stop);
    }

    /// <summary>The invitation and whose it is (null: it makes an administrator); null when it does not work any more.</summary>
    private static async Task<(Invitation Invitation, Account? Account)?> Find(string key, Door door, CancellationToken stop)
    {
        if (await door.Invitations.Find(key, stop) is not { } invitation) return null;
        if (invitation.Account is not { } id) return (invitation, null);
        return await door.Db.Accounts.SingleOrDefaultAsync(row => row.Id == id && row.EndedAt == null, stop) is { } account ? (invitation, account) : null;
    }

    private static IResult Show(string key, Account? account, InvitationForm form, Errors? errors = null) => PageResult.Of<AcceptInvitationPage>(
        new { Key = key, SignInName = account?.SignInName, Holder = account?.Name, Form = form with { Password = null, Again = null } }, errors);

    private sealed record Door(CityDb Db, ChangeWatch Watch, CityClock Clock, Invitations Invitations);

    private static IResult Gone => PageResult.Of<InvitationGonePage>(status: StatusCodes.Status404NotFound);
}

/// <summary>What somebody fills in who was invited.</summary>
public sealed record InvitationForm
{
    /// <summary>Only of the first administrator; others were given one.</summary>
    public string? SignInName { get; init; }

    public string? Name { get; init; }

    public string? Password { get; init; }

    public string? Again { get; init; }
}
