using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Access;
using Yizhan.People.Accounts;

namespace Yizhan.People.Identities;

/// <summary>GET /sign-in/openid, …/done and …/failed: somebody on the staff signs in with the identity service of the settings. Without one there is no such door.</summary>
internal static class SignInByIdentity
{
    private static readonly OpenIdSide Side = OpenIdSide.Staff;

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet(Side.Path, SetOut).AllowAnonymous().ExcludeFromDescription();
        city.MapGet(Side.DonePath, ComeBack).AllowAnonymous().ExcludeFromDescription();
        city.MapGet(Side.FailedPath, (string? why, OpenIdSettings settings) => settings.Staff is { } provider ? IdentityFailure.Of(why).Show(Side, provider) : Results.NotFound()).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> SetOut(string? back, HttpContext http, OpenIdSettings settings) =>
        settings.Staff is { } provider ? await IdentityDesk.SetOut(http, Side, provider, back, null) : Results.NotFound();

    private static async Task<IResult> ComeBack(
        HttpContext http, Visiting visiting, [AsParameters] IdentityDesk desk, Invitations invitations, Sessions sessions, [AsParameters] ProveByIdentity.Means means, CancellationToken stop)
    {
        if (desk.Settings.Staff is not { } provider) return Results.NotFound();
        if (await IdentityTicket.Read(http, Side, provider) is not { } ticket) return IdentityFailure.Invalid.Show(Side, provider);
        if (AcceptByIdentity.KeyIn(ticket.Errand) is { } key) return await AcceptByIdentity.Ask(key, provider, desk, invitations, stop);
        await IdentityTicket.Drop(http);
        SignOutThere.Note(http, Side);
        if (LinkOwnIdentity.AccountIn(ticket.Errand) is { } own) return await LinkOwnIdentity.Finish(own, ticket, http, visiting, provider, desk, stop);
        if (ProveByIdentity.In(ticket.Errand) is var (holder, what)) return await ProveByIdentity.Finish(holder, what, ticket, http, visiting, provider, desk, means, stop);
        return await desk.Identities.AccountOf(ticket.Proven.Key, stop) switch
        {
            null => await desk.Refuse(IdentityFailure.Unknown, http, Side, provider, null, stop),
            { IsActive: true } account => await desk.Enter(http, account, ticket, provider, sessions, means.Second, stop),
            var ended => await desk.Refuse(IdentityFailure.Ended, http, Side, provider, ended, stop),
        };
    }
}
