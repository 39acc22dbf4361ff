using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;

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
        [FromForm] CodeForm form, HttpContext http, SignInTries tries, Sessions sessions, SecondFactor second, CancellationToken stop)
    {
        if (await second.Behind(form.Step, stop) is not var (account, _)) return PageResult.Of<SignInTooLatePage>(status: StatusCodes.Status422UnprocessableEntity);
        var errors = new Errors();
        var isKnown = sessions.IsKnown(http, account);
        using var attempt = await tries.Begin(account.SignInName, http, isKnown, stop);
        if (attempt.Refused is { } refused)
        {
            errors.Add(nameof(form.Code), refused);
            return SecondFactor.AskCode(form, account, errors, StatusCodes.Status429TooManyRequests);
        }
        if (!await second.Take(account, form.Code, stop))
        {
            await attempt.Failed(stop);
            errors.Add(nameof(form.Code), "验证码不对或已用过，请填写验证器现在显示的6位数字");
            return SecondFactor.AskCode(form, account, errors);
        }
        await attempt.Succeeded(stop);
        await sessions.Begin(http, account, SignInWay.Code, stop);
        return AfterSignIn.Go(form.Back);
    }
}
