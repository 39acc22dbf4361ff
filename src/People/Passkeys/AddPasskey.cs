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

/// <summary>POST /me/account/passkeys, …/options and …/new: one adds a passkey to one's own account, after typing the password again, or signing in anew where there is none.</summary>
internal static class AddPasskey
{
    public const string Path = $"{OwnAccount.Path}/passkeys", OptionsPath = $"{Path}/options", NewPath = $"{Path}/new";

    public static readonly Sentence NotMade = "没有添加成功，请再试一次";

    public static void Map(IEndpointRouteBuilder city)
    {
        var own = city.MapGroup(Path).ExcludeFromDescription();
        own.MapPost("", Begin).Needs(PeoplePermissions.OwnAccount);
        own.MapPost("/options", Ask).Needs(PeoplePermissions.OwnAccount);
        own.MapPost("/new", Submit).Needs(PeoplePermissions.OwnAccount);
    }

    private static async Task<IResult> Begin([FromForm] PasskeyProofForm? form, HttpContext http, [AsParameters] AccountDesk desk, Sessions sessions, [AsParameters] Proof proof, CancellationToken stop)
    {
        var errors = new Errors();
        if (await KeepOwnAccount.Prove(form?.PasskeyProof, nameof(PasskeyProofForm.PasskeyProof), errors, http, desk, sessions, proof.Tries, proof.Passwords, stop) is not { } account) return await OwnAccount.Show(http, desk, sessions, stop, errors);
        if (account.PasskeyCount >= OwnPasskeys.Most)
        {
            errors.Add(nameof(PasskeyProofForm.PasskeyProof), OwnPasskeys.TooMany);
            return await OwnAccount.Show(http, desk, sessions, stop, errors);
        }
        return Show(new() { Step = proof.Secrets.PasskeyNote(account.Id, desk.Clock.Now), Name = OwnPasskeys.NameFor(http.Request.Headers.UserAgent.ToString()) });
    }

    private static async Task<IResult> Ask([FromForm] PasskeyForm form, HttpContext http, [AsParameters] AccountDesk desk, AccountPasskeys passkeys, AccountSecrets secrets, CancellationToken stop)
    {
        var own = desk.Visitor.Id;
        return secrets.IsPasskeyNote(form.Step, own, desk.Clock.Now) ? await passkeys.AskNew(await desk.Db.Accounts.SingleAsync(row => row.Id == own, stop), http, stop) : AccountPasskeys.Nothing;
    }

    private static async Task<IResult> Submit(
        [FromForm] PasskeyForm form, HttpContext http, [AsParameters] AccountDesk desk, Sessions sessions, AccountPasskeys passkeys, AccountSecrets secrets, SecondFactor second, CancellationToken stop)
    {
        var (errors, own) = (new Errors(), desk.Visitor.Id);
        if (!secrets.IsPasskeyNote(form.Step, own, desk.Clock.Now))
        {
            errors.Add(nameof(PasskeyProofForm.PasskeyProof), "隔得太久了，请从头再来一次");
            return await OwnAccount.Show(http, desk, sessions, stop, errors);
        }
        if (OwnPasskeys.FaultOf(form.Name) is { } fault)
        {
            errors.Add(nameof(form.Name), fault);
            return Show(form, errors);
        }
        var account = await desk.Db.Accounts.SingleAsync(row => row.Id == own, stop);
        var isFirst = !account.HasSecondFactor;
        if (await passkeys.Receive(account, form.Credential, form.Name!.Trim(), http, stop) is null) return NotSaved();
        // The way back, for whoever had nothing to lose before.
        var codes = isFirst ? await second.NewRecoveryCodes(account.Id, stop) : null;
        try
        {
            if (!await desk.Save(stop)) return NotSaved();
        }
        catch (DbUpdateException failure) when (desk.Db.IsDuplicate(failure))
        {
            return NotSaved();
        }
        return codes is null ? Results.LocalRedirect(OwnAccount.Path) : PageResult.Of<RecoveryCodesPage>(new { Codes = codes, Next = OwnAccount.Path });

        IResult NotSaved()
        {
            errors.Add(PasskeyField.Id, NotMade);
            return Show(form, errors);
        }
    }

    /// <summary>The page on which it is made, for whoever has proven again who they are.</summary>
    public static IResult Show(PasskeyForm form, Errors? errors = null) => PageResult.Of<AddPasskeyPage>(new { Form = form }, errors);

    private sealed record Proof(SignInTries Tries, PasswordKeeper Passwords, AccountSecrets Secrets);
}

/// <summary>The password, before a passkey is added.</summary>
public sealed record PasskeyProofForm
{
    public string? PasskeyProof { get; init; }
}
