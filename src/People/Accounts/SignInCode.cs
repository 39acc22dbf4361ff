using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;

namespace Yizhan.People.Accounts;

/// <summary>POST /sign-in/code: the code of the authenticator app, or one on paper.</summary>
internal static class SignInCode
{
    public const string Path = "/sign-in/code";

    public static void Map(IEndpointRouteBuilder city)
    {
        // Whoever reloads or comes back later begins with the password.
        city.MapGet(Path, () => Results.LocalRedirect(PeopleModule.SignInPath)).AllowAnonymous().ExcludeFromDescription();
        city.MapPost(Path, Submit).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Submit(
        [FromForm] CodeForm form, HttpContext http, CityClock clock, SignInTries tries, Sessions sessions, SecondFactor second, CancellationToken stop)
    {
        if (await second.Behind(form.Step, stop) is not var (account, _)) return PageResult.Of<SignInTooLatePage>(status: StatusCodes.Status422UnprocessableEntity);
        var errors = new Errors();
        var isKnown = sessions.IsKnown(http, account);
        if (await tries.WaitsUntil(account.SignInName, http, isKnown, stop) is { } opens)
        {
            errors.Add(nameof(form.Code), new Sentence("试错太多次，请在{0}分钟后再试", (int)Math.Ceiling((opens - clock.Now).TotalMinutes)));
            return SecondFactor.AskCode(form, errors, StatusCodes.Status429TooManyRequests);
        }
        if (!await second.Take(account, form.Code, stop))
        {
            await tries.Failed(account.SignInName, http, isKnown, stop);
            errors.Add(nameof(form.Code), "验证码不对或已用过，请填写验证器现在显示的6位数字");
            return SecondFactor.AskCode(form, errors);
        }
        await tries.Succeeded(account.SignInName, http, isKnown, stop);
        await sessions.Begin(http, account, stop);
        return AfterSignIn.Go(form.Back);
    }
}
