using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;

namespace Yizhan.People.Accounts;

/// <summary>POST /sign-in/authenticator: an authenticator app is set up by typing the code it shows.</summary>
internal static class SetUpAuthenticator
{
    public const string Path = "/sign-in/authenticator";

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet(Path, () => Results.LocalRedirect(PeopleModule.SignInPath)).AllowAnonymous().ExcludeFromDescription();
        city.MapPost(Path, Submit).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Submit([FromForm] CodeForm form, HttpContext http, CityDb db, CityClock clock, Sessions sessions, SecondFactor second, CancellationToken stop)
    {
        if (await second.Behind(form.Step, stop) is not var (account, offered) || offered is not { } key) return TooLate;
        // Only its holder, signed in, puts another app in the place of one or beside a passkey: a password alone, noted before, does not.
        if (account.HasSecondFactor && (await sessions.This(http, stop))?.Account != account.Id) return TooLate;
        if (Totp.Match(key, form.Code, clock.Now, 0) is not { } step)
        {
            var errors = new Errors();
            errors.Add(nameof(form.Code), "验证码不对，请核对手机时间，再填写验证器现在显示的6位数字");
            return second.AskAuthenticator(account, form, errors);
        }
        var codes = await second.SetUp(account, key, step, stop);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return TooLate;
        }
        await sessions.Begin(http, account, SignInWay.Code, stop);
        return PageResult.Of<RecoveryCodesPage>(new { Codes = codes, Next = ChangeLook.IsOwnPath(form.Back) ? form.Back : "/sign-in/done" });
    }

    private static IResult TooLate => PageResult.Of<SignInTooLatePage>(status: StatusCodes.Status422UnprocessableEntity);
}
