using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>Ends grants with what was passed on from them.</summary>
internal static class Ending
{
    /// <summary>Marks the grants as ended, and those that their holders had delegated; to be saved by the caller.</summary>
    public static async Task Of(IReadOnlyCollection<Grant> grants, CityDb db, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var grant in grants) grant.End(now);
        Guid?[] ids = [.. grants.Select(grant => (Guid?)grant.Id)];
        foreach (var passedOn in await db.Grants.Where(grant => ids.Contains(grant.DelegatedFrom) && grant.EndedAt == null).ToListAsync(stop)) passedOn.End(now);
    }
}
