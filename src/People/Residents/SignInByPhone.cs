using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.Kernel.Store;
using Yizhan.People.Accounts;

namespace Yizhan.People.Residents;

/// <summary>GET and POST /me/sign-in, POST /me/sign-in/code: a resident gives a phone, then the code that came to it.</summary>
internal static class SignInByPhone
{
    public const string Path = "/me/sign-in", CodePath = "/me/sign-in/code";

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet(Path, (string? back, CityState state) => Show(new() { Back = back }, state)).AllowAnonymous().ExcludeFromDescription();
        city.MapPost(Path, Submit).AllowAnonymous().ExcludeFromDescription();
        // Whoever reloads or comes back later begins with the phone.
        city.MapGet(CodePath, () => Results.LocalRedirect(Path)).AllowAnonymous().ExcludeFromDescription();
        city.MapPost(CodePath, SubmitCode).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Submit([FromForm] PhoneForm? form, HttpContext http, PhoneSignIn codes, CityState state, CityClock clock, CancellationToken stop)
    {
        form ??= new();
        var errors = new Errors();
        if (MobileNumber.Normal(form.Phone) is not { } phone)
        {
            errors.Add(nameof(form.Phone), Typed.Plain(form.Phone) is null ? "请填写手机号" : "手机号应为11位数字，请核对");
            return Show(form, state, errors);
        }
        var (note, waitsUntil) = await codes.Send(phone, http, stop);
        if (note is not null) return ShowCode(new() { Note = note, Back = form.Back }, phone, state);
        errors.Add(nameof(form.Phone), ThingCodes.WaitOf(waitsUntil!.Value - clock.Now));
        return Show(form, state, errors, StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> SubmitCode(
        [FromForm] PhoneCodeForm? form, HttpContext http, PhoneSignIn codes, Persons persons, Sessions sessions, CityState state, [AsParameters] JoinDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (codes.Read(form.Note) is not { } sent) return Over(state);
        var errors = new Errors();
        switch (await codes.Try(sent, (form.Code ?? "").Replace(" ", "", StringComparison.Ordinal), stop))
        {
            case CodeOutcome.Over:
                return Over(state);
            case CodeOutcome.Wrong:
                errors.Add(nameof(form.Code), "验证码不对，请核对短信里的6位数字");
                return ShowCode(form, sent.Phone, state, errors);
        }
        var known = await persons.FindByPhone(sent.Phone, stop);
        if (known is [var one]) return await WhoAreYou.Enter(http, one, sent, form.Back, codes, sessions, state, desk, stop);
        return known.Count == 0
            ? JoinByPhone.Show(new() { Note = form.Note, Back = form.Back }, desk)
            : await WhoAreYou.Show(new() { Note = form.Note, Back = form.Back }, known, persons, stop);
    }

    /// <summary>The code is of no use any more: the first page again, saying so.</summary>
    public static IResult Over(CityState state)
    {
        var errors = new Errors();
        errors.Add(nameof(PhoneForm.Phone), "验证码已过期、已用过或试错太多次，请重新获取");
        return Show(new(), state, errors);
    }

    private static IResult ShowCode(PhoneCodeForm form, string phone, CityState state, Errors? errors = null) => PageResult.Of<SignInByPhoneCodePage>(
        new { Form = form with { Code = null }, Phone = PersonFields.Phone.Mask(phone), IsDemonstration = IsDemonstration(state) }, errors);

    private static IResult Show(PhoneForm form, CityState state, Errors? errors = null, int? status = null) =>
        PageResult.Of<SignInByPhonePage>(new { Form = form, IsDemonstration = IsDemonstration(state) }, errors, status);

    private static bool IsDemonstration(CityState state) => state.City is { IsDemonstration: true };
}

/// <summary>What was typed to get a code.</summary>
public sealed record PhoneForm
{
    public string? Phone { get; init; }

    /// <summary>Where to go afterwards.</summary>
    public string? Back { get; init; }
}

/// <summary>How far a sign-in has come: the note of the code, and where to go afterwards.</summary>
public record PhoneStepForm
{
    public string? Note { get; init; }

    public string? Back { get; init; }
}

/// <summary>The code that was typed.</summary>
public sealed record PhoneCodeForm : PhoneStepForm
{
    public string? Code { get; init; }
}
