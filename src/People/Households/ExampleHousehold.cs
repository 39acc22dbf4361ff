using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.People.Households.Rules;
using Yizhan.People.Residents;
using Yizhan.People.Store;

namespace Yizhan.People.Households;

/// <summary>The made-up household of the demonstration city: a daughter with a phone, her mother and her child without one.</summary>
public sealed class ExampleHousehold
{
    private readonly CityDb db;
    private readonly HouseholdFiles files;
    private readonly CityClock clock;

    internal ExampleHousehold(CityDb db, HouseholdFiles files, CityClock clock) => (this.db, this.files, this.clock) = (db, files, clock);

    /// <summary>Adds mother and child to the household of an example resident, saved at once. Returns the mother.</summary>
    public async Task<Guid> Add(Person daughter, string mother, string child, CancellationToken stop)
    {
        await Enter(new(mother, Kinship.Parent, null, null, false, true, false));
        await Enter(new(child, Kinship.Child, clock.Today.AddYears(-8).AddDays(-40), null, true, false, false));
        return await db.Set<HouseholdMember>().Where(member => member.Keeper == daughter.Id && member.Kinship == Kinship.Parent).Select(member => member.Person).SingleAsync(stop);

        async Task Enter(MemberAsk ask)
        {
            if (await files.Add(daughter, ask, stop) is { } refusal) throw new InvalidOperationException(refusal.Code);
        }
    }
}
