using System.ComponentModel;
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
using Yizhan.Rostering;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;

namespace Yizhan.Duty.OnDuty;

/// <summary>GET and POST /duty/people, GET /api/v1/duty/people, POST /api/v1/duty/people/find: those on duty within the area, or whoever has a name or phone.</summary>
/// <remarks>Names and phones come in the body: an address stands in logs and in the browser's memory.</remarks>
internal static class ListDutyPeople
{
    public const string Path = "/duty/people";

    private const int PageSize = 50;

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/people", Show).Needs(DutyModule.PlanDuty);
        pages.MapPost("/people", Submit).Needs(DutyModule.PlanDuty);
        api.MapGet("/people", Answer).Needs(DutyModule.PlanDuty)
            .WithName("listDutyPeople").WithTags("People on duty").WithSummary("Those on duty within the key's area: names in plain, phones masked")
            .Produces<DutyPeopleAnswer>().ProducesProblem(400);
        api.MapPost("/people/find", Post).Needs(DutyModule.PlanDuty)
            .WithName("findDutyPeople").WithTags("People on duty").WithSummary("Those on duty whose name holds these words, or who have this phone")
            .Produces<DutyPeopleAnswer>().ProducesProblem(422);
    }

    private static async Task<IResult> Show(string? division, string? role, string? all, string? page, string? added, [AsParameters] DutyDesk desk, CancellationToken stop)
    {
        var found = Asked(desk, division, Role(role), all == "true");
        var count = await found.CountAsync(stop);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var number = Math.Clamp(int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1, 1, pages);
        var rows = await InOrder(found).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        var just = Guid.TryParse(added, out var id) && await desk.Find(id, stop) is { } person ? await desk.Book.NameOf(person, stop) : null;
        return await Page(rows, new() { Division = division, Role = Role(role), All = all == "true", Found = count, Number = number, Pages = pages, Added = just }, null, desk, stop);
    }

    private static async Task<IResult> Submit([FromForm] FindDutyForm form, [AsParameters] DutyDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        var found = await Find(form.Who, desk, errors, stop);
        return await Page(found, new() { Found = found.Count, IsSearch = errors.None }, errors, desk, stop);
    }

    private static async Task<IResult> Answer(
        [Description("The code of a division: only those who belong in it")] string? division, [Description("Only those with this role: worker or volunteer")] string? role,
        [Description("Also those who serve no longer")] bool? all, [Description("How many to pass over; 0 by default")] int? offset, [Description("How many at most: 1 to 1000, 100 by default")] int? limit,
        [AsParameters] DutyDesk desk, CancellationToken stop)
    {
        var errors = Paging.Check(offset, limit);
        if (Typed.Plain(role) is not null && Role(role) is null) errors.Add(nameof(role), "身份写worker或volunteer");
        if (!errors.None) return Problems.Bad(errors, desk.Texts);
        var found = Asked(desk, division, Role(role), all == true);
        var rows = await InOrder(found).Skip(offset ?? 0).Take(limit ?? 100).ToListAsync(stop);
        return Results.Ok(new DutyPeopleAnswer(await Lines(rows, desk, stop), await found.CountAsync(stop)));
    }

    private static async Task<IResult> Post(FindDutyBody body, [AsParameters] DutyDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        var found = await Find(body.Who, desk, errors, stop);
        return errors.None ? Results.Ok(new DutyPeopleAnswer(await Lines(found, desk, stop), found.Count)) : Problems.Unprocessable(errors, desk.Texts);
    }

    private static IQueryable<DutyPerson> Asked(DutyDesk desk, string? division, RotaRole? role, bool all)
    {
        var today = desk.Clock.Today;
        var found = desk.Db.DutyPeople.AsNoTracking().Within(desk.Scope);
        // What lies outside the scope is not there to be chosen.
        if (Typed.Plain(division) is { } code && desk.Divisions.Of(code) is { } known && desk.Scope.Contains(known.Area)) found = found.Within(new Scope(known.Area));
        if (role is { } asked) found = found.Where(person => person.Role == asked);
        return all ? found : found.Where(person => person.ClearedAt == null && (person.To == null || person.To >= today));
    }

    private static IQueryable<DutyPerson> InOrder(IQueryable<DutyPerson> found) => found.OrderBy(person => person.Area).ThenBy(person => person.Role).ThenBy(person => person.Id);

    /// <summary>By a whole phone, or by a part of the name, whose places in the store are sealed: they are opened and looked through.</summary>
    private static async Task<IReadOnlyList<DutyPerson>> Find(string? who, DutyDesk desk, Errors errors, CancellationToken stop)
    {
        if (Typed.Plain(who) is not { } typed)
        {
            errors.Add(nameof(FindDutyForm.Who), "请填写姓名，或完整的手机号");
            return [];
        }
        if (MobileNumber.Normal(typed) is { } phone) return await desk.Book.KnownBy(phone, desk.Scope, stop);
        var all = await InOrder(Asked(desk, null, null, true)).Where(person => person.ClearedAt == null).ToListAsync(stop);
        var names = await desk.Book.Names(all, stop);
        return [.. all.Where(person => names[person.Id]?.Contains(typed, StringComparison.OrdinalIgnoreCase) == true).Take(PageSize)];
    }

    private static async Task<IReadOnlyList<DutyPersonLine>> Lines(IReadOnlyCollection<DutyPerson> rows, DutyDesk desk, CancellationToken stop)
    {
        var (names, phones) = (await desk.Book.Names(rows, stop), await desk.Book.MaskedPhones(rows, stop));
        return [.. rows.Select(person => new DutyPersonLine(
            person.Id, names[person.Id], phones[person.Id], person.Role, desk.CodeOf(person.Area), desk.CodeOf(person.ServesIn), person.Stations, person.Skills, person.From, person.To, person.Change))];
    }

    private static RotaRole? Role(string? typed) => Enum.TryParse<RotaRole>(typed, ignoreCase: true, out var role) && Enum.IsDefined(role) ? role : null;

    private static async Task<IResult> Page(IReadOnlyCollection<DutyPerson> rows, DutyPeopleList list, Errors? errors, DutyDesk desk, CancellationToken stop)
    {
        var today = desk.Clock.Today;
        return PageResult.Of<ListDutyPeoplePage>(new
        {
            List = list with { People = [.. (await Lines(rows, desk, stop)).Zip(rows, (line, person) => (line, OnDutyWords.State(person, today).Name, OnDutyWords.State(person, today).Tone))] },
            Divisions = desk.Divisions.Within(desk.Scope),
        }, errors);
    }
}

/// <summary>Who is looked for.</summary>
public sealed record FindDutyForm
{
    /// <summary>A part of the name, or a whole phone.</summary>
    public string? Who { get; init; }

    /// <summary>That it is one, and not who.</summary>
    public override string ToString() => nameof(FindDutyForm);
}

/// <param name="Who">A part of the name, or a whole phone.</param>
internal sealed record FindDutyBody(string Who)
{
    /// <summary>That it is one, and not who.</summary>
    public override string ToString() => nameof(FindDutyBody);
}

/// <param name="Total">How many there are in all.</param>
internal sealed record DutyPeopleAnswer(IReadOnlyList<DutyPersonLine> People, int Total);

/// <summary>Somebody on duty in a list.</summary>
/// <param name="Name">In plain; null where it is removed.</param>
/// <param name="Phone">Masked; null: none is known.</param>
/// <param name="Division">The code of the division where the person belongs; empty: the whole network.</param>
/// <param name="ServesIn">The code of the division in which the person serves.</param>
/// <param name="Stations">Codes of the only stations at which they serve; empty: all of <paramref name="ServesIn"/>.</param>
/// <param name="Version">To be sent with the next change.</param>
public sealed record DutyPersonLine(
    Guid Id, string? Name, string? Phone, RotaRole Role, string Division, string ServesIn, IReadOnlyList<string> Stations, IReadOnlyList<string> Skills, DateOnly? From, DateOnly? To, long Version)
{
    /// <summary>Which, and none of the values.</summary>
    public override string ToString() => $"{nameof(DutyPersonLine)} {Id}";
}

/// <summary>What the page of those on duty shows.</summary>
public sealed record DutyPeopleList
{
    /// <summary>Each with how they stand today.</summary>
    public IReadOnlyList<(DutyPersonLine Person, Sentence State, string Tone)> People { get; init; } = [];

    /// <summary>The division that was chosen.</summary>
    public string? Division { get; init; }

    /// <summary>Only those with this role; null: both.</summary>
    public RotaRole? Role { get; init; }

    /// <summary>Whether those are shown too who serve no longer.</summary>
    public bool All { get; init; }

    /// <summary>How many there are, on all pages.</summary>
    public required int Found { get; init; }

    /// <summary>Whether a name or phone was looked for.</summary>
    public bool IsSearch { get; init; }

    public int Number { get; init; } = 1;

    public int Pages { get; init; } = 1;

    /// <summary>The name of who was just added.</summary>
    public string? Added { get; init; }

    /// <summary>That it is one, and nobody's name.</summary>
    public override string ToString() => nameof(DutyPeopleList);
}
