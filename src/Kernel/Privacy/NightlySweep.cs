using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Jobs.Rules;

namespace Yizhan.Kernel.Privacy;

/// <summary>Runs the <see cref="RetentionSweep"/> every night.</summary>
internal sealed class NightlySweep : IJob
{
    public string Name => "retention-sweep";

    public Sentence Meaning => "删除保存期满的记录";

    /// <summary>While the city sleeps, and before the backups of the night.</summary>
    public Schedule Schedule { get; } = Schedule.DailyAt(new(1, 30));

    public async Task<Sentence> Run(IServiceProvider services, CancellationToken stop)
    {
        var reports = await services.GetRequiredService<RetentionSweep>().Run(stop);
        if (reports.FirstOrDefault(report => report.Failed) is { } failed) throw new JobFailedException(new("规则{0}没有完成，明晚再试；原因见日志", failed.Rule));
        return new("删除了{0}条保存期满的记录", reports.Sum(report => report.Removed));
    }
}
