using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Guide;
using Yizhan.Matters.Queue.Rules;
using Yizhan.Matters.Queue.Store;

namespace Yizhan.Matters.Queue;

/// <summary>GET /matters/queue and /api/v1/queues: the queues within the visitor's reach, and the stations that could have one.</summary>
internal static class ListQueues
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("", Open).Needs(QueuePart.CallNumbers);
        api.MapGet("", Answer).Needs(QueuePart.CallNumbers)
            .WithName("listQueues").WithTags("Queue").WithSummary("The queues of the stations within the key's area").Produces<IReadOnlyList<QueueRow>>();
    }

    private static async Task<IResult> Open([AsParameters] QueueDesk desk, CancellationToken stop)
    {
        var rows = await Rows(desk, stop);
        var have = rows.Select(row => row.Station).ToHashSet();
        return PageResult.Of<ListQueuesPage>(new { Queues = rows, Others = Stations(desk).Where(station => !have.Contains(station.Code)).ToArray() });
    }

    private static async Task<IResult> Answer([AsParameters] QueueDesk desk, CancellationToken stop) => Results.Ok(await Rows(desk, stop));

    private static IEnumerable<KnownStation> Stations(QueueDesk desk) => desk.Stations.WithPost(GuideDesk.Post).Where(station => desk.Visiting.Scope.Contains(station.Area));

    private static async Task<IReadOnlyList<QueueRow>> Rows(QueueDesk desk, CancellationToken stop)
    {
        KnownQueue[] own = [.. desk.Queues.All.Where(queue => desk.Visiting.Scope.Contains(queue.Station.Area)).OrderBy(queue => queue.Station.Area).ThenBy(queue => queue.Code, StringComparer.Ordinal)];
        if (own.Length == 0) return [];
        var today = desk.Clock.Today;
        var waiting = await desk.Db.Tickets.Where(ticket => ticket.Day == today && ticket.State == TicketState.Waiting)
            .GroupBy(ticket => ticket.Station).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, stop);
        return [.. own.Select(queue => new QueueRow(queue.Code, queue.Station.Name, queue.Row.IsOn, waiting.GetValueOrDefault(queue.Code)))];
    }
}

/// <summary>A queue in a list.</summary>
/// <param name="Station">The station's code.</param>
/// <param name="IsOn">Whether numbers are given.</param>
/// <param name="Waiting">How many wait now.</param>
public sealed record QueueRow(string Station, string Name, bool IsOn, int Waiting);
