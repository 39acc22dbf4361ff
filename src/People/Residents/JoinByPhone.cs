using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Accounts;
using Yizhan.People.Identities;
using Yizhan.People.Rules;

namespace Yizhan.People.Residents;

/// <summary>POST /me/sign-in/new: whoever has proven a phone is registered with a name, after reading what is kept and why.</summary>
internal static class JoinByPhone
{
    public const string Path = "/me/sign-in/new";

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet(Path, () => Results.LocalRedirect(SignInByPhone.Path)).AllowAnonymous().ExcludeFromDescription();
        city.MapPost(Path, Submit).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Submit(
        [FromForm] JoinForm? form, HttpContext http, PhoneSignIn codes, Persons persons, Consents consents, Sessions sessions, CityState state, [AsParameters] JoinDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (codes.Read(form.Note) is not { } sent || !await codes.IsProven(sent, stop)) return SignInByPhone.Over(state);
        var division = desk.Divisions.Of(form.Division ?? KnownDivision.WholeNetwork);
        var guardian = Typed.Plain(form.Guardian);
        var ask = new PersonAsk(Typed.Plain(form.Name) ?? "", sent.Phone, null, null, division?.Area ?? AreaPath.Root);
        var errors = ask.Check();
        if (division is null) errors.Add(nameof(form.Division), "请选择列表中的社区");
        if (guardian is not null && PlainText.FaultOf(guardian, PersonAsk.LongestName) is { } fault) errors.Add(nameof(form.Guardian), fault);
        else if (form.IsChild == "true" && guardian is null) errors.Add(nameof(form.Guardian), "不满14周岁的，请填写同意登记的父母或其他监护人的姓名");
        if (form.Agrees != "true") errors.Add(nameof(form.Agrees), "请阅读说明，同意后勾选");
        if (!errors.None) return Show(form, desk, errors);
        if (!await codes.Take(sent, stop)) return SignInByPhone.Over(state);
        var person = await persons.Add(ask, stop);
        // Nothing is known yet by which it could be refused.
        if (await consents.Give(person, ConsentMatter.Basic, Notice.Wording, form.IsChild == "true" ? guardian : null, stop) is { } refusal) throw new InvalidOperationException(refusal.Code);
        if (sent.Identity is { } identity) await desk.Links.Link(person, identity, stop);
        await sessions.Begin(http, person, stop);
        return Results.LocalRedirect(ChangeLook.IsOwnPath(form.Back) ? form.Back! : OwnData.Path);
    }

    public static IResult Show(JoinForm form, JoinDesk desk, Errors? errors = null) =>
        PageResult.Of<JoinByPhonePage>(new { Form = form, Divisions = desk.Divisions.Within(Scope.Everything) }, errors);
}

/// <summary>What a registration needs to know of the city.</summary>
internal sealed record JoinDesk(IKnowDivisions Divisions, ExternalIdentities Links);

/// <summary>What was typed to be registered.</summary>
public sealed record JoinForm : PhoneStepForm
{
    public string? Name { get; init; }

    /// <summary>The code of the division where the person lives; empty: not said.</summary>
    public string? Division { get; init; }

    /// <summary><c>true</c>: under 14.</summary>
    public string? IsChild { get; init; }

    public string? Guardian { get; init; }

    /// <summary><c>true</c>: the notice was read and agreed to.</summary>
    public string? Agrees { get; init; }
}

/// <summary>What people are told before anything about them is kept.</summary>
public static class Notice
{
    /// <summary>The date of the wording that pages show now: consents are kept with it. A change of the words is a new date.</summary>
    public const string Wording = "2026-11-25";
}
