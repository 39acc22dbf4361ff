using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.People.Rules;

namespace Yizhan.People.Residents;

/// <summary>POST /people/residents/{id}/reveals and /api/v1/residents/{id}/reveals: one value is shown whole, once, to who says why.</summary>
internal static class RevealResident
{
    /// <summary>The values that can be asked for, and the codes by which they are.</summary>
    public static readonly IReadOnlyList<(string Code, PersonalField Field, Func<Person, PersonalText?> Of)> Fields =
    [
        ("name", PersonFields.Name, person => person.Name),
        ("phone", PersonFields.Phone, person => person.Phone),
        ("id-number", PersonFields.IdNumber, person => person.IdNumber),
        ("address", PersonFields.Address, person => person.Address),
        ("birth", PersonFields.Birth, person => person.Birth),
    ];

    public static string PathOf(Guid id) => $"{ShowResident.PathOf(id)}/reveals";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/residents/{id:guid}/reveals", Submit).Needs(PeoplePermissions.ReadResidents);
        api.MapPost("/residents/{id:guid}/reveals", Post).Needs(PeoplePermissions.ReadResidents)
            .WithName("revealResident").WithTags("Residents").WithSummary("See one value whole; the resident reads who looked, when and why")
            .Produces<RevealedAnswer>().ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<IResult> Submit(Guid id, [FromForm] ResidentActs? acts, [AsParameters] ResidentDesk desk, CancellationToken stop)
    {
        acts ??= new();
        if (await desk.Find(id, stop) is not { ErasedAt: null } person) return Results.NotFound();
        var (field, revealed) = await Reveal(person, acts.Field, new(acts.Purpose, acts.Reason, acts.Subject), desk, stop);
        if (!revealed.Errors.None) return await ShowResident.Show(person, acts, desk, stop, revealed.Errors);
        return await ShowResident.Show(person, new(), desk, stop, shown: (field!, revealed.Value ?? ""));
    }

    private static async Task<IResult> Post(Guid id, RevealBody body, [AsParameters] ResidentDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { ErasedAt: null } person) return Problems.Missing(ResidentDesk.NotFound.Code, ResidentDesk.NotFound.Sentence, desk.Texts);
        var (_, revealed) = await Reveal(person, body.Field, new(body.Purpose, body.Reason, body.Subject), desk, stop);
        return revealed.Errors.None ? Results.Ok(new RevealedAnswer(revealed.Value)) : Problems.Unprocessable(revealed.Errors, desk.Texts);
    }

    private static async Task<(PersonalField? Field, Revealed Revealed)> Reveal(Person person, string? code, RevealAsk ask, ResidentDesk desk, CancellationToken stop)
    {
        var (_, field, of) = Fields.FirstOrDefault(one => one.Code == code);
        var errors = new Errors();
        if (field is null) errors.Add(nameof(ResidentActs.Field), "请选择要看的内容");
        else if (of(person) is null) errors.Add(nameof(ResidentActs.Field), "这一项没有登记");
        errors.Add(ask.Check());
        return errors.None ? (field, await desk.Reveals.Show(person.Id, field!, of(person)!.Value, ask, await desk.Looker(stop), stop)) : (field, new(null, errors));
    }
}

/// <param name="Field">name, phone, id-number, address or birth.</param>
/// <param name="Purpose">contact, identify, handle, visit, correct, rescue or audit.</param>
/// <param name="Reason">Why, in one's own words; the resident reads it.</param>
/// <param name="Subject">The file that is worked on.</param>
internal sealed record RevealBody(string Field, string Purpose, string Reason, string? Subject = null);

/// <param name="Value">The value whole.</param>
internal sealed record RevealedAnswer(string? Value)
{
    /// <summary>That there is one, and not which.</summary>
    public override string ToString() => nameof(RevealedAnswer);
}
