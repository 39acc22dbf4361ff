using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Store;

namespace Yizhan.Kernel.Privacy;

/// <summary>Destroys keys: what lies under them is unreadable from the commit of the transaction on, in rows, in the history and in every copy.</summary>
public static class KeyDestruction
{
    /// <summary>Destroys the keys that are meant, and has every node forget what it has unwrapped. Returns how many there were.</summary>
    /// <exception cref="InvalidOperationException">No transaction is open; the counter and the keys must change together.</exception>
    public static async Task<int> DestroyKeys(this CityDb db, Expression<Func<PersonKey, bool>> meant, DateTimeOffset now, CancellationToken stop)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A key is destroyed within a transaction.");
        var destroyed = await db.PersonKeys.Where(key => key.Key != null).Where(meant).ExecuteUpdateAsync(
            set => set.SetProperty(key => key.Key, (string?)null).SetProperty(key => key.DestroyedAt, (DateTimeOffset?)now), stop);
        await db.NextChange(PersonKey.CounterName, stop);
        return destroyed;
    }
}
