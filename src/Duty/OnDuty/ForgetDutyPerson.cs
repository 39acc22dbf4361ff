using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;

namespace Yizhan.Duty.OnDuty;

/// <summary>Lets go of a resident on duty whose data is erased: name and phone go at once, coming shifts fall empty, and past ones stay without a name.</summary>
internal sealed class ForgetDutyPerson(CityDb db, LeavingShifts leaving, CityClock clock) : IForgetPerson
{
    public async Task Forget(Guid person, CancellationToken stop)
    {
        var own = await db.DutyPeople.Where(one => one.Holder == person).ToListAsync(stop);
        if (own.Count == 0) return;
        // With the key goes what the history holds of it. Keys before the shifts: as the sweep does, so that neither waits for the other.
        Guid[] ids = [.. own.Select(one => one.Id)];
        await db.DestroyKeys(key => ids.Contains(key.Person), clock.Now, stop);
        foreach (var one in own)
        {
            await leaving.Leave(one.Id, null, clock.Today.AddDays(-1), AssignmentCause.Absence, stop);
            one.Clear(clock.Now, clock.Today);
        }
    }
}
