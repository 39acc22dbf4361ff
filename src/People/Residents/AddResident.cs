using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;

namespace Yizhan.People.Residents;

/// <summary>GET and POST /people/residents/new, POST /api/v1/residents: staff register somebody who stands before them and agrees.</summary>
internal static class AddResident
{
    public const string Path = "/people/residents/new";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/residents/new", ([AsParameters] ResidentDesk desk) => Show(new(), desk)).Needs(PeoplePermissions.ReadResidents);
        pages.MapPost("/residents/new", Submit).Needs(PeoplePermissions.ReadResidents);
        api.MapPost("/residents", Post).Needs(PeoplePermissions.ReadResidents)
            .WithName("addResident").WithTags("Residents").WithSummary("Register a resident who has agreed to it")
            .Produces<ResidentAnswer>(201).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> Submit([FromForm] ResidentForm? form, [AsParameters] ResidentDesk desk, CancellationToken stop)
    {
        form ??= new();
        var errors = new Errors();
        var (person, refusal) = await Add(form.Read(), desk, errors, stop);
        if (refusal is not null) errors.Add(nameof(form.Guardian), refusal.Sentence);
        return person is null ? Show(form, desk, errors) : Results.LocalRedirect(ShowResident.PathOf(person.Id));
    }

    private static async Task<IResult> Post(ResidentBody body, [AsParameters] ResidentDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        var (person, refusal) = await Add(body, desk, errors, stop);
        return !errors.None ? Problems.Unprocessable(errors, desk.Texts)
            : refusal is not null ? Problems.Refused(refusal, desk.Texts)
            : Results.Created($"/api/v1/residents/{person!.Id}", await desk.Masked(person, stop));
    }

    private static async Task<(Person? Person, Refusal? Refusal)> Add(ResidentBody body, ResidentDesk desk, Errors errors, CancellationToken stop)
    {
        var ask = new PersonAsk(body.Name, Typed.Plain(body.Phone), Typed.Plain(body.IdNumber), Typed.Plain(body.Address), desk.AreaOf(body.Division, nameof(body.Division), errors));
        errors.Add(ask.Check());
        var guardian = Typed.Plain(body.Guardian);
        if (guardian is not null && PlainText.FaultOf(guardian, PersonAsk.LongestName) is { } fault) errors.Add(nameof(body.Guardian), fault);
        if (!body.Agrees) errors.Add(nameof(body.Agrees), "要登记，须本人或监护人看过说明并同意");
        if (ask.IdNumber is not null && !body.AgreesIdNumber) errors.Add(nameof(body.AgreesIdNumber), "要登记公民身份号码，须本人或监护人单独同意");
        if (!errors.None) return default;
        var person = await desk.Persons.Add(ask, stop);
        foreach (var matter in ConsentMatter.All.Where(matter => matter == ConsentMatter.Basic
            || matter.Code == ConsentMatter.AddressCode && ask.Address is not null || matter.Code == ConsentMatter.IdNumberCode && ask.IdNumber is not null))
        {
            if (await desk.Consents.Give(person, matter, Notice.Wording, guardian, stop) is not { } refusal) continue;
            desk.Db.ChangeTracker.Clear();
            return (null, refusal);
        }
        await desk.Save(stop);
        return (person, null);
    }

    private static IResult Show(ResidentForm form, ResidentDesk desk, Errors? errors = null) =>
        PageResult.Of<AddResidentPage>(new { Form = form, Divisions = desk.Divisions.Within(desk.Scope) }, errors);
}

/// <summary>A resident as typed by staff.</summary>
public sealed record ResidentForm
{
    public string? Name { get; init; }

    public string? Phone { get; init; }

    public string? IdNumber { get; init; }

    public string? Address { get; init; }

    public string? Division { get; init; }

    public string? Guardian { get; init; }

    /// <summary><c>true</c>: the person, or the guardian, has read the notice and agrees.</summary>
    public string? Agrees { get; init; }

    /// <summary><c>true</c>: and agrees by itself to the citizen number.</summary>
    public string? AgreesIdNumber { get; init; }

    /// <summary>That it is one, and none of the values.</summary>
    public override string ToString() => nameof(ResidentForm);

    internal ResidentBody Read() => new(Typed.Plain(Name) ?? "", Division ?? "-", Phone, IdNumber, Address, Guardian, Agrees == "true", AgreesIdNumber == "true");
}

/// <summary>A resident as programs send one.</summary>
/// <param name="Division">The code of the division where the person belongs; empty: the whole network.</param>
/// <param name="Guardian">Who consents for a child under 14.</param>
/// <param name="Agrees">The person, or the guardian, has read the notice and agrees.</param>
/// <param name="AgreesIdNumber">And agrees by itself to the citizen number.</param>
internal sealed record ResidentBody(
    string Name, string Division, string? Phone = null, string? IdNumber = null, string? Address = null, string? Guardian = null, bool Agrees = false, bool AgreesIdNumber = false)
{
    /// <summary>That it is one, and none of the values.</summary>
    public override string ToString() => nameof(ResidentBody);
}
