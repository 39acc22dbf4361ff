using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Yizhan.Duty.Living.Rules;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Text;
using Yizhan.People.Rules;

namespace Yizhan.Duty.Living;

/// <summary>GET /duty/feed/{key}.ics: somebody's shifts for the calendar on their phone. Who has the key has the feed; a key that is none is told from one that ended by nothing.</summary>
/// <remarks>Others who serve with them are not named: the feed lies with whoever runs the calendar.</remarks>
internal static class ShowFeed
{
    public static string PathOf(string key) => $"{DutyModule.Path}/feed/{key}.ics";

    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/feed/{key}.ics", Answer).AllowAnonymous();

    private static IResult Answer(string key, HttpContext http, FeedShelf shelf, PublicAddress address, Texts texts)
    {
        if (!OneTimeSecrets.IsKey(key) || shelf.Of(OneTimeSecrets.HashOf(key), station => address.Of($"/stations/{Uri.EscapeDataString(station)}", http.Request), sentence => texts[sentence]) is not { } shifts) return Results.NotFound();
        var calendar = FeedCalendar.Write(texts["我的值班"], shifts);
        // No proxy keeps it, and a program that has it asks whether it is still so.
        http.Response.Headers.CacheControl = "private, no-cache";
        return Results.Bytes(calendar, FeedCalendar.MediaType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(calendar.Span)[..16])}\""));
    }
}
