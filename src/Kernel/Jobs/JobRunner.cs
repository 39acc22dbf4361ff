using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yizhan.Kernel.Jobs.Rules;
using Yizhan.Kernel.Store;

namespace Yizhan.Kernel.Jobs;

/// <summary>Looks once a second what is due and runs it, here or on another node, never on two at once.</summary>
/// <remarks>The lease is counted by the clocks of the nodes: they may differ by less than <see cref="JobLease.Length"/> less a renewal, 40 seconds.</remarks>
public sealed class JobRunner(
    IServiceScopeFactory scopes, IEnumerable<IJob> jobs, CityClock clock, TimeProvider time, ILogger<JobRunner> log) : BackgroundService
{
    /// <summary>How long a job that is due may go unnoticed.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, IJob> jobs = jobs.ToDictionary(job => job.Name);
    private readonly ConcurrentDictionary<string, Task> running = [];
    private readonly JobLease lease = new(scopes, clock, string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName[..Math.Min(Environment.MachineName.Length, 40)]} {Guid.CreateVersion7():N}"));
    private bool areKnown;

    /// <summary>The jobs of this program, by name.</summary>
    public IReadOnlyDictionary<string, IJob> Known => jobs;

    /// <summary>Starts what is due and returns when all of it has ended. What this node is at already is left alone.</summary>
    public async Task RunDue(CancellationToken stop) => await Task.WhenAll(await StartDue(stop));

    /// <summary>Makes a job due now; whichever node looks first runs it. False: there is no such job.</summary>
    public async Task<bool> Ask(string name, CancellationToken stop)
    {
        if (!jobs.ContainsKey(name)) return false;
        await MakeKnown(stop);
        await lease.MakeDue(name, stop);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var failing = false;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await StartDue(stoppingToken);
                    failing = false;
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    // Said once for each outage: a line a second would bury everything else.
                    if (!failing) log.LogError(failure, "What is due cannot be read; jobs wait.");
                    failing = true;
                }
            }
        }
        finally
        {
            // Each has been told to stop and gives its job back.
            await Task.WhenAll(running.Values);
        }
    }

    private async Task<IReadOnlyList<Task>> StartDue(CancellationToken stop)
    {
        await MakeKnown(stop);
        var now = clock.Now;
        string[] due;
        await using (var scope = scopes.CreateAsyncScope())
            due = await scope.ServiceProvider.GetRequiredService<CityDb>().Jobs
                .Where(job => job.DueAt <= now && (job.LeaseUntil == null || job.LeaseUntil <= now)).OrderBy(job => job.DueAt).Select(job => job.Name).ToArrayAsync(stop);
        var begun = new List<Task>();
        foreach (var name in due)
        {
            if (!jobs.TryGetValue(name, out var job) || running.ContainsKey(name) || await lease.Take(name, stop) is not { } dueAt) continue;
            var run = new Task<Task>(() => RunHeld(job, dueAt, stop));
            var whole = run.Unwrap();
            running[name] = whole;
            run.Start(TaskScheduler.Default);
            begun.Add(whole);
        }
        return begun;
    }

    private async Task RunHeld(IJob job, DateTimeOffset dueAt, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var done = new CancellationTokenSource();
        var holding = Hold(job.Name, ending, done.Token);
        try
        {
            var (failures, outcome) = await Try(job, ending.Token);
            await done.CancelAsync();
            await holding;
            var next = failures == 0 ? job.Schedule.Next(dueAt, clock.Now) : clock.Now + BackOff.After(failures);
            // Also when the host is stopping: what has been done is not done again.
            if (!await lease.End(job.Name, next, failures, outcome, CancellationToken.None)) log.LogWarning("The job {Job} was taken over by another node while it ran.", job.Name);
        }
        catch (OperationCanceledException)
        {
            await done.CancelAsync();
            await holding;
            await GiveBack(job.Name);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The database went away; the lease runs out, and the job is run again.
            log.LogError(failure, "What came of the job {Job} could not be noted.", job.Name);
        }
        finally
        {
            await done.CancelAsync();
            running.TryRemove(job.Name, out _);
        }
    }

    private async Task<(int Failures, Sentence Outcome)> Try(IJob job, CancellationToken stop)
    {
        using var activity = JobTelemetry.Begin(job.Name);
        var begun = time.GetTimestamp();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var outcome = await job.Run(scope.ServiceProvider, stop);
            JobTelemetry.End(activity, job.Name, time.GetElapsedTime(begun), failed: false);
            return (0, outcome);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException && !(failure is OperationCanceledException && stop.IsCancellationRequested))
        {
            JobTelemetry.End(activity, job.Name, time.GetElapsedTime(begun), failed: true);
            log.LogError(failure, "The job {Job} failed.", job.Name);
            await using var scope = scopes.CreateAsyncScope();
            var before = await scope.ServiceProvider.GetRequiredService<CityDb>().Jobs.Where(row => row.Name == job.Name).Select(row => row.Failures).SingleAsync(stop);
            // What an exception says may name people or secrets; its type does not.
            return (before + 1, failure is JobFailedException told ? told.Reason : new("出错（{0}），详情见日志", failure.GetType().Name));
        }
    }

    /// <summary>Renews the lease until <paramref name="done"/>; ends the run when the lease is lost.</summary>
    private async Task Hold(string name, CancellationTokenSource run, CancellationToken done)
    {
        var until = clock.Now + JobLease.Length;
        try
        {
            using var timer = new PeriodicTimer(JobLease.RenewedEvery, time);
            while (await timer.WaitForNextTickAsync(done))
            {
                try
                {
                    var now = clock.Now;
                    if (!await lease.Renew(name, done)) break;
                    until = now + JobLease.Length;
                }
                catch (Exception failure) when (failure is not OperationCanceledException && clock.Now < until)
                {
                    log.LogWarning(failure, "The lease of the job {Job} could not be renewed; it is tried again.", name);
                }
            }
            log.LogWarning("The job {Job} is stopped: its lease is lost.", name);
            await run.CancelAsync();
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            // The run has ended.
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            log.LogWarning(failure, "The job {Job} is stopped: its lease has run out.", name);
            await run.CancelAsync();
        }
    }

    private async Task GiveBack(string name)
    {
        try
        {
            await lease.Release(name, CancellationToken.None);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            log.LogWarning(failure, "The job {Job} could not be given back; it waits until its lease runs out.", name);
        }
    }

    /// <summary>Gives each job that is new its row.</summary>
    private async Task MakeKnown(CancellationToken stop)
    {
        if (areKnown) return;
        foreach (var job in jobs.Values)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CityDb>();
            if (await db.Jobs.AnyAsync(row => row.Name == job.Name, stop)) continue;
            db.Jobs.Add(new() { Name = job.Name, DueAt = job.Schedule.First(clock.Now) });
            try
            {
                await db.SaveChangesAsync(stop);
            }
            catch (DbUpdateException failure) when (db.IsDuplicate(failure))
            {
                // Another node was quicker.
            }
        }
        areKnown = true;
    }
}
