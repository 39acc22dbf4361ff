using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;

namespace Yizhan.People.Residents;

/// <summary>The made-up residents of the demonstration city, whom anybody may play.</summary>
public sealed class ExampleResidents(CityDb db, Persons persons, Consents consents)
{
    /// <summary>The phone of somebody who lives alone, and one that a family shares; nobody has such numbers.</summary>
    public const string OnePhone = "13800000001", SharedPhone = "13800000002";

    /// <summary>The phone of a daughter who looks after her mother and her child, and acts for them and a neighbour.</summary>
    public const string DaughterPhone = "13800000003";

    /// <summary>Adds them where they are missing, to be saved by the caller.</summary>
    /// <param name="area">Where they live.</param>
    /// <param name="people">Name, phone and address of each.</param>
    public async Task Add(AreaPath area, IEnumerable<(string Name, string Phone, string Address)> people, CancellationToken stop)
    {
        foreach (var (name, phone, address) in people)
        {
            var person = await persons.Add(new(name, phone, null, address, area), stop);
            foreach (var matter in new[] { ConsentMatter.Basic, ConsentMatter.Of(ConsentMatter.AddressCode)! }) await consents.Give(person, matter, Notice.Wording, null, stop);
        }
        await db.SaveChangesAsync(stop);
    }
}
