using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Store;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;

namespace Yizhan.Duty;

/// <summary>What people on duty are called, for those who plan where they serve: that it is known is what it is kept for.</summary>
internal static class NamesOnDuty
{
    /// <summary>The database takes so many parameters and no more.</summary>
    private const int MostAtOnce = 500;

    /// <summary>The name of each; whose name was removed is left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> NamesOf(this CityDb db, Vault vault, IReadOnlyCollection<Guid> people, CancellationToken stop)
    {
        var names = new Dictionary<Guid, string>();
        foreach (var some in people.Distinct().Chunk(MostAtOnce))
        {
            await vault.Fetch(some, stop);
            foreach (var one in await db.DutyPeople.AsNoTracking().Where(person => some.Contains(person.Id)).Select(person => new { person.Id, person.Name }).ToListAsync(stop))
                if (one.Name is { } kept && await vault.Open(one.Id, DutyPersonal.Name, kept, stop) is { } name) names[one.Id] = name;
        }
        return names;
    }
}
