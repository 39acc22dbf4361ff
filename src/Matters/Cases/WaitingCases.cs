using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;

namespace Yizhan.Matters.Cases;

/// <summary>Counts what waits for those who handle cases in a place: what is new, what is due by tomorrow, and what is late. Nothing of whose it is.</summary>
internal sealed class WaitingCases(CityDb db, CityClock clock) : IWaitForStaff
{
    public string Path => ListCases.Path;

    public async Task<bool> Waits(Visitor visitor, CancellationToken stop) =>
        visitor.May(MattersModule.HandleCases) && await Count(db.Cases.Within(visitor, MattersModule.HandleCases), clock.Today, stop) is not { New: 0, DueByTomorrow: 0, Overdue: 0 };

    /// <summary>What waits among some cases.</summary>
    public static async Task<WaitingCounts> Count(IQueryable<Case> among, DateOnly today, CancellationToken stop)
    {
        // What has not ended is told by an index with state and day; those whose applicant has to act have a day that is not the office's, and of those that are paused the day is put later when they go on.
        var tomorrow = today.AddDays(1);
        var open = among.AsNoTracking().Where(one => one.EndedOn == null && one.State != CaseState.Draft && one.State != CaseState.SupplementNeeded && one.State != CaseState.AcceptedPending && one.State != CaseState.Paused);
        var groups = await open.Where(one => one.State == CaseState.Submitted || one.DueOn <= tomorrow)
            .GroupBy(one => new { IsNew = one.State == CaseState.Submitted, IsLate = one.DueOn < today, IsNear = one.DueOn >= today && one.DueOn <= tomorrow })
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(stop);
        return new(groups.Where(group => group.Key.IsNew).Sum(group => group.Count), groups.Where(group => group.Key.IsNear).Sum(group => group.Count), groups.Where(group => group.Key.IsLate).Sum(group => group.Count));
    }
}

/// <summary>What waits in a place.</summary>
/// <param name="New">Handed in, and not accepted yet.</param>
/// <param name="DueByTomorrow">Whose next step the office owes today or tomorrow.</param>
/// <param name="Overdue">Whose day has passed.</param>
public sealed record WaitingCounts(int New, int DueByTomorrow, int Overdue);
