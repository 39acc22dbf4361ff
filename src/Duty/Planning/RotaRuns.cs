using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Store;
using Yizhan.Rostering;

namespace Yizhan.Duty.Planning;

/// <summary>Plans drafts in the background on this node, with progress and a way to stop: what was found until then is kept.</summary>
internal sealed class RotaRuns(IServiceScopeFactory scopes, CityClock clock, TimeProvider time, ILogger<RotaRuns> log) : IHostedService, IDisposable
{
    /// <summary>How often a run says that it lives, and how long one that says nothing counts as alive.</summary>
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(3), Silence = TimeSpan.FromSeconds(20);

    /// <summary>How long a page waits before it shows progress: a community is planned sooner.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Rotas that are planned at the same time; others wait, and say that they live.</summary>
    private const int MostTogether = 2;

    private readonly ConcurrentDictionary<Guid, Run> running = [];
    private readonly SemaphoreSlim turns = new(MostTogether);

    /// <summary>This process, for drafts that outlive it.</summary>
    public string Node { get; } = Guid.CreateVersion7().ToString("N");

    /// <summary>How far a draft is: on this node as it is now, on another as it last said.</summary>
    public RotaProgress ProgressOf(RotaDraft draft) => running.TryGetValue(draft.Id, out var run) ? run.Progress : new(draft.Done, draft.Parts);

    /// <summary>Whether the process that planned a draft is gone: it has to be planned again.</summary>
    public bool IsInterrupted(RotaDraft draft) => draft.State == DraftState.Planning && !running.ContainsKey(draft.Id) && !(draft.RunningOn != Node && draft.AliveAt > clock.Now - Silence);

    /// <summary>Plans a draft that was saved as <see cref="DraftState.Planning"/> on this node, and waits a moment for it.</summary>
    /// <param name="actor">Who asked for it.</param>
    public async Task Start(Guid draft, Actor actor)
    {
        var run = new Run(actor);
        if (!running.TryAdd(draft, run)) return;
        run.Work = Task.Run(() => Work(draft, run), CancellationToken.None);
        await Task.WhenAny(run.Work, Task.Delay(Patience, time));
    }

    /// <summary>Ends the search of a run on this node with the best found so far; false when it does not run here.</summary>
    public async Task<bool> Stop(Guid draft)
    {
        if (!running.TryGetValue(draft, out var run)) return false;
        await run.Stop.CancelAsync();
        await Task.WhenAny(run.Work, Task.Delay(Patience, time));
        return true;
    }

    /// <summary>Waits until a run on this node has ended.</summary>
    public Task Ended(Guid draft) => running.TryGetValue(draft, out var run) ? run.Work : Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var run in running.Values) await run.Stop.CancelAsync();
        await Task.WhenAll(running.Values.Select(run => run.Work));
    }

    public void Dispose() => turns.Dispose();

    private async Task Work(Guid id, Run run)
    {
        using var pulse = new PeriodicTimer(Pulse, time);
        var beat = Beat(id, run, pulse);
        await turns.WaitAsync();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Author>().WorkFor(run.Actor);
            await Plan(scope.ServiceProvider, id, run);
        }
#pragma warning disable CA1031 // Nobody waits for this task: the draft shows as interrupted and can be planned again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.LogError(failure, "The rota {Draft} could not be planned.", id);
        }
        finally
        {
            turns.Release();
            running.TryRemove(id, out _);
            pulse.Dispose();
            await beat;
        }
    }

    private static async Task Plan(IServiceProvider services, Guid id, Run run)
    {
        var db = services.GetRequiredService<CityDb>();
        var draft = await db.RotaDrafts.SingleAsync(row => row.Id == id);
        if (draft.State != DraftState.Planning) return;
        var before = draft.Document is { } stored ? DutyJson.Read<DraftDocument>(stored) : null;
        var facts = await services.GetRequiredService<RotaFactsReader>().Read(draft.Area, new(draft.From, draft.To), CancellationToken.None);
        var (byHand, takenOff) = (before?.ByHand ?? [], before?.TakenOff ?? []);
        // One core is left for those who look something up meanwhile.
        var options = new RotaOptions { Aim = draft.Aim, Seed = draft.Seed, Threads = Math.Max(1, Environment.ProcessorCount - 1) };
        var rota = RotaEngine.Plan(facts.ToProblem(byHand, takenOff), options, run, run.Stop.Token);
        draft.Document = DutyJson.Write(DraftMaker.Of(facts, rota, byHand, takenOff));
        (draft.State, draft.Done, draft.Parts, draft.RunningOn, draft.AliveAt) = (DraftState.Ready, rota.Parts.Count, rota.Parts.Count, null, null);
        draft.Version++;
        await db.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>Says that the run lives and how far it is; stops it when its draft was put aside, on whatever node.</summary>
    private async Task Beat(Guid id, Run run, PeriodicTimer pulse)
    {
        while (await pulse.WaitForNextTickAsync())
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CityDb>();
            try
            {
                var (now, progress) = (clock.Now, run.Progress);
                var alive = await db.RotaDrafts.Where(row => row.Id == id && row.State == DraftState.Planning)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.RunningOn, Node).SetProperty(row => row.AliveAt, now).SetProperty(row => row.Done, progress.PartsDone).SetProperty(row => row.Parts, progress.Parts));
                if (alive == 0) await run.Stop.CancelAsync();
            }
            catch (Exception missed) when (db.FaultOf(missed) is not null)
            {
                log.LogDebug(missed, "A sign of life of the rota {Draft} was missed.", id);
            }
        }
    }

    /// <summary>One run, and how far it is.</summary>
    private sealed class Run(Actor actor) : IProgress<RotaProgress>
    {
        private RotaProgress progress;

        public Actor Actor => actor;

        /// <summary>Never disposed of, since somebody may press stop as the run ends; without a timer it holds nothing.</summary>
        public CancellationTokenSource Stop { get; } = new();

        public Task Work { get; set; } = Task.CompletedTask;

        public RotaProgress Progress
        {
            get
            {
                lock (this.Stop) return progress;
            }
        }

        /// <summary>Told from any thread, not always in order.</summary>
        void IProgress<RotaProgress>.Report(RotaProgress value)
        {
            lock (this.Stop)
            {
                if (value.PartsDone > progress.PartsDone) progress = value;
            }
        }
    }
}
