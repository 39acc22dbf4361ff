using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Accounts;
using Yizhan.People.Residents;
using Yizhan.People.Rules;

namespace Yizhan.People.Identities;

/// <summary>
/// GET /me/sign-in/openid, …/done and …/failed, POST /me/identity/unlink: a resident signs in with the identity service of the settings. The first
/// time its verified phone stands for the code that would have been sent there; whatever follows is the same.
/// </summary>
internal static class ResidentByIdentity
{
    public const string UnlinkPath = "/me/identity/unlink";

    private static readonly OpenIdSide Side = OpenIdSide.Residents;

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet(Side.Path, SetOut).AllowAnonymous().ExcludeFromDescription();
        city.MapGet(Side.DonePath, ComeBack).AllowAnonymous().ExcludeFromDescription();
        city.MapGet(Side.FailedPath, (string? why, OpenIdSettings settings) => settings.Residents is { } provider ? IdentityFailure.Of(why).Show(Side, provider) : Results.NotFound()).AllowAnonymous().ExcludeFromDescription();
        city.MapPost(UnlinkPath, Unlink).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
    }

    private static async Task<IResult> SetOut(string? back, HttpContext http, OpenIdSettings settings) =>
        settings.Residents is { } provider ? await IdentityDesk.SetOut(http, Side, provider, back, null) : Results.NotFound();

    private static async Task<IResult> ComeBack(
        HttpContext http, [AsParameters] IdentityDesk desk, PhoneSignIn codes, Persons persons, Sessions sessions, CityState state, [AsParameters] JoinDesk join, CancellationToken stop)
    {
        if (desk.Settings.Residents is not { } provider) return Results.NotFound();
        if (await IdentityTicket.Read(http, Side, provider) is not var (proven, back, _)) return IdentityFailure.Invalid.Show(Side, provider);
        await IdentityTicket.Drop(http);
        SignOutThere.Note(http, Side);
        if (await desk.Identities.PersonOf(proven.Key, stop) is { } linked)
        {
            desk.Author.WorkFor(new(linked.Id, Author.Resident));
            desk.Db.Tell(ExternalIdentities.NoteOf(ExternalIdentities.Proven, linked));
            await sessions.Begin(http, linked, stop);
            return Results.LocalRedirect(ChangeLook.IsOwnPath(back) ? back! : OwnData.Path);
        }
        if (proven.Phone is not { } phone) return await desk.Refuse(IdentityFailure.NoPhone, http, Side, provider, null, stop);
        var known = await persons.FindByPhone(phone, stop);
        var names = new List<string?>();
        foreach (var person in known) names.Add((await persons.Open(person, stop)).Name);
        var (note, sent) = await codes.Vouch(phone, proven.Key, stop);
        if (proven.Among(names) is { } which) return await WhoAreYou.Enter(http, known[which], sent, back, codes, sessions, state, join, stop);
        return known.Count == 0
            ? JoinByPhone.Show(new() { Note = note, Back = back, Name = proven.Name }, join)
            : await WhoAreYou.Show(new() { Note = note, Back = back }, known, persons, stop);
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Unlink([FromForm] string? back, [AsParameters] OwnDesk desk, CancellationToken stop)
    {
        if (await desk.Self(stop) is not { } person) return Results.NotFound();
        await desk.Identities.Unlink(person, stop);
        await desk.Save(stop);
        return Results.LocalRedirect(OwnData.Path);
    }
}
