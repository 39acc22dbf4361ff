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

/// <summary>GET and POST /me/account/passkeys/{id}, POST …/remove: one calls a passkey of one's own otherwise, or removes it after typing the password again.</summary>
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
        await Own(id, desk, stop) is { } passkey ? Show(passkey, passkey.Name) : Results.NotFound();

    private static async Task<IResult> Rename(Guid id, [FromForm] PasskeyNameForm? form, [AsParameters] AccountDesk desk, CancellationToken stop)
    {
        if (await Own(id, desk, stop) is not { } passkey) return Results.NotFound();
        if (OwnPasskeys.FaultOf(form?.Name) is { } fault)
        {
            var errors = new Errors();
            errors.Add(nameof(PasskeyNameForm.Name), fault);
            return Show(passkey, form?.Name, errors);
        }
        passkey.Name = form!.Name!.Trim();
        await desk.Save(stop);
        return Results.LocalRedirect(OwnAccount.Path);
    }

    private static async Task<IResult> Remove(Guid id, [FromForm] PasskeyRemovalForm? form, HttpContext http, [AsParameters] AccountDesk desk, [AsParameters] Proof proof, CancellationToken stop)
    {
        if (await Own(id, desk, stop) is not { } passkey) return Results.NotFound();
        var errors = new Errors();
        if (await KeepOwnAccount.Prove(form?.Proof, nameof(PasskeyRemovalForm.Proof), errors, http, desk, proof.Sessions, proof.Tries, proof.Passwords, stop) is { } account)
        {
            var refusal = proof.Passkeys.Remove(passkey, account) ?? (await desk.Save(stop) ? null : AccountDesk.ChangedMeanwhile);
            if (refusal is not null) errors.Add(nameof(PasskeyRemovalForm.Proof), refusal.Sentence);
        }
        return errors.None ? Results.LocalRedirect(OwnAccount.Path) : Show(passkey, passkey.Name, errors);
    }

    private static Task<Passkey?> Own(Guid id, AccountDesk desk, CancellationToken stop)
    {
        var own = desk.Visitor.Id;
        return desk.Db.Passkeys.SingleOrDefaultAsync(row => row.Id == id && row.Account == own, stop);
    }

    private static IResult Show(Passkey passkey, string? name, Errors? errors = null) => PageResult.Of<KeepPasskeyPage>(
        new { Passkey = new PasskeyAnswer(passkey.Id, passkey.Name, passkey.AddedAt, passkey.UsedAt, passkey.BlockedAt), Name = name }, errors);

    private sealed record Proof(Sessions Sessions, SignInTries Tries, PasswordKeeper Passwords, AccountPasskeys Passkeys);
}

/// <summary>What a passkey is to be called.</summary>
public sealed record PasskeyNameForm
{
    public string? Name { get; init; }
}

/// <summary>The password, before a passkey is removed.</summary>
public sealed record PasskeyRemovalForm
{
    public string? Proof { get; init; }
}
