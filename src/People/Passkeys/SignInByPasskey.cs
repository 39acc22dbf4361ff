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

/// <summary>POST /sign-in/passkey and …/options: a passkey instead of name, password and code, or instead of the code.</summary>
internal static class SignInByPasskey
{
    public const string Path = $"{PeopleModule.SignInPath}/passkey", OptionsPath = $"{Path}/options";

    // Tries with passkeys that nobody here has are counted for the address; no sign-in name has a space.
    private const string Nobody = "passkey of nobody";

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapPost(OptionsPath, Ask).AllowAnonymous().ExcludeFromDescription();
        // Whoever reloads begins anew.
        city.MapGet(Path, () => Results.LocalRedirect(PeopleModule.SignInPath)).AllowAnonymous().ExcludeFromDescription();
        city.MapPost(Path, Submit).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Ask([FromForm] PasskeyForm form, HttpContext http, AccountPasskeys passkeys, SecondFactor second, CancellationToken stop)
    {
        if (string.IsNullOrEmpty(form.Step)) return await passkeys.AskProof(PasskeyErrand.SignIn, null, http, stop);
        return await second.Behind(form.Step, stop) is var (account, _) ? await passkeys.AskProof(PasskeyErrand.SecondFactor, account, http, stop) : AccountPasskeys.Nothing;
    }

    private static async Task<IResult> Submit([FromForm] PasskeyForm form, HttpContext http, [AsParameters] Door door, CancellationToken stop)
    {
        var (db, _, passkeys, second, tries, sessions) = door;
        var behind = await second.Behind(form.Step, stop);
        var isAlone = string.IsNullOrEmpty(form.Step);
        if (!isAlone && behind is null) return PageResult.Of<SignInTooLatePage>(status: StatusCodes.Status422UnprocessableEntity);
        var passkey = await passkeys.Named(form.Credential, stop);
        var account = behind?.Account ?? (passkey is null ? null : await db.Accounts.SingleAsync(row => row.Id == passkey.Account, stop));
        var isKnown = sessions.IsKnown(http, account);
        using var attempt = await tries.Begin(account?.SignInName ?? Nobody, http, isKnown, stop);
        if (attempt.Refused is { } refused) return await Again(refused, StatusCodes.Status429TooManyRequests);
        var outcome = await passkeys.Check(passkey, account, form.Credential, isAlone ? PasskeyErrand.SignIn : PasskeyErrand.SecondFactor, http, stop);
        if (outcome is PasskeyOutcome.Right)
        {
            await attempt.Succeeded(stop);
            await sessions.Begin(http, account!, SignInWay.Passkey, stop);
            return AfterSignIn.Go(form.Back);
        }
        await attempt.Failed(stop);
        return await Again(outcome switch
        {
            PasskeyOutcome.Blocked => "这个通行密钥的使用计数倒退了，可能被人复制，已经停用。请用别的方式登录，删除它，并告诉管理员",
            _ when isAlone => "通行密钥没有通过。请再试一次，或用登录名和密码登录",
            _ => "通行密钥没有通过。请再试一次，或填写验证码",
        });

        async Task<IResult> Again(Sentence why, int? status = null)
        {
            var errors = new Errors();
            errors.Add(PasskeyField.Id, why);
            return behind is null
                ? await SignIn.Show(new() { Back = form.Back }, db, door.State, stop, errors, status)
                : SecondFactor.AskCode(new() { Step = form.Step, Back = form.Back }, behind.Value.Account, errors, status);
        }
    }

    private sealed record Door(CityDb Db, CityState State, AccountPasskeys Passkeys, SecondFactor Second, SignInTries Tries, Sessions Sessions);
}
