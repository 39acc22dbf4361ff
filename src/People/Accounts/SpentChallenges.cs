using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>Lets each answer to something that was asked of another side be taken once, whichever node it comes to.</summary>
internal sealed class SpentChallenges(CityDb db, CityClock clock)
{
    /// <summary>Takes an answer, in a save of its own. False: it was taken before.</summary>
    /// <param name="endsAt">From when on the answer is too late by itself.</param>
    public async Task<bool> Spend(Guid id, DateTimeOffset endsAt, CancellationToken stop)
    {
        var now = clock.Now;
        await db.SpentChallenges.Where(row => row.EndsAt < now).ExecuteDeleteAsync(stop);
        if (await db.SpentChallenges.AnyAsync(row => row.Id == id, stop)) return false;
        var spent = db.SpentChallenges.Add(new() { Id = id, EndsAt = endsAt });
        try
        {
            await db.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateException failure) when (db.IsDuplicate(failure))
        {
            // Another node took the same answer between the look and the mark.
            return false;
        }
        finally
        {
            spent.State = EntityState.Detached;
        }
    }
}
