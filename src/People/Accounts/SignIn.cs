using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>GET and POST /sign-in: name and password, before the second factor.</summary>
internal static class SignIn
{
    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet(PeopleModule.SignInPath, (string? back, CityDb db, CityState state, CancellationToken stop) => Show(new() { Back = back }, db, state, stop)).AllowAnonymous().ExcludeFromDescription();
        city.MapPost(PeopleModule.SignInPath, Submit).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Submit(
        [FromForm] SignInForm form, HttpContext http, CityDb db, CityState state, PasswordKeeper passwords, SignInTries tries, Sessions sessions, SecondFactor second, CancellationToken stop)
    {
        var (name, errors) = (Account.Folded(form.Name), new Errors());
        if (name is "" || string.IsNullOrEmpty(form.Password))
        {
            errors.Add(name is "" ? nameof(form.Name) : nameof(form.Password), name is "" ? "请填写登录名" : "请填写密码");
            return await Show(form, db, state, stop, errors);
        }
        var account = await db.Accounts.SingleOrDefaultAsync(row => row.SignInName == name, stop);
        var isKnown = sessions.IsKnown(http, account);
        using var attempt = await tries.Begin(name, http, isKnown, stop);
        if (attempt.Refused is { } refused)
        {
            errors.Add(nameof(form.Password), refused);
            return await Show(form, db, state, stop, errors, StatusCodes.Status429TooManyRequests);
        }
        if (!await passwords.Check(account is { IsActive: true } ? account : null, form.Password, stop))
        {
            await attempt.Failed(stop);
            // One sentence for a wrong name and a wrong password: nobody learns here who has an account.
            errors.Add(nameof(form.Password), "登录名或密码不对，请重新输入");
            return await Show(form, db, state, stop, errors);
        }
        // With a second factor the tries are forgotten only behind it: otherwise its codes could be guessed without end.
        if (!account!.HasSecondFactor) await attempt.Succeeded(stop);
        return await second.AfterPassword(http, account, form.Back, stop);
    }

    public static async Task<IResult> Show(SignInForm form, CityDb db, CityState state, CancellationToken stop, Errors? errors = null, int? status = null)
    {
        IReadOnlyList<Account> examples = state.City is { IsDemonstration: true }
            ? await db.Accounts.AsNoTracking().Where(account => account.IsExample && account.EndedAt == null).OrderBy(account => account.MadeAt).ThenBy(account => account.Id).ToListAsync(stop)
            : [];
        return PageResult.Of<SignInPage>(new { Form = form with { Password = null }, Examples = examples }, errors, status);
    }
}

/// <summary>What was typed on the sign-in page.</summary>
public sealed record SignInForm
{
    public string? Name { get; init; }

    public string? Password { get; init; }

    /// <summary>Where to go afterwards.</summary>
    public string? Back { get; init; }
}
