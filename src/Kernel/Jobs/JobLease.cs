using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Store;

namespace Yizhan.Kernel.Jobs;

/// <summary>The right to run one job, taken and given back by single updates, which no two nodes can win together.</summary>
internal sealed class JobLease(IServiceScopeFactory scopes, CityClock clock, string holder)
{
    /// <summary>How long a node that has died holds a job back.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    /// <summary>How often it is renewed: two renewals may fail before another node takes over.</summary>
    public static readonly TimeSpan RenewedEvery = Length / 3;

    /// <summary>Takes the job if it is due and nobody holds it. Returns the moment it was due, or null.</summary>
    public Task<DateTimeOffset?> Take(string name, CancellationToken stop) => Writing(async db =>
    {
        var now = clock.Now;
        var taken = await db.Jobs.Where(job => job.Name == name && job.DueAt <= now && (job.LeaseUntil == null || job.LeaseUntil <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.LeasedBy, holder).SetProperty(job => job.LeaseUntil, now + Length).SetProperty(job => job.StartedAt, now), stop);
        return taken == 0 ? (DateTimeOffset?)null : await db.Jobs.Where(job => job.Name == name).Select(job => job.DueAt).SingleAsync(stop);
    }, stop);

    /// <summary>Holds the job for longer. False: it has run out and belongs to another.</summary>
    public Task<bool> Renew(string name, CancellationToken stop) => Writing(async db => await Held(db, name)
        .ExecuteUpdateAsync(set => set.SetProperty(job => job.LeaseUntil, clock.Now + Length), stop) == 1, stop);

    /// <summary>Notes what came of it and gives it back. False: another has taken it over, and its word counts.</summary>
    public Task<bool> End(string name, DateTimeOffset dueAt, int failures, Sentence outcome, CancellationToken stop) => Writing(async db => await Held(db, name)
        .ExecuteUpdateAsync(set => set
            .SetProperty(job => job.LeasedBy, (string?)null).SetProperty(job => job.LeaseUntil, (DateTimeOffset?)null)
            .SetProperty(job => job.DueAt, dueAt).SetProperty(job => job.Failures, failures)
            .SetProperty(job => job.EndedAt, clock.Now).SetProperty(job => job.Outcome, outcome), stop) == 1, stop);

    /// <summary>Makes a job due now that is due later; needs no lease.</summary>
    public Task<bool> MakeDue(string name, CancellationToken stop) => Writing(async db =>
    {
        var now = clock.Now;
        return await db.Jobs.Where(job => job.Name == name && job.DueAt > now).ExecuteUpdateAsync(set => set.SetProperty(job => job.DueAt, now), stop) == 1;
    }, stop);

    /// <summary>Gives it back unfinished; it stays due.</summary>
    public Task<bool> Release(string name, CancellationToken stop) => Writing(async db => await Held(db, name)
        .ExecuteUpdateAsync(set => set.SetProperty(job => job.LeasedBy, (string?)null).SetProperty(job => job.LeaseUntil, (DateTimeOffset?)null), stop) == 1, stop);

    private IQueryable<JobState> Held(CityDb db, string name) => db.Jobs.Where(job => job.Name == name && job.LeasedBy == holder);

    private async Task<T> Writing<T>(Func<CityDb, Task<T>> work, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CityDb>();
        await using var writing = await db.BeginWriting(stop);
        var result = await work(db);
        await writing.Commit(stop);
        return result;
    }
}
