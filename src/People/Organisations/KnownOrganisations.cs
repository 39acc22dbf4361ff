using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Organisations;

/// <summary>The names of all organisations, kept on each node: a few hundred, asked for on every page that lists roles.</summary>
internal sealed class KnownOrganisations : IKnowOrganisations, IFollowChanges
{
    private readonly ConcurrentDictionary<Guid, KnownOrganisation> known = new();
    private long seen = -1;

    // Organisations are counted with accounts.
    string IFollowChanges.Counter => Account.CounterName;

    public KnownOrganisation? Of(Guid id) => known.GetValueOrDefault(id);

    async Task IFollowChanges.Follow(CityDb db, long change, CancellationToken stop)
    {
        var last = seen;
        foreach (var one in await db.Set<Organisation>().AsNoTracking().Where(row => row.Change > last).Select(row => new { row.Id, row.Name, row.EnglishName }).ToListAsync(stop))
            known[one.Id] = new(one.Name, one.EnglishName);
        seen = change;
    }
}
