using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Pages;

namespace Yizhan.Seals.Verifying;

/// <summary>GET /verify/by-hand: how to verify a paper with software that nobody here wrote.</summary>
internal static class CheckByHand
{
    public const string Path = "/verify/by-hand";

    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/by-hand", (HttpContext http, PublicAddress address) =>
        PageResult.Of<CheckByHandPage>(new { Log = address.Of(Log.LogPart.Path, http.Request) })).AllowAnonymous();
}
