using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;

namespace Yizhan.People;

/// <summary>GET and POST /sign-in: the administrator shows the set-up secret.</summary>
internal static class SignIn
{
    public const string RateLimit = "sign-in";

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet(PeopleModule.SignInPath, (string? back) => Show(new() { Back = back })).AllowAnonymous().ExcludeFromDescription();
        city.MapPost(PeopleModule.SignInPath, Submit).AllowAnonymous().RequireRateLimiting(RateLimit).ExcludeFromDescription();
    }

    /// <summary>Ten tries a minute from one address: nobody guesses 130 bits, and nobody else is held up.</summary>
    public static RateLimitPartition<string> LimitByAddress(HttpContext http) => RateLimitPartition.GetFixedWindowLimiter(
        http.Connection.RemoteIpAddress?.ToString() ?? "",
        _ => new() { PermitLimit = 10, Window = TimeSpan.FromMinutes(1) });

    private static async Task<IResult> Submit([FromForm] SignInForm form, HttpContext http, SetupSecret secret)
    {
        if (secret.Check(form.Secret, CookieAuthenticationDefaults.AuthenticationScheme) is not { } administrator)
        {
            var errors = new Errors();
            errors.Add(nameof(SignInForm.Secret), "口令不对，请核对首次启动时打印的口令");
            return Show(form, errors);
        }
        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, administrator);
        return Results.LocalRedirect(ChangeLook.IsOwnPath(form.Back) ? form.Back! : "/stations/manage");
    }

    private static IResult Show(SignInForm form, Errors? errors = null) =>
        PageResult.Of<SignInPage>(new { Form = form with { Secret = null } }, errors);
}

/// <summary>What was typed on the sign-in page.</summary>
public sealed record SignInForm
{
    public string? Secret { get; init; }

    /// <summary>Where to go afterwards.</summary>
    public string? Back { get; init; }
}
