using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Living;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages;

namespace Yizhan.Duty.OnDuty;

/// <summary>Takes somebody off the coming shifts that they will not serve.</summary>
internal sealed class LeavingShifts(CityDb db, ShiftBook book, Messenger messenger, CityClock clock)
{
    /// <summary>Takes somebody off the shifts to come that lie outside of their days, and tells programs; saved with the caller's commit. The shifts fall empty; what has begun stays.</summary>
    /// <remarks>The caller has begun to write. Until the end of the transaction nobody else changes who serves when.</remarks>
    /// <param name="from">Their first day; null: from ever.</param>
    /// <param name="to">Their last day; null: no end is known.</param>
    public async Task Leave(Guid person, DateOnly? from, DateOnly? to, AssignmentCause cause, CancellationToken stop)
    {
        await book.Hold(stop);
        var (now, today) = (clock.Now, clock.Today);
        var duties = await db.DutyAssignments.Where(duty => duty.Person == person && duty.EndedAt == null && duty.Date >= today && (duty.Date < from || duty.Date > to)).ToListAsync(stop);
        if (duties.Count == 0) return;
        Guid[] ids = [.. duties.Select(duty => duty.Shift)];
        var shifts = await db.DutyShifts.Where(shift => ids.Contains(shift.Id) && shift.DroppedAt == null).ToDictionaryAsync(shift => shift.Id, stop);
        foreach (var duty in duties)
        {
            if (!shifts.TryGetValue(duty.Shift, out var shift) || shift.Begins <= now) continue;
            duty.End(now, cause);
            shift.Filled--;
            await messenger.Tell(ShiftBook.Changed, Guid.CreateVersion7(), ShiftBook.NewsOf(shift, null, person), stop);
        }
    }
}
