using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;

namespace Yizhan.People.Residents;

/// <summary>GET and POST /me/consents/{matter}, POST /me/consents/{matter}/withdraw: a resident agrees to one thing by itself, or takes it back.</summary>
internal static class OwnConsent
{
    public static string PathOf(ConsentMatter matter) => $"/me/consents/{matter.Code}";

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet("/me/consents/{matter}", Open).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
        city.MapPost("/me/consents/{matter}", Submit).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
        city.MapPost("/me/consents/{matter}/withdraw", SubmitWithdraw).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
    }

    private static IResult Open(string matter) => Asked(matter) is { } asked ? Show(asked, new()) : Results.NotFound();

    private static async Task<IResult> Submit(string matter, [FromForm] OwnConsentForm? form, [AsParameters] OwnDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (Asked(matter) is not { } asked || await desk.Self(stop) is not { } person) return Results.NotFound();
        var errors = new Errors();
        if (PlainText.FaultOf(Typed.Plain(form.Guardian) ?? "", PersonAsk.LongestName) is { } fault) errors.Add(nameof(form.Guardian), fault);
        if (errors.None && !await desk.Consents.Stands(person.Id, asked, stop)
            && await desk.Consents.Give(person, asked, Notice.Wording, Typed.Plain(form.Guardian), stop) is { } refusal) errors.Add(nameof(form.Guardian), refusal.Sentence);
        if (!errors.None) return Show(asked, form, errors);
        await desk.Save(stop);
        return Results.LocalRedirect(OwnData.Path);
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> SubmitWithdraw(string matter, [FromForm] string? back, [AsParameters] OwnDesk desk, CancellationToken stop)
    {
        if (Asked(matter) is not { } asked || await desk.Self(stop) is not { } person) return Results.NotFound();
        await desk.Consents.Withdraw(person.Id, asked, stop);
        // What was kept by this consent alone goes with it (个人信息保护法 art. 47 no. 3).
        var open = await desk.Persons.Open(person, stop);
        var left = OwnValues.Without(asked, new(open.Name ?? "", open.Phone, open.IdNumber, open.Address, person.Area));
        if (left is not null) await desk.Persons.Correct(person, left, stop);
        return await desk.Save(stop) ? Results.LocalRedirect(OwnData.Path) : await SubmitWithdraw(matter, back, desk, stop);
    }

    /// <summary>Without the basic consent nobody is registered: it is given by registering and ends with the erasure.</summary>
    private static ConsentMatter? Asked(string matter) => ConsentMatter.Of(matter) is { } asked && asked != ConsentMatter.Basic ? asked : null;

    private static IResult Show(ConsentMatter matter, OwnConsentForm form, Errors? errors = null) => PageResult.Of<OwnConsentPage>(new { Matter = matter, Form = form }, errors);
}

/// <summary>What was typed to agree.</summary>
public sealed record OwnConsentForm
{
    public string? Guardian { get; init; }
}
