using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Passkeys;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>GET /people/{id}: one account with what it holds.</summary>
internal static class ShowPerson
{
    public static readonly Refusal NotFound = new("account-not-found", "没有这个账号");

    /// <summary>Where the page lists passkeys.</summary>
    public const string PasskeysId = "passkeys";

    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/{id:guid}", Open).Needs(PeoplePermissions.ManagePeople);

    private static async Task<IResult> Open(Guid id, [AsParameters] AccountDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is { } account ? await Show(account, new(), desk, stop) : Results.NotFound();

    public static async Task<IResult> Show(Account account, GrantForm form, AccountDesk desk, CancellationToken stop, Errors? errors = null)
    {
        var own = await desk.OwnGrants(stop);
        var grants = await desk.GrantsOf(account.Id, stop);
        return PageResult.Of<ShowPersonPage>(new
        {
            Person = PersonAnswer.Of(account, grants),
            Endable = grants.Where(grant => desk.Scope.Contains(grant.Area) && Giving.May(own, grant.Role, grant.Area)).Select(grant => grant.Id).ToHashSet(),
            MayLookAfter = Giving.MayLookAfter(own, account.Area, grants),
            Passkeys = await AccountPasskeys.List(account.Id, desk.Db, stop),
            Form = form,
            Choices = await RoleChoices.Of(desk, stop),
        }, errors);
    }
}
