using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>GET /people and GET /api/v1/people: who works within the visitor's area.</summary>
internal static class ListPeople
{
    public const string Path = "/people";
    private const int PageSize = 50;

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("", Show).Needs(PeoplePermissions.ManagePeople);
        api.MapGet("/people", Answer).Needs(PeoplePermissions.ManagePeople)
            .WithName("listPeople").WithTags("People").WithSummary("Accounts of staff within the area of the key, in the order of their names")
            .Produces<PeopleAnswer>().ProducesProblem(400);
        api.MapGet("/people/{id:guid}", One).Needs(PeoplePermissions.ManagePeople)
            .WithName("getPerson").WithTags("People").WithSummary("One account of staff with its grants")
            .Produces<PersonAnswer>().ProducesProblem(404);
    }

    private static async Task<IResult> Show(string? q, string? page, [AsParameters] AccountDesk desk, CancellationToken stop)
    {
        var found = Named(desk, q);
        var count = await found.CountAsync(stop);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var number = Math.Clamp(int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1, 1, pages);
        var rows = await Answered(found, desk, (number - 1) * PageSize, PageSize, stop);
        return PageResult.Of<ListPeoplePage>(new { Q = q, People = rows, Found = count, Number = number, Pages = pages });
    }

    private static async Task<IResult> Answer(
        [Description("Only people whose name or sign-in name has these words")] string? q,
        [Description("How many to pass over; 0 by default")] int? offset,
        [Description("How many at most: 1 to 1000, 100 by default")] int? limit,
        [AsParameters] AccountDesk desk, CancellationToken stop)
    {
        var errors = Paging.Check(offset, limit);
        if (!errors.None) return Problems.Bad(errors, desk.Texts);
        var found = Named(desk, q);
        return Results.Ok(new PeopleAnswer(await Answered(found, desk, offset ?? 0, limit ?? 100, stop), await found.CountAsync(stop)));
    }

    private static async Task<IResult> One(Guid id, [AsParameters] AccountDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is { } account
            ? Results.Ok(PersonAnswer.Of(account, await desk.GrantsOf(id, stop)))
            : Problems.Missing(ShowPerson.NotFound.Code, ShowPerson.NotFound.Sentence, desk.Texts);

    private static IQueryable<Account> Named(AccountDesk desk, string? words)
    {
        var today = desk.Clock.Today;
        var here = desk.Db.Accounts.AsNoTracking().Within(desk.Scope).Select(account => account.Id);
        var serving = desk.Db.Grants.AsNoTracking().Within(desk.Scope).Where(grant => grant.EndedAt == null && (grant.To == null || grant.To >= today)).Select(grant => grant.Holder);
        var all = desk.Db.Accounts.AsNoTracking().Where(account => here.Contains(account.Id) || serving.Contains(account.Id));
        return Typed.Plain(words) is { } asked ? all.Where(account => account.Name.Contains(asked) || account.SignInName.Contains(asked)) : all;
    }

    private static async Task<IReadOnlyList<PersonAnswer>> Answered(IQueryable<Account> found, AccountDesk desk, int offset, int limit, CancellationToken stop)
    {
        var accounts = await found.OrderBy(account => account.EndedAt != null).ThenBy(account => account.SignInName).Skip(offset).Take(limit).ToListAsync(stop);
        var ids = accounts.Select(account => account.Id).ToArray();
        var grants = (await desk.Db.Grants.AsNoTracking().Where(grant => ids.Contains(grant.Holder) && grant.EndedAt == null).ToListAsync(stop))
            .Where(grant => grant.IsAliveOn(desk.Clock.Today)).ToLookup(grant => grant.Holder);
        return [.. accounts.Select(account => PersonAnswer.Of(account, grants[account.Id]))];
    }
}

/// <param name="Total">How many there are in all.</param>
internal sealed record PeopleAnswer(IReadOnlyList<PersonAnswer> People, int Total);

/// <summary>Somebody who works in the network, as the API tells it.</summary>
/// <param name="Division">The code of the division where the person works; empty: the whole network.</param>
/// <param name="State">invited, active or ended.</param>
/// <param name="HasSecondFactor">Whether the password alone does not let the person in.</param>
/// <param name="HasAuthenticator">Whether an authenticator app is set up.</param>
/// <param name="Passkeys">How many there are.</param>
/// <param name="HasIdentity">Whether the person can sign in with the city's identity service.</param>
/// <param name="Version">Grows with each change of the account.</param>
public sealed record PersonAnswer(Guid Id, string Name, string SignInName, string Division, string State, bool HasSecondFactor, bool HasAuthenticator, int Passkeys, bool HasIdentity, IReadOnlyList<GrantAnswer> Grants, long Version)
{
    internal static PersonAnswer Of(Account account, IEnumerable<Grant> grants) => new(
        account.Id, account.Name, account.SignInName, account.Division, account.EndedAt is not null ? "ended" : account.IsActive ? "active" : "invited", account.HasSecondFactor, account.TotpKey is not null, account.PasskeyCount, account.HasIdentity,
        [.. grants.Select(GrantAnswer.Of)], account.Change);
}

/// <summary>A role that somebody holds, as the API tells it.</summary>
/// <param name="Division">The code of the division; empty: the whole network.</param>
/// <param name="To">The last day; left out: until it is ended.</param>
/// <param name="DelegatedFrom">The grant that its holder passed on during leave.</param>
public sealed record GrantAnswer(Guid Id, string Role, string Division, Guid? Organisation, DateOnly From, DateOnly? To, Guid? DelegatedFrom)
{
    internal static GrantAnswer Of(Grant grant) => new(grant.Id, grant.RoleName, grant.Division, grant.Organisation, grant.From, grant.To, grant.DelegatedFrom);
}
