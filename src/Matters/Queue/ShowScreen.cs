using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Pages;

namespace Yizhan.Matters.Queue;

/// <summary>GET /matters/queue/{code}/screen: who is called at which counter, for the screen in the station's room. Programs read the same at /api/v1/queues/{code}.</summary>
internal static class ShowScreen
{
    /// <summary>How many of those who are next stand on the screen.</summary>
    public const int Next = 8;

    public static string PathOf(string station) => $"{TakeNumber.PathOf(station)}/screen";

    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/{code}/screen", Open).AllowAnonymous();

    private static async Task<IResult> Open(string code, [AsParameters] QueueDesk desk, CancellationToken stop) =>
        desk.Queues.Of(code) is { } queue ? PageResult.Of<ShowScreenPage>(new { Queue = await desk.Answer(queue, stop) }) : Results.NotFound();
}
