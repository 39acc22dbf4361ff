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

/// <summary>GET and POST /me/edit: a resident puts right what is kept. The phone is not among it: whoever holds it signs in by it, so a worker sees the person first.</summary>
internal static class CorrectOwnData
{
    public const string Path = "/me/edit";

    public static readonly Refusal ChangedMeanwhile = new("person-changed-meanwhile", "信息刚被修改过，请核对下面的最新内容后再保存");

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet(Path, Open).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
        city.MapPost(Path, Submit).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
    }

    private static async Task<IResult> Open([AsParameters] OwnDesk desk, CancellationToken stop) =>
        await desk.Self(stop) is { } person ? Show(await FormOf(person, desk, stop), desk) : Results.NotFound();

    private static async Task<IResult> Submit([FromForm] OwnDataForm? form, [AsParameters] OwnDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (await desk.Self(stop) is not { } person) return Results.NotFound();
        if (form.Version != person.Version.ToString(CultureInfo.InvariantCulture)) return await ShowLatest(desk, stop);
        var phone = (await desk.Persons.Open(person, stop)).Phone;
        var division = desk.Divisions.Of(form.Division ?? KnownDivision.WholeNetwork);
        var ask = new PersonAsk(Typed.Plain(form.Name) ?? "", phone, Typed.Plain(form.IdNumber), Typed.Plain(form.Address), division?.Area ?? person.Area);
        var errors = ask.Check();
        if (division is null) errors.Add(nameof(form.Division), "请选择列表中的社区");
        var wanted = new List<ConsentMatter>();
        await Ask(ConsentMatter.AddressCode, ask.Address, form.AgreesAddress, nameof(form.AgreesAddress));
        await Ask(ConsentMatter.IdNumberCode, ask.IdNumber, form.AgreesIdNumber, nameof(form.AgreesIdNumber));
        if (!errors.None) return Show(form, desk, errors);
        // First the new values: by the citizen number it is known whether a guardian must consent.
        var refusal = await desk.Persons.Correct(person, ask, stop);
        foreach (var matter in wanted) refusal ??= await desk.Consents.Give(person, matter, Notice.Wording, Typed.Plain(form.Guardian), stop);
        if (refusal is not null)
        {
            desk.Db.ChangeTracker.Clear();
            errors.Add(nameof(form.Guardian), refusal.Sentence);
            return Show(form, desk, errors);
        }
        return await desk.Save(stop) ? Results.LocalRedirect(OwnData.Path) : await ShowLatest(desk, stop);

        // Each kept value has a consent of its own.
        async Task Ask(string code, string? value, string? agrees, string field)
        {
            var matter = ConsentMatter.Of(code)!;
            if (value is null || await desk.Consents.Stands(person.Id, matter, stop)) return;
            if (agrees == "true") wanted.Add(matter);
            else errors.Add(field, "要保存这一项，请单独勾选同意");
        }
    }

    private static async Task<IResult> ShowLatest(OwnDesk desk, CancellationToken stop)
    {
        if (await desk.Self(stop) is not { } person) return Results.NotFound();
        var errors = new Errors();
        errors.Add(nameof(OwnDataForm.Name), ChangedMeanwhile.Sentence);
        return Show(await FormOf(person, desk, stop), desk, errors, StatusCodes.Status409Conflict);
    }

    private static async Task<OwnDataForm> FormOf(Person person, OwnDesk desk, CancellationToken stop)
    {
        var open = await desk.Persons.Open(person, stop);
        return new()
        {
            Name = open.Name, IdNumber = open.IdNumber, Address = open.Address, Division = desk.Divisions.Of(person.Area.Code)?.Code, Version = Typed.Text(person.Version),
            AgreesAddress = await Stands(ConsentMatter.AddressCode), AgreesIdNumber = await Stands(ConsentMatter.IdNumberCode),
        };

        async Task<string?> Stands(string code) => await desk.Consents.Stands(person.Id, ConsentMatter.Of(code)!, stop) ? "true" : null;
    }

    private static IResult Show(OwnDataForm form, OwnDesk desk, Errors? errors = null, int? status = null) =>
        PageResult.Of<CorrectOwnDataPage>(new { Form = form, Divisions = desk.Divisions.Within(Scope.Everything) }, errors, status);
}

/// <summary>One's own data as it stands in the boxes of the form.</summary>
public sealed record OwnDataForm
{
    public string? Name { get; init; }

    public string? IdNumber { get; init; }

    /// <summary><c>true</c>: the separate consent to keep the number.</summary>
    public string? AgreesIdNumber { get; init; }

    public string? Address { get; init; }

    /// <summary><c>true</c>: the consent to keep the address.</summary>
    public string? AgreesAddress { get; init; }

    public string? Guardian { get; init; }

    public string? Division { get; init; }

    /// <summary>The version the form was filled from.</summary>
    public string? Version { get; init; }

    /// <summary>That it is one, and none of the values.</summary>
    public override string ToString() => nameof(OwnDataForm);
}
