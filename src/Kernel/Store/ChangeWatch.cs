using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Yizhan.Kernel.Store;

/// <summary>Looks at the counters four times a second and lets each cache read what is new; so every node shows a change within a second.</summary>
public sealed class ChangeWatch(
    IServiceScopeFactory scopes, IEnumerable<IFollowChanges> followers, TimeProvider time, ILogger<ChangeWatch> log) : BackgroundService
{
    /// <summary>How long a change made on another node may go unnoticed.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly IFollowChanges[] followers = [.. followers];
    private readonly Dictionary<IFollowChanges, long> seen = [];
    private readonly SemaphoreSlim oneAtATime = new(1);

    /// <summary>Whether every cache has been read at least once.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Reads now what has changed. A page that has just saved calls it, so that the next page shows it.</summary>
    public async Task CatchUp(CancellationToken stop)
    {
        await oneAtATime.WaitAsync(stop);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CityDb>();
            var numbers = await db.Counters.AsNoTracking().ToDictionaryAsync(row => row.Name, row => row.Number, stop);
            foreach (var follower in followers)
            {
                var number = numbers[follower.Counter];
                if (seen.TryGetValue(follower, out var last) && last == number && !follower.IsOver) continue;
                await follower.Follow(db, number, stop);
                seen[follower] = number;
            }
            IsReady = true;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var failing = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CatchUp(stoppingToken);
                failing = false;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Said once for each outage: four lines a second would bury everything else.
                if (!failing) log.LogError(failure, "The counters of changes cannot be read; pages show what was known before.");
                failing = true;
            }
        }
    }

    public override void Dispose()
    {
        oneAtATime.Dispose();
        base.Dispose();
    }
}
