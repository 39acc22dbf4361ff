using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.People.Rules;

namespace Yizhan.People.Residents;

/// <summary>GET /people/residents/{id} and /api/v1/residents/{id}: one resident, masked.</summary>
internal static class ShowResident
{
    public static string PathOf(Guid id) => $"/people/residents/{id}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/residents/{id:guid}", Open).Needs(PeoplePermissions.ReadResidents);
        api.MapGet("/residents/{id:guid}", Answer).Needs(PeoplePermissions.ReadResidents)
            .WithName("getResident").WithTags("Residents").WithSummary("One resident of the key's area, masked")
            .Produces<ResidentAnswer>().ProducesProblem(404);
    }

    private static async Task<IResult> Open(Guid id, [AsParameters] ResidentDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is { } person ? await Show(person, new(), desk, stop) : Results.NotFound();

    private static async Task<IResult> Answer(Guid id, [AsParameters] ResidentDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is { } person
            ? Results.Ok(await desk.Masked(person, stop))
            : Problems.Missing(ResidentDesk.NotFound.Code, ResidentDesk.NotFound.Sentence, desk.Texts);

    /// <param name="shown">The value that was asked to be seen, this once.</param>
    public static async Task<IResult> Show(Person person, ResidentActs acts, ResidentDesk desk, CancellationToken stop, Errors? errors = null, (PersonalField Field, string Value)? shown = null)
    {
        var mayErase = desk.Visiting.Visitor.May(PeoplePermissions.EraseResidents, person.Area);
        var holds = await desk.Db.Set<Hold>().AsNoTracking().Where(hold => hold.Person == person.Id).OrderBy(hold => hold.Id).ToListAsync(stop);
        var today = desk.Clock.Today;
        return PageResult.Of<ShowResidentPage>(new
        {
            Resident = await desk.Masked(person, stop), Acts = acts, MayErase = mayErase, Shown = shown,
            Consents = (await desk.Consents.Of(person.Id, stop)).Where(consent => consent.WithdrawnAt is null).Select(consent => ConsentMatter.Of(consent.Matter)).OfType<ConsentMatter>().ToArray(),
            Holds = holds.Where(hold => hold.Until is null || hold.Until >= today).ToArray(),
            Household = await desk.Household.Lines(person.Id, true, stop),
            Mandates = await desk.Mandates.Lines(await desk.Mandates.Of(person.Id, null, stop), true, stop),
        }, errors);
    }
}

/// <summary>What was typed on the page of a resident.</summary>
public sealed record ResidentActs
{
    /// <summary>Which value is to be shown: <c>name</c>, <c>phone</c>, <c>id-number</c>, <c>address</c> or <c>birth</c>.</summary>
    public string? Field { get; init; }

    /// <summary>A code of <see cref="RevealPurpose"/>.</summary>
    public string? Purpose { get; init; }

    public string? Reason { get; init; }

    /// <summary>The file that is worked on.</summary>
    public string? Subject { get; init; }

    /// <summary>Why it is erased.</summary>
    public string? Because { get; init; }

    /// <summary>What is kept by law.</summary>
    public string? Kept { get; init; }

    /// <summary>The law and article.</summary>
    public string? Basis { get; init; }

    /// <summary>The last day of the hold.</summary>
    public string? Until { get; init; }
}
