using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Health;
using Yizhan.Kernel.Store;

namespace Yizhan.Web;

/// <summary>GET /health/live and /health/ready: whether the process is alive, and whether requests may be sent to this node.</summary>
/// <remarks>
/// For proxies and supervisors, who ask often and without an account: a word or two, nothing about the city. A part that has stopped is named and the node stays ready: what stops sealing
/// on one node stops it on all, and proxies that look at the status would take every one of them away.
/// </remarks>
internal static class TellHealth
{
    /// <summary>How long the database may take to answer before a proxy is told to ask another node, which it does by itself sooner or later.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet("/health/live", () => Results.Ok(new Health("live"))).AllowAnonymous().ExcludeFromDescription();
        city.MapGet("/health/ready", Ready).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Ready(CityDb db, ChangeWatch watch, PartWatch parts, IHostApplicationLifetime life, ILogger<Health> log, CancellationToken stop)
    {
        // A node that is stopping answers what has begun and wants nothing new.
        if (life.ApplicationStopping.IsCancellationRequested) return Not("stopping");
        if (!watch.IsReady) return Not("reading");
        try
        {
            await db.Counters.AnyAsync(stop).WaitAsync(Patience, stop);
            return Results.Ok(new Health("ready") { Stopped = parts.Stopped is { Count: > 0 } stopped ? [.. stopped.Select(part => part.Part)] : null });
        }
        catch (Exception failure) when (failure is TimeoutException || db.FaultOf(failure) is not null)
        {
            log.LogWarning("Not ready: the database does not answer ({Fault}).", failure.GetType().Name);
            return Not("database");
        }
    }

    private static IResult Not(string waitingFor) => Results.Json(new Health("not-ready", waitingFor), statusCode: StatusCodes.Status503ServiceUnavailable);

    /// <param name="Status"><c>live</c>, <c>ready</c> or <c>not-ready</c>.</param>
    /// <param name="WaitingFor">What is missing: <c>stopping</c>, <c>reading</c> or <c>database</c>.</param>
    private sealed record Health(string Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? WaitingFor = null)
    {
        /// <summary>Parts that have stopped on this node while the rest serves on: <c>sealing</c>.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<string>? Stopped { get; init; }
    }
}
