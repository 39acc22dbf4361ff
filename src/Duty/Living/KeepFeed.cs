using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;

namespace Yizhan.Duty.Living;

/// <summary>GET and POST /duty/mine/feed, POST /duty/mine/feed/revoke: makes the secret link of one's calendar, anew where there was one, or ends it. The link is shown once.</summary>
internal static class KeepFeed
{
    public const string Path = $"{ShowMyDuties.Path}/feed";

    public static readonly Refusal NotFound = new("duty-feed-not-found", "没有这个值班日历，链接可能已经作废");

    private const int MostTries = 5;

    public static void Map(RouteGroupBuilder pages)
    {
        // Where a reload, or another look, of the page that was answered leads.
        pages.MapGet("/mine/feed", () => Results.LocalRedirect($"{ShowMyDuties.Path}#feed")).Needs(PeoplePermissions.Self);
        // The form binding makes the host check the antiforgery token.
        pages.MapPost("/mine/feed", Make).Needs(PeoplePermissions.Self);
        pages.MapPost("/mine/feed/revoke", Revoke).Needs(PeoplePermissions.Self);
    }

    private static async Task<IResult> Make([FromForm] string? back, HttpContext http, [AsParameters] LivingDesk desk, CancellationToken stop)
    {
        var key = OneTimeSecrets.NewKey();
        return await Set(OneTimeSecrets.HashOf(key), desk, stop) ?? PageResult.Of<FeedMadePage>(new { Link = desk.Address.Of(ShowFeed.PathOf(key), http.Request) });
    }

    private static async Task<IResult> Revoke([FromForm] string? back, [AsParameters] LivingDesk desk, CancellationToken stop) =>
        await Set(null, desk, stop) ?? Results.LocalRedirect(ShowMyDuties.PathAfter("revoked"));

    private static async Task<IResult?> Set(string? hash, LivingDesk desk, CancellationToken stop)
    {
        for (var tries = 1; ; tries++)
        {
            if (await desk.Self(stop) is not { } self) return Results.NotFound();
            self.FeedHash = hash;
            try
            {
                await desk.Db.SaveChangesAsync(stop);
                await desk.Watch.CatchUp(stop);
                return null;
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                // Something else of the person has changed: the link is the person's own to say, whatever that was.
                desk.Db.ChangeTracker.Clear();
            }
        }
    }
}
