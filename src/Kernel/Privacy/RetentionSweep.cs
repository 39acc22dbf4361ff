using Microsoft.Extensions.Logging;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.Kernel.Store;

namespace Yizhan.Kernel.Privacy;

/// <summary>Removes what has been kept long enough, and reports it. It is run every night.</summary>
public sealed class RetentionSweep(CityDb db, IEnumerable<RetentionRule> rules, CityClock clock, ILogger<RetentionSweep> log)
{
    /// <summary>Runs every rule, each in a transaction of its own with its report; one that fails keeps no other from running.</summary>
    public async Task<IReadOnlyList<RetentionReport>> Run(CancellationToken stop)
    {
        var reports = new List<RetentionReport>();
        foreach (var rule in rules.OrderBy(rule => rule.Name, StringComparer.Ordinal))
        {
            var last = RetentionDay.LastEnded(clock.Today, rule.Days);
            try
            {
                await using var writing = await db.BeginWriting(stop);
                var report = await Write(rule, last, await rule.Clear(db, last, stop), failed: false, stop);
                await writing.Commit(stop);
                reports.Add(report);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "The retention rule {Rule} failed.", rule.Name);
                // What the rule had begun must not be saved with the report of its failure.
                db.ChangeTracker.Clear();
                reports.Add(await Write(rule, last, 0, failed: true, stop));
            }
        }
        return reports;
    }

    private async Task<RetentionReport> Write(RetentionRule rule, DateOnly last, int removed, bool failed, CancellationToken stop)
    {
        var report = new RetentionReport { Id = Guid.CreateVersion7(clock.Now), At = clock.Now, Rule = rule.Name, LastDay = last, Removed = removed, Failed = failed };
        db.Add(report);
        await db.SaveChangesAsync(stop);
        return report;
    }
}
