using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Lending.Rules;
using Yizhan.Lending.Store;
using Yizhan.People;

namespace Yizhan.Lending;

/// <summary>Lets go of a resident whose data is erased: what they have stays out, without a name, and they wait for nothing any more.</summary>
internal sealed class ForgetBorrowers(CityDb db, WaitingLine line) : IForgetPerson
{
    public async Task Forget(Guid person, CancellationToken stop)
    {
        // As everybody else who changes what is reserved; within the transaction of the erasure.
        await db.NextChange(LendingItem.CounterName, stop);
        foreach (var loan in await db.Loans.Where(loan => loan.Resident == person).ToListAsync(stop)) loan.LetGo();
        foreach (var one in await db.Reservations.Where(one => one.Resident == person).ToListAsync(stop))
        {
            if (one.IsOpen) await line.End(one, ReservationState.Cancelled, stop);
            one.LetGo();
        }
    }

    /// <summary>Removes who borrowed what came back on <paramref name="last"/> or earlier; times and stations stay.</summary>
    public static async Task<int> Clear(CityDb db, DateTimeOffset now, DateOnly last, CancellationToken stop)
    {
        var due = await db.Loans.Where(loan => loan.ForgetFrom <= last).ToListAsync(stop);
        if (due.Count == 0) return 0;
        Guid[] ids = [.. due.Select(loan => loan.Id)];
        foreach (var loan in due) loan.Forget();
        // With the key goes what the history holds of it.
        await db.DestroyKeys(key => ids.Contains(key.Person), now, stop);
        await db.SaveChangesAsync(stop);
        return due.Count;
    }

    /// <summary>Removes reservations that ended on <paramref name="last"/> or earlier.</summary>
    public static Task<int> ClearReservations(CityDb db, DateOnly last, CancellationToken stop) => db.Reservations.Where(one => one.EndedOn <= last).ExecuteDeleteAsync(stop);
}
