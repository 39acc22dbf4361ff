using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yizhan.Kernel.Store;

namespace Yizhan.Kernel.History;

/// <summary>Notes the end of the history outside the database: when the program starts, every hour, and when it stops.</summary>
internal sealed class KeepAnchors(IServiceScopeFactory scopes, AnchorFile file, TimeProvider time, ILogger<KeepAnchors> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private bool isOver;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do await Note(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // A host may be asked to stop twice, and the second time there is nothing left to read from.
        if (Interlocked.Exchange(ref isOver, true)) return;
        try
        {
            await Note(cancellationToken);
        }
        catch (ObjectDisposedException)
        {
            // Nor when somebody else disposes of the host meanwhile, as tests do: the last hour's anchor stands.
        }
    }

    /// <summary>Writes an anchor now. That it cannot be written is told, and keeps nobody from working.</summary>
    public async Task Note(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CityDb>();
        try
        {
            file.Append(time.GetUtcNow(), await db.EndOfHistory(stop));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DbUpdateException || db.FaultOf(failure) is not null)
        {
            log.LogError(failure, "The end of the history could not be noted in {File}.", file.Path);
        }
    }
}
