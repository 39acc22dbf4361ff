using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Jobs.Rules;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;

namespace Yizhan.Matters.Cases;

/// <summary>Lets time take its effect: what nobody answered counts as accepted, what was asked for and never came counts as withdrawn.</summary>
/// <remarks>行政许可法 art. 32: whoever is not told in time what is missing is accepted from the day on which it came.</remarks>
internal sealed class KeepCaseLimits : IJob
{
    public string Name => "keep-case-limits";

    public Sentence Meaning => "办件到期：逾期未告知的视为受理，逾期未补的视为撤回";

    /// <summary>As soon as a last day is over.</summary>
    public Schedule Schedule { get; } = Schedule.DailyAt(new(0, 10));

    public async Task<Sentence> Run(IServiceProvider services, CancellationToken stop)
    {
        var (db, office, clock) = (services.GetRequiredService<CityDb>(), services.GetRequiredService<CaseOffice>(), services.GetRequiredService<CityClock>());
        var (catalogue, calendar, today) = (services.GetRequiredService<MatterCatalogue>(), services.GetRequiredService<CityState>().Calendar, clock.Today);
        var due = await db.Cases.Where(one => one.EndedOn == null && one.DueOn < today && (one.State == CaseState.Submitted || one.State == CaseState.SupplementNeeded || one.State == CaseState.AcceptedPending))
            .Select(one => one.Id).ToListAsync(stop);
        var (accepted, withdrawn) = (0, 0);
        foreach (var id in due)
        {
            var one = await db.Cases.SingleAsync(one => one.Id == id, stop);
            // Somebody may have acted since: then there is nothing left to do, and a refusal says so.
            if (one.State is CaseState.Submitted && catalogue.Of(one.MatterVersion) is { } known)
            {
                var received = one.ReceivedAt!.Value;
                if (await office.Act(one, CaseStepKind.AcceptedBySilence, null, CaseHand.OfApplicant, null, () => one.Accept(known.Matter.Limits, calendar, received, clock.Now), stop) is null) accepted++;
            }
            else if (one.State.WaitsForApplicant() && await office.Act(one, CaseStepKind.RanOut, null, CaseHand.OfApplicant, CaseNews.RanOut, () => one.Withdraw(clock.Now), stop) is null) withdrawn++;
            db.ChangeTracker.Clear();
        }
        return new("{0}件视为受理，{1}件视为撤回", accepted, withdrawn);
    }
}
