using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Jobs.Rules;
using Yizhan.Kernel.Store;
using Yizhan.People.Acting.Rules;
using Yizhan.People.Acting.Store;

namespace Yizhan.People.Acting;

/// <summary>Ends mandates whose last day is over, and tells those who gave them. Nobody could act under them since midnight: their days say so.</summary>
internal sealed class EndMandates : IJob
{
    public string Name => "end-mandates";

    public Sentence Meaning => "结束到期的委托";

    public Schedule Schedule { get; } = Schedule.DailyAt(new(0, 25));

    public async Task<Sentence> Run(IServiceProvider services, CancellationToken stop)
    {
        var (db, today) = (services.GetRequiredService<CityDb>(), services.GetRequiredService<CityClock>().Today);
        var (mandates, files) = (services.GetRequiredService<Mandates>(), services.GetRequiredService<MandateFiles>());
        var over = await db.Mandates.Where(mandate => mandate.State != MandateState.Ended && mandate.State != MandateState.Draft && mandate.To < today).Select(mandate => mandate.Id).ToListAsync(stop);
        var ended = 0;
        foreach (var id in over)
        {
            var mandate = await db.Mandates.SingleAsync(one => one.Id == id, stop);
            // Whoever was quicker has ended it.
            if (await files.InTurn(() => mandates.End(mandate, MandateEnding.Date, null, stop), stop) is null) ended++;
        }
        return new("结束了{0}份到期的委托", ended);
    }
}
