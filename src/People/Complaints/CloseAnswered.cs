using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Jobs.Rules;
using Yizhan.Kernel.Store;
using Yizhan.People.Complaints.Rules;
using Yizhan.People.Complaints.Store;

namespace Yizhan.People.Complaints;

/// <summary>Closes complaints whose answer nobody has objected to in time.</summary>
internal sealed class CloseAnswered : IJob
{
    public string Name => "close-answered-complaints";

    public Sentence Meaning => "办结期满没有异议的投诉";

    /// <summary>As soon as the last day to object is over.</summary>
    public Schedule Schedule { get; } = Schedule.DailyAt(new(0, 20));

    public async Task<Sentence> Run(IServiceProvider services, CancellationToken stop)
    {
        var (db, clock) = (services.GetRequiredService<CityDb>(), services.GetRequiredService<CityClock>());
        var today = clock.Today;
        var silent = await db.Complaints.Where(complaint => complaint.State == ComplaintState.Answered && complaint.ReopenBy < today).ToListAsync(stop);
        foreach (var complaint in silent) complaint.Close(clock.Now, today);
        await db.SaveChangesAsync(stop);
        return new("办结了{0}件投诉", silent.Count);
    }
}
