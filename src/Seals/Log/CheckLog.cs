using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yizhan.Kernel.Store;

namespace Yizhan.Seals.Log;

/// <summary>Reads the whole log again every hour, on every node: each has to know by itself that it may seal.</summary>
internal sealed class CheckLog(IServiceScopeFactory scopes, LogMirror mirror, TimeProvider time, ILogger<CheckLog> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CityDb>();
            try
            {
                await mirror.CheckAgain(db, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException && db.FaultOf(failure) is not null)
            {
                log.LogError(failure, "The public log could not be read; it is tried again in an hour.");
            }
        }
    }
}
