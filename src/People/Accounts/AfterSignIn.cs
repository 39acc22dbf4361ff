using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;

namespace Yizhan.People.Accounts;

/// <summary>GET /sign-in/done: where somebody who has just signed in begins: where work waits for them, or else by the first thing in the menu that is for staff alone.</summary>
internal static class AfterSignIn
{
    private const string Path = "/sign-in/done";

    public static void Map(IEndpointRouteBuilder city) => city.MapGet(Path, Begin).Needs(PeoplePermissions.OwnAccount).ExcludeFromDescription();

    /// <summary>Back to the page that asked to sign in, if it is ours, or to the beginning of the day.</summary>
    public static IResult Go(string? back) => Results.LocalRedirect(ChangeLook.IsOwnPath(back) ? back! : Path);

    private static async Task<IResult> Begin(Visiting visiting, IEnumerable<NavEntry> entries, IEnumerable<IWaitForStaff> waiting, CancellationToken stop)
    {
        foreach (var one in waiting.OrderByDescending(one => one.IsUrgent))
            if (await one.Waits(visiting.Visitor, stop)) return Results.LocalRedirect(one.Path);
        return Results.LocalRedirect(entries.OrderBy(entry => entry.IsLast).FirstOrDefault(entry => entry.Needs is { } needed && visiting.Visitor.May(needed))?.Path ?? OwnAccount.Path);
    }
}
