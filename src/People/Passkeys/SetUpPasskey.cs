using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Accounts;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Passkeys;

/// <summary>POST /sign-in/passkey/new and …/options: behind the password, whoever has no second factor yet makes a passkey instead of setting an authenticator up.</summary>
internal static class SetUpPasskey
{
    public const string Path = $"{SignInByPasskey.Path}/new", OptionsPath = $"{Path}/options";

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapPost(OptionsPath, Ask).AllowAnonymous().ExcludeFromDescription();
        city.MapGet(Path, () => Results.LocalRedirect(PeopleModule.SignInPath)).AllowAnonymous().ExcludeFromDescription();
        city.MapPost(Path, Submit).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Ask([FromForm] PasskeyForm form, HttpContext http, AccountPasskeys passkeys, SecondFactor second, CancellationToken stop) =>
        await Behind(form, second, stop) is { } account ? await passkeys.AskNew(account, http, stop) : AccountPasskeys.Nothing;

    private static async Task<IResult> Submit([FromForm] PasskeyForm form, HttpContext http, CityDb db, AccountPasskeys passkeys, SecondFactor second, Sessions sessions, CancellationToken stop)
    {
        if (await Behind(form, second, stop) is not { } account) return TooLate;
        if (await passkeys.Receive(account, form.Credential, OwnPasskeys.NameFor(http.Request.Headers.UserAgent.ToString()), http, stop) is null)
        {
            var errors = new Errors();
            errors.Add(PasskeyField.Id, AddPasskey.NotMade);
            return second.AskAuthenticator(account, new() { Step = form.Step, Back = form.Back }, errors);
        }
        var codes = await second.NewRecoveryCodes(account.Id, stop);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || db.IsDuplicate(failure))
        {
            return TooLate;
        }
        await sessions.Begin(http, account, SignInWay.Passkey, stop);
        return PageResult.Of<RecoveryCodesPage>(new { Codes = codes, Next = ChangeLook.IsOwnPath(form.Back) ? form.Back : "/sign-in/done" });
    }

    /// <summary>The account whose password was right, if it has no second factor: a password alone, noted before, adds none to another.</summary>
    private static async Task<Account?> Behind(PasskeyForm form, SecondFactor second, CancellationToken stop) =>
        await second.Behind(form.Step, stop) is ({ HasSecondFactor: false } account, not null) ? account : null;

    private static IResult TooLate => PageResult.Of<SignInTooLatePage>(status: StatusCodes.Status422UnprocessableEntity);
}
