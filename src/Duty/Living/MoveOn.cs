using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Jobs.Rules;
using Yizhan.Kernel.Store;

namespace Yizhan.Duty.Living;

/// <summary>Goes on with what waits for an answer: calls for cover ask the next, and end when the shift begins; swaps that nobody answered lapse.</summary>
internal sealed class MoveOn : IJob
{
    public string Name => "move-on-with-shifts";

    public Sentence Meaning => "缺人的班问下一批人，过了时间的换班失效";

    public Schedule Schedule { get; } = Schedule.Every(TimeSpan.FromMinutes(1));

    public async Task<Sentence> Run(IServiceProvider services, CancellationToken stop)
    {
        var (db, clock) = (services.GetRequiredService<CityDb>(), services.GetRequiredService<CityClock>());
        var lapsed = await services.GetRequiredService<SwapBook>().Lapse(stop);
        var (now, today) = (clock.Now, clock.Today);
        // Those of today end when their shift begins, which may be before the next are due.
        var due = await db.CoverCalls.AsNoTracking().Where(call => call.EndedAt == null && (call.NextAt <= now || call.Date <= today)).OrderBy(call => call.NextAt).Select(call => call.Id).ToListAsync(stop);
        foreach (var call in due)
        {
            db.ChangeTracker.Clear();
            try
            {
                await services.GetRequiredService<CoverBook>().Advance(call, stop);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody is answering at this moment: the next minute looks again.
            }
        }
        return new("{0}个找人顶班往下走，{1}次换班失效", due.Count, lapsed);
    }
}
