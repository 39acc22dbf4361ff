using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Passkeys;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>GET /me/account: one's own roles, password, second factor and signed-in browsers.</summary>
internal static class OwnAccount
{
    public const string Path = "/me/account";
    private const int MostSessions = 50;

    public static void Map(IEndpointRouteBuilder city) => city.MapGet(Path, Open).Needs(PeoplePermissions.OwnAccount).ExcludeFromDescription();

    private static Task<IResult> Open(HttpContext http, [AsParameters] AccountDesk desk, Sessions sessions, CancellationToken stop) => Show(http, desk, sessions, stop);

    public static async Task<IResult> Show(HttpContext http, AccountDesk desk, Sessions sessions, CancellationToken stop, Errors? errors = null, DelegationForm? delegation = null)
    {
        var own = desk.Visitor.Id!.Value;
        var account = await desk.Db.Accounts.AsNoTracking().SingleAsync(row => row.Id == own, stop);
        var grants = await desk.GrantsOf(own, stop);
        Guid?[] ids = [.. grants.Select(grant => (Guid?)grant.Id)];
        var passedOn = await desk.Db.Grants.AsNoTracking().Where(grant => ids.Contains(grant.DelegatedFrom) && grant.EndedAt == null).ToListAsync(stop);
        var holders = passedOn.Select(grant => grant.Holder).ToArray();
        var names = await desk.Db.Accounts.AsNoTracking().Where(row => holders.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, stop);
        var here = await sessions.This(http, stop);
        var all = await desk.Db.Sessions.AsNoTracking().Where(row => row.Account == own && row.EndedAt == null && row.EndsAt > desk.Clock.Now)
            .OrderByDescending(row => row.SeenAt).Take(MostSessions).ToListAsync(stop);
        return PageResult.Of<OwnAccountPage>(new
        {
            Person = PersonAnswer.Of(account, grants),
            PassedOn = passedOn.Where(grant => grant.IsAliveOn(desk.Clock.Today)).Select(grant => (GrantAnswer.Of(grant), names.GetValueOrDefault(grant.Holder, ""))).ToArray(),
            Sessions = all.Select(row => new SessionRow(row.Id, row.Browser, row.Network, row.StartedAt, row.SeenAt, row.Way, row.Id == here?.Id)).ToArray(),
            Passkeys = await AccountPasskeys.List(own, desk.Db, stop),
            CodesLeft = await desk.Db.RecoveryCodes.CountAsync(row => row.Account == own && row.UsedAt == null, stop),
            Delegation = delegation ?? new(),
            account.IsExample,
            HasPassword = account.PasswordHash is not null,
        }, errors);
    }
}

/// <summary>A browser that is signed in.</summary>
/// <param name="Way">By what its holder got in; null: that was not noted yet.</param>
/// <param name="IsHere">It is the one that asks.</param>
public sealed record SessionRow(Guid Id, string Browser, string Network, DateTimeOffset StartedAt, DateTimeOffset SeenAt, SignInWay? Way, bool IsHere);
