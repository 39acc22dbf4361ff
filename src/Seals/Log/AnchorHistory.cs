using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using System.Globalization;
using Yizhan.Kernel;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Jobs.Rules;
using Yizhan.Kernel.Store;
using Yizhan.Seals.Store;

namespace Yizhan.Seals.Log;

/// <summary>Tells the public log every hour where the history ends: who makes the history anew must then make anew what strangers hold copies of.</summary>
internal sealed class AnchorHistory(CityClock clock) : IJob
{
    /// <summary>The job's name.</summary>
    public const string TheName = "anchor-history";

    public string Name => TheName;

    public Sentence Meaning => "把审计记录的末尾写进公开日志";

    public Schedule Schedule { get; } = Schedule.Every(TimeSpan.FromHours(1));

    public async Task<Sentence> Run(IServiceProvider services, CancellationToken stop)
    {
        var (db, log) = (services.GetRequiredService<CityDb>(), services.GetRequiredService<ISealLog>());
        if (log.Broken is { } broken) throw new JobFailedException(broken.Sentence);
        await using var writing = await db.BeginWriting(stop);
        var (end, last) = (await db.EndOfHistory(stop), await db.LogHeads.Select(head => head.Anchored).SingleAsync(stop));
        if (end.Number == last || end.Number == 0) return "没有新的审计记录";
        var number = end.Number.ToString(CultureInfo.InvariantCulture);
        var index = await log.Append(new(SealLeaf.AuditHead, number, "", clock.Now.InWholeMilliseconds(), new Dictionary<string, string> { ["history"] = Convert.ToHexStringLower(end.Hash) }), stop);
        await db.LogHeads.ExecuteUpdateAsync(set => set.SetProperty(head => head.Anchored, end.Number), stop);
        await writing.Commit(stop);
        return new("审计记录第{0}条已写进公开日志，第{1}条", end.Number, index);
    }
}

/// <summary>How the log tells a moment.</summary>
public static class LogTime
{
    /// <summary>The moment in UTC without what is finer than a millisecond.</summary>
    public static DateTimeOffset InWholeMilliseconds(this DateTimeOffset moment) => new(moment.UtcTicks - moment.UtcTicks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
}
