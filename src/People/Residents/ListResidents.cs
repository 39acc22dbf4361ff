using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Residents;

/// <summary>GET and POST /people/residents, POST /api/v1/residents/find: residents of an area, or whoever has a phone or citizen number.</summary>
/// <remarks>Numbers come in the body: an address stands in logs and in the browser's memory.</remarks>
internal static class ListResidents
{
    public const string Path = "/people/residents";
    private const int PageSize = 50;

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/residents", Show).Needs(PeoplePermissions.ReadResidents);
        pages.MapPost("/residents", Submit).Needs(PeoplePermissions.ReadResidents);
        api.MapPost("/residents/find", Post).Needs(PeoplePermissions.ReadResidents)
            .WithName("findResidents").WithTags("Residents").WithSummary("Residents of the key's area who have a phone or a citizen number, masked")
            .Produces<FoundAnswer>().ProducesProblem(422);
    }

    private static async Task<IResult> Show(string? division, string? page, [AsParameters] ResidentDesk desk, CancellationToken stop)
    {
        var all = desk.Db.Persons.AsNoTracking().Within(desk.Scope).Where(person => person.ErasedAt == null);
        // What lies outside the scope is not there to be chosen.
        if (desk.Divisions.Of(division) is { } known && desk.Scope.Contains(known.Area)) all = all.Within(new Scope(known.Area));
        var count = await all.CountAsync(stop);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var number = Math.Clamp(int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1, 1, pages);
        var rows = await all.OrderBy(person => person.Area).ThenByDescending(person => person.Id).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        return await Page(rows, new() { Division = division, Found = count, Number = number, Pages = pages }, null, desk, stop);
    }

    private static async Task<IResult> Submit([FromForm] FindForm? form, [AsParameters] ResidentDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        var found = await Find(form?.Number, desk, errors, stop);
        return await Page(found, new() { Found = found.Count, IsSearch = errors.None }, errors, desk, stop);
    }

    private static async Task<IResult> Post(FindBody body, [AsParameters] ResidentDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        var found = await Find(body.Number, desk, errors, stop);
        return errors.None ? Results.Ok(new FoundAnswer(await desk.Masked(found, stop))) : Problems.Unprocessable(errors, desk.Texts);
    }

    private static async Task<IReadOnlyList<Person>> Find(string? number, ResidentDesk desk, Errors errors, CancellationToken stop)
    {
        var found = MobileNumber.Normal(number) is not null ? await desk.Persons.FindByPhone(number!, stop)
            : CitizenNumber.Normal(number) is not null ? await desk.Persons.FindByIdNumber(number!, stop)
            : null;
        if (found is not null) return [.. found.Where(person => desk.Scope.Contains(person.Area))];
        errors.Add(nameof(FindForm.Number), "请填写完整的手机号或公民身份号码");
        return [];
    }

    private static async Task<IResult> Page(IReadOnlyCollection<Person> rows, ResidentList list, Errors? errors, ResidentDesk desk, CancellationToken stop) =>
        PageResult.Of<ListResidentsPage>(new { List = list with { Residents = await desk.Masked(rows, stop) }, Divisions = desk.Divisions.Within(desk.Scope) }, errors);
}

/// <summary>The number that is looked for.</summary>
public sealed record FindForm
{
    public string? Number { get; init; }

    /// <summary>That it is one, and not the number.</summary>
    public override string ToString() => nameof(FindForm);
}

/// <param name="Number">A whole phone or citizen number.</param>
internal sealed record FindBody(string Number)
{
    /// <summary>That it is one, and not the number.</summary>
    public override string ToString() => nameof(FindBody);
}

internal sealed record FoundAnswer(IReadOnlyList<ResidentAnswer> Residents);

/// <summary>What the page of residents shows.</summary>
public sealed record ResidentList
{
    public IReadOnlyList<ResidentAnswer> Residents { get; init; } = [];

    /// <summary>The division that was chosen.</summary>
    public string? Division { get; init; }

    /// <summary>How many there are, on all pages.</summary>
    public required int Found { get; init; }

    /// <summary>Whether a number was looked for.</summary>
    public bool IsSearch { get; init; }

    public int Number { get; init; } = 1;

    public int Pages { get; init; } = 1;
}
