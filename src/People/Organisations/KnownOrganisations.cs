using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Organisations;

/// <summary>All organisations as others see them, kept on each node: a few hundred, asked for on every page that lists roles or cases.</summary>
internal sealed class KnownOrganisations : IKnowOrganisations, IFollowChanges
{
    private readonly ConcurrentDictionary<Guid, KnownOrganisation> known = new();
    private long seen = -1;

    // Organisations are counted with accounts.
    string IFollowChanges.Counter => Account.CounterName;

    public KnownOrganisation? Of(Guid id) => known.GetValueOrDefault(id);

    public IReadOnlyList<KnownOrganisation> Departments(DateOnly day) =>
        [.. known.Values.Where(one => one.IsDepartment && one.LivesOn(day)).OrderBy(one => one.Area).ThenBy(one => one.Name, StringComparer.Ordinal)];

    public IReadOnlyList<KnownOrganisation> Around(Scope scope, DateOnly day) =>
        [.. known.Values.Where(one => one.LivesOn(day) && scope.Areas.Any(area => area.Contains(one.Area) || one.Area.Contains(area))).OrderBy(one => one.Area).ThenBy(one => one.Name, StringComparer.Ordinal)];

    async Task IFollowChanges.Follow(CityDb db, long change, CancellationToken stop)
    {
        var last = seen;
        foreach (var one in await db.Set<Organisation>().AsNoTracking().Where(row => row.Change > last).ToListAsync(stop))
            known[one.Id] = new(one.Id, one.Name, one.EnglishName, one.Kind is OrganisationKind.Department, one.Area, one.From, one.To);
        seen = change;
    }
}
