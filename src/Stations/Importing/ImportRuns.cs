using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yizhan.Kernel;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Rules.Importing;
using Yizhan.Stations.Store;

namespace Yizhan.Stations.Importing;

/// <summary>Checks, applies and undoes imports in the background, one at a time on this node, with progress and a way to stop.</summary>
internal sealed class ImportRuns(IServiceScopeFactory scopes, ChangeWatch watch, CityClock clock, TimeProvider time, ILogger<ImportRuns> log) : IHostedService, IDisposable
{
    /// <summary>How often a run says that it lives, and looks whether it shall stop.</summary>
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(3);

    /// <summary>How long a page waits before it shows progress instead of the result.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private const int MostChecks = 5;

    private readonly ConcurrentDictionary<Guid, Run> running = [];
    private readonly SemaphoreSlim oneAtATime = new(1);
    private volatile bool isClosing;

    /// <summary>This process, for imports that outlive it.</summary>
    public string Node { get; } = Guid.CreateVersion7().ToString("N");

    /// <summary>0 to 1; null when this node is not working on it.</summary>
    public double? ProgressOf(Guid import) => running.TryGetValue(import, out var run) ? run.Progress : null;

    public bool IsInterrupted(NetworkImport import) => import.IsInterrupted(Node, running.ContainsKey(import.Id), clock.Now);

    /// <summary>Begins the work that the import's state calls for, and waits a moment for it: small files need no second look.</summary>
    /// <param name="actor">Who asked for it.</param>
    public async Task Start(Guid import, Actor actor)
    {
        var run = new Run(new(), actor);
        if (!running.TryAdd(import, run)) return;
        if (isClosing) await run.Stop.CancelAsync();
        run.Work = Task.Run(() => Work(import, run), CancellationToken.None);
        await Task.WhenAny(run.Work, Task.Delay(Patience, time));
    }

    /// <summary>Waits until a run on this node has ended.</summary>
    public Task Ended(Guid import) => running.TryGetValue(import, out var run) ? run.Work : Task.CompletedTask;

    /// <summary>Stops a run on this node; false when it does not run here.</summary>
    public bool Cancel(Guid import)
    {
        if (!running.TryGetValue(import, out var run)) return false;
        run.Stop.Cancel();
        return true;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        isClosing = true;
        foreach (var run in running.Values) await run.Stop.CancelAsync();
        await Task.WhenAll(running.Values.Select(run => run.Work));
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task Work(Guid id, Run run)
    {
        using var pulse = new PeriodicTimer(Pulse, time);
        var beat = Beat(id, run, pulse);
        var waited = false;
        try
        {
            await oneAtATime.WaitAsync(run.Stop.Token);
            waited = true;
            await Step(id, run);
            await watch.CatchUp(CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            await GiveUp(id, _ => isClosing ? "程序停止，这一步没有完成，什么也没有改动" : "已取消，什么也没有改动");
        }
#pragma warning disable CA1031 // Nobody waits for this task: what is not told on the import's page would be lost.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.LogError(failure, "Import {Import} failed.", id);
            await GiveUp(id, db => db.FaultOf(failure) switch
            {
                StoreFault.DiskFull => "磁盘已满，什么也没有改动。请通知管理员清理磁盘后重试。",
                StoreFault.ReadOnly => "数据库目前只能读取，什么也没有改动。请通知管理员检查文件权限。",
                StoreFault.DiskBroken => "读写不了数据库文件，什么也没有改动。请通知管理员检查磁盘。",
                StoreFault.Unreachable => "暂时连接不上数据库，什么也没有改动。请稍后重试。",
                _ => "系统出错了，什么也没有改动。请重试；仍然不行请告诉管理员。",
            });
        }
        finally
        {
            if (waited) oneAtATime.Release();
            running.TryRemove(id, out _);
            pulse.Dispose();
            await beat;
        }
    }

    private async Task Step(Guid id, Run run)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Author>().WorkFor(run.Actor);
        var db = scope.ServiceProvider.GetRequiredService<CityDb>();
        var import = await db.Imports.SingleAsync(row => row.Id == id, run.Stop.Token);
        if (import.RunningOn != Node) return;
        switch (import.State)
        {
            case ImportState.Checking:
                await Check(db, import, run);
                Finish(import, import.Report.Faults.Count > 0 ? ImportState.Wrong : ImportState.Ready);
                await db.SaveChangesAsync(run.Stop.Token);
                break;
            case ImportState.Applying:
                await Apply(db, import, run);
                break;
            case ImportState.Undoing:
                await Undo(db, import, run);
                break;
        }
    }

    private static Task Check(CityDb db, NetworkImport import, Run run) =>
        new ImportCheck(db, import, share => run.Progress = share, run.Stop.Token).Run();

    private async Task Apply(CityDb db, NetworkImport import, Run run)
    {
        for (var check = 0; check < MostChecks; check++)
        {
            if (await ApplyUnlessStale(db, import.Id, run)) return;
            var planned = import.PlanHash;
            import = await db.Imports.SingleAsync(row => row.Id == import.Id, run.Stop.Token);
            import.PlanHash = "";
            await db.SaveChangesAsync(run.Stop.Token);
            await Check(db, import, run);
            var isSame = import.Report.Faults.Count == 0 && import.PlanHash == planned;
            if (!isSame)
            {
                import.Note = "核对之后网络又有变动，已重新核对，请看过再确认";
                Finish(import, import.Report.Faults.Count > 0 ? ImportState.Wrong : ImportState.Ready);
            }
            await db.SaveChangesAsync(run.Stop.Token);
            if (!isSame) return;
        }
        throw new InvalidOperationException("The network changed during every try.");
    }

    /// <summary>Everything in one transaction; false, and nothing, when the network is not the one that was checked.</summary>
    private async Task<bool> ApplyUnlessStale(CityDb db, Guid id, Run run)
    {
        var stop = run.Stop.Token;
        await using var transaction = await db.BeginWriting(stop);
        var number = await db.NextChange(Station.CounterName, stop);
        db.ChangeTracker.Clear();
        var import = await db.Imports.SingleAsync(row => row.Id == id, stop);
        if (import.CheckedChange != number - 1) return false;
        var writer = new ImportWriter(db, import, clock.Now, share => run.Progress = share, stop);
        await writer.Apply();
        import = await db.Imports.SingleAsync(row => row.Id == id, stop);
        Finish(import, ImportState.Applied);
        db.Tell(ImportHistory.Of(ImportHistory.Applied, import, writer.Digest));
        await db.SaveChangesAsync(stop);
        // What was before is kept with the changes; the file has done its work.
        await db.ImportPieces.Where(piece => piece.ImportId == id).ExecuteDeleteAsync(stop);
        await transaction.Commit(stop);
        return true;
    }

    private async Task Undo(CityDb db, NetworkImport import, Run run)
    {
        var stop = run.Stop.Token;
        await using var transaction = await db.BeginWriting(stop);
        await db.NextChange(Station.CounterName, stop);
        var writer = new ImportWriter(db, import, clock.Now, share => run.Progress = share, stop);
        if (await writer.Undo() is { } refusal)
        {
            await transaction.DisposeAsync();
            await GiveUp(import.Id, _ => refusal.Sentence);
            return;
        }
        db.ChangeTracker.Clear();
        import = await db.Imports.SingleAsync(row => row.Id == import.Id, stop);
        Finish(import, ImportState.Undone);
        db.Tell(ImportHistory.Of(ImportHistory.Undone, import, writer.Digest));
        await db.SaveChangesAsync(stop);
        await transaction.Commit(stop);
    }

    private void Finish(NetworkImport import, ImportState state)
    {
        if (import.Become(state, clock.Now, Node) is { } refusal) throw new InvalidOperationException(refusal.Code);
    }

    /// <summary>Goes back to where the step began, with a word why. When even that cannot be written, the import shows as interrupted.</summary>
    private async Task GiveUp(Guid id, Func<CityDb, Sentence> note)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CityDb>();
        try
        {
            var import = await db.Imports.SingleAsync(row => row.Id == id);
            if (!import.IsRunning) return;
            Finish(import, import.State switch
            {
                ImportState.Checking => ImportState.Cancelled,
                // Without its hash the plan may be half made: a check was under way.
                ImportState.Applying => import.PlanHash.Length > 0 ? ImportState.Ready : ImportState.Cancelled,
                _ => ImportState.Applied,
            });
            import.Note = note(db);
            await db.SaveChangesAsync();
        }
        catch (Exception failure) when (db.FaultOf(failure) is not null || failure is DbUpdateException)
        {
            log.LogError(failure, "The state of import {Import} could not be written.", id);
        }
    }

    private async Task Beat(Guid id, Run run, PeriodicTimer pulse)
    {
        while (await pulse.WaitForNextTickAsync())
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CityDb>();
            try
            {
                if (await db.Imports.AsNoTracking().AnyAsync(row => row.Id == id && row.StopAsked, CancellationToken.None)) await run.Stop.CancelAsync();
                var now = clock.Now;
                // While this node writes on SQLite nobody else may; the run is known to live here without a note of it.
                await db.Imports.Where(row => row.Id == id && row.RunningOn == Node).ExecuteUpdateAsync(set => set.SetProperty(row => row.AliveAt, now), run.Stop.Token);
            }
            catch (Exception missed) when (missed is OperationCanceledException || db.FaultOf(missed) is not null)
            {
                log.LogDebug(missed, "A sign of life of import {Import} was missed.", id);
            }
        }
    }

    /// <param name="stop">Never disposed of, since somebody may press stop as the run ends; without a timer it holds nothing.</param>
    private sealed class Run(CancellationTokenSource stop, Actor actor)
    {
        public Actor Actor => actor;

        public double Progress { get; set; }

        public CancellationTokenSource Stop { get; } = stop;

        public Task Work { get; set; } = Task.CompletedTask;
    }
}
