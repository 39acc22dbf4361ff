using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;

namespace Yizhan.Duty.OnDuty;

/// <summary>Takes somebody off the coming shifts that they will not serve.</summary>
internal static class LeavingShifts
{
    /// <summary>Takes somebody off the shifts from today on that lie outside of their days, saved with the caller's commit. The shifts fall empty; what was served stays.</summary>
    /// <param name="from">Their first day; null: from ever.</param>
    /// <param name="to">Their last day; null: no end is known.</param>
    public static async Task LeaveShifts(this CityDb db, Guid person, DateOnly? from, DateOnly? to, AssignmentCause cause, CityClock clock, CancellationToken stop)
    {
        var today = clock.Today;
        var duties = await db.DutyAssignments.Where(duty => duty.Person == person && duty.EndedAt == null && duty.Date >= today && (duty.Date < from || duty.Date > to)).ToListAsync(stop);
        if (duties.Count == 0) return;
        Guid[] ids = [.. duties.Select(duty => duty.Shift)];
        foreach (var shift in await db.DutyShifts.Where(shift => ids.Contains(shift.Id)).ToListAsync(stop)) shift.Filled--;
        foreach (var duty in duties) duty.End(clock.Now, cause);
    }
}
