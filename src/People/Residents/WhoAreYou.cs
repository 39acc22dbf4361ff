using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Accounts;

namespace Yizhan.People.Residents;

/// <summary>POST /me/sign-in/who: a household shares a phone, and one of it says who is there.</summary>
internal static class WhoAreYou
{
    public const string Path = "/me/sign-in/who";

    /// <summary>What is chosen by somebody who is not in the list.</summary>
    public const string Another = "another";

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet(Path, () => Results.LocalRedirect(SignInByPhone.Path)).AllowAnonymous().ExcludeFromDescription();
        city.MapPost(Path, Submit).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Submit(
        [FromForm] WhoForm? form, HttpContext http, PhoneSignIn codes, Persons persons, Sessions sessions, CityState state, [AsParameters] JoinDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (codes.Read(form.Note) is not { } sent || !await codes.IsProven(sent, stop)) return SignInByPhone.Over(state);
        if (form.Who == Another) return JoinByPhone.Show(new() { Note = form.Note, Back = form.Back }, desk);
        var known = await persons.FindByPhone(sent.Phone, stop);
        // Only those of this phone can be chosen, whatever was sent. Who chooses today may be another than tomorrow: an identity service is not to be tied to the choice.
        if (known.FirstOrDefault(person => $"{person.Id}" == form.Who) is { } chosen) return await Enter(http, chosen, sent with { Identity = null }, form.Back, codes, sessions, state, desk, stop);
        var errors = new Errors();
        errors.Add(nameof(form.Who), "请选择您是哪一位");
        return await Show(form, known, persons, stop, errors);
    }

    /// <summary>Signs in whoever has proven the phone.</summary>
    public static async Task<IResult> Enter(HttpContext http, Person person, SentCode sent, string? back, PhoneSignIn codes, Sessions sessions, CityState state, JoinDesk desk, CancellationToken stop)
    {
        if (!await codes.Take(sent, stop)) return SignInByPhone.Over(state);
        if (sent.Identity is { } identity) await desk.Links.Link(person, identity, stop);
        await sessions.Begin(http, person, stop);
        return Results.LocalRedirect(ChangeLook.IsOwnPath(back) ? back! : OwnData.Path);
    }

    public static async Task<IResult> Show(WhoForm form, IReadOnlyCollection<Person> known, Persons persons, CancellationToken stop, Errors? errors = null) =>
        PageResult.Of<WhoAreYouPage>(new { Form = form, People = await persons.Masked(known, stop) }, errors);
}

/// <summary>Who was chosen.</summary>
public sealed record WhoForm : PhoneStepForm
{
    /// <summary>A person's id, or <see cref="WhoAreYou.Another"/>.</summary>
    public string? Who { get; init; }
}
