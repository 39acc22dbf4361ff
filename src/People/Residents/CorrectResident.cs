using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;

namespace Yizhan.People.Residents;

/// <summary>GET and POST /people/residents/{id}/edit, PATCH /api/v1/residents/{id}: staff put right what is kept, without seeing what it was.</summary>
internal static class CorrectResident
{
    /// <summary>What is sent in the place of a value that is to be removed.</summary>
    public const string Remove = "-";

    public static string PathOf(Guid id) => $"{ShowResident.PathOf(id)}/edit";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/residents/{id:guid}/edit", Open).Needs(PeoplePermissions.ReadResidents);
        pages.MapPost("/residents/{id:guid}/edit", Submit).Needs(PeoplePermissions.ReadResidents);
        api.MapPatch("/residents/{id:guid}", Patch).Needs(PeoplePermissions.ReadResidents)
            .WithName("correctResident").WithTags("Residents").WithSummary("Put values of a resident right; what is left out stays, a dash removes")
            .Produces<ResidentAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> Open(Guid id, [AsParameters] ResidentDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is { ErasedAt: null } person ? await Show(person, new() { Division = desk.Divisions.Of(person.Area.Code)?.Code, Version = Typed.Text(person.Version) }, desk, stop) : Results.NotFound();

    private static async Task<IResult> Submit(Guid id, [FromForm] CorrectionForm? form, [AsParameters] ResidentDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (await desk.Find(id, stop) is not { ErasedAt: null } person) return Results.NotFound();
        var errors = new Errors();
        var body = new CorrectionBody(
            int.TryParse(form.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1,
            form.Name, form.Phone, form.IdNumber, form.Address, form.Division, form.AgreesAddress == "true", form.AgreesIdNumber == "true", form.Guardian);
        if (await Correct(person, body, desk, errors, stop) is { } refusal)
            errors.Add(refusal == CorrectOwnData.ChangedMeanwhile ? nameof(form.Name) : nameof(form.Guardian), refusal.Sentence);
        if (errors.None) return Results.LocalRedirect(ShowResident.PathOf(id));
        // As it is now, also after somebody else was quicker.
        person = (await desk.Find(id, stop))!;
        return await Show(person, form with { Version = Typed.Text(person.Version) }, desk, stop, errors);
    }

    private static async Task<IResult> Patch(Guid id, CorrectionBody body, [AsParameters] ResidentDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { ErasedAt: null } person) return Problems.Missing(ResidentDesk.NotFound.Code, ResidentDesk.NotFound.Sentence, desk.Texts);
        var errors = new Errors();
        var refusal = await Correct(person, body, desk, errors, stop);
        return !errors.None ? Problems.Unprocessable(errors, desk.Texts)
            : refusal is not null ? Problems.Refused(refusal, desk.Texts)
            : Results.Ok(await desk.Masked(person, stop));
    }

    private static async Task<Refusal?> Correct(Person person, CorrectionBody body, ResidentDesk desk, Errors errors, CancellationToken stop)
    {
        if (body.Version != person.Version) return CorrectOwnData.ChangedMeanwhile;
        var open = await desk.Persons.Open(person, stop);
        var area = body.Division is null ? person.Area : desk.AreaOf(body.Division, nameof(body.Division), errors);
        var ask = new PersonAsk(
            Typed.Plain(body.Name) ?? open.Name ?? "", Corrected(body.Phone, open.Phone), Corrected(body.IdNumber, open.IdNumber), Corrected(body.Address, open.Address), area);
        errors.Add(ask.Check());
        var wanted = new List<ConsentMatter>();
        await Ask(ConsentMatter.AddressCode, ask.Address, body.AgreesAddress, nameof(body.AgreesAddress));
        await Ask(ConsentMatter.IdNumberCode, ask.IdNumber, body.AgreesIdNumber, nameof(body.AgreesIdNumber));
        if (!errors.None) return null;
        var refusal = await desk.Persons.Correct(person, ask, stop);
        foreach (var matter in wanted) refusal ??= await desk.Consents.Give(person, matter, Notice.Wording, Typed.Plain(body.Guardian), stop);
        if (refusal is not null) desk.Db.ChangeTracker.Clear();
        else if (!await desk.Save(stop)) return CorrectOwnData.ChangedMeanwhile;
        return refusal;

        async Task Ask(string code, string? value, bool agrees, string field)
        {
            var matter = ConsentMatter.Of(code)!;
            if (value is null || await desk.Consents.Stands(person.Id, matter, stop)) return;
            if (agrees) wanted.Add(matter);
            else errors.Add(field, "要保存这一项，须本人或监护人单独同意");
        }
    }

    private static string? Corrected(string? typed, string? kept) => Typed.Plain(typed) switch
    {
        null => kept,
        Remove => null,
        var value => value,
    };

    private static async Task<IResult> Show(Person person, CorrectionForm form, ResidentDesk desk, CancellationToken stop, Errors? errors = null) =>
        PageResult.Of<CorrectResidentPage>(new { Resident = await desk.Masked(person, stop), Form = form, Divisions = desk.Divisions.Within(desk.Scope) }, errors);
}

/// <summary>Corrections as typed; what is left empty stays.</summary>
public sealed record CorrectionForm
{
    public string? Name { get; init; }

    public string? Phone { get; init; }

    public string? IdNumber { get; init; }

    public string? Address { get; init; }

    public string? Division { get; init; }

    public string? Guardian { get; init; }

    /// <summary><c>true</c>: the person agrees to have the address kept.</summary>
    public string? AgreesAddress { get; init; }

    /// <summary><c>true</c>: the person agrees by itself to have the citizen number kept.</summary>
    public string? AgreesIdNumber { get; init; }

    /// <summary>The version the form was opened at.</summary>
    public string? Version { get; init; }

    /// <summary>That it is one, and none of the values.</summary>
    public override string ToString() => nameof(CorrectionForm);
}

/// <summary>Corrections as programs send them. What is left out stays; a dash removes a phone, citizen number or address.</summary>
/// <param name="Version">The version the resident was read at.</param>
internal sealed record CorrectionBody(
    [property: Description("The version the resident was read at")] int Version,
    string? Name = null, string? Phone = null, string? IdNumber = null, string? Address = null, string? Division = null,
    bool AgreesAddress = false, bool AgreesIdNumber = false, string? Guardian = null)
{
    /// <summary>That it is one, and none of the values.</summary>
    public override string ToString() => nameof(CorrectionBody);
}
