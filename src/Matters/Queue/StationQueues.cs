using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Queue.Rules;
using Yizhan.Matters.Queue.Store;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Queue;

/// <summary>The queues of stations in memory on this node, as last read: whether one is on is asked by every page of a station.</summary>
internal sealed class StationQueues(IKnowStations stations) : IFollowChanges
{
    private FrozenDictionary<string, KnownQueue> now = FrozenDictionary<string, KnownQueue>.Empty;

    string IFollowChanges.Counter => StationQueue.CounterName;

    /// <summary>The queue of a station's code; null: the station is not there, or never had one.</summary>
    public KnownQueue? Of(string? code) => stations.Of(code) is { } station && now.GetValueOrDefault(station.Code) is { } queue ? queue with { Station = station } : null;

    /// <summary>The queues of all stations that are there.</summary>
    public IEnumerable<KnownQueue> All => now.Keys.Select(Of).OfType<KnownQueue>();

    /// <summary>Plans are stored as JSON: the same is always the same text.</summary>
    public static string Write(QueuePlan plan) => JsonSerializer.Serialize(plan, MatterJson.Options);

    async Task IFollowChanges.Follow(CityDb db, long change, CancellationToken stop) =>
        now = (await db.StationQueues.AsNoTracking().ToListAsync(stop)).ToFrozenDictionary(
            row => row.Station, row => new KnownQueue(row, JsonSerializer.Deserialize<QueuePlan>(row.Plan, MatterJson.Options)!, new(row.Station, row.Station, row.Area)));
}

/// <summary>The queue of a station as last read.</summary>
internal sealed record KnownQueue(StationQueue Row, QueuePlan Plan, KnownStation Station)
{
    public string Code => Station.Code;

    /// <summary>Why no number is given at a moment; null: one is.</summary>
    public Refusal? Refuse(KnownDoor? door, DateTimeOffset at) => Row.RefuseNow(Plan, door is { IsOpen: true }, CityClock.TimeOf(at));
}
