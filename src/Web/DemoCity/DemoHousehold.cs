using Yizhan.Kernel.Store;
using Yizhan.People;
using Yizhan.People.Acting;
using Yizhan.People.Households;
using Yizhan.People.Residents;

namespace Yizhan.Web.DemoCity;

/// <summary>A made-up household, grandmother, daughter and grandchild, and two mandates: the grandmother's on paper, and a neighbour's on the phone, which was used.</summary>
internal static class DemoHousehold
{
    /// <summary>Adds them where there are none yet and the example residents are there.</summary>
    public static async Task Load(CityDb db, ExampleHousehold household, ExampleMandates mandates, Persons persons, CancellationToken stop)
    {
        if (await mandates.Exist(stop)) return;
        if (await persons.FindByPhone(ExampleResidents.DaughterPhone, stop) is not [var daughter] || await persons.FindByPhone(ExampleResidents.OnePhone, stop) is not [var neighbour]) return;
        var mother = await household.Add(daughter, "刘玉珍", "李小满", stop);
        mandates.Add(mother, daughter.Id, "示例 2026-001", isUsed: false);
        mandates.Add(neighbour.Id, daughter.Id, null, isUsed: true);
        await db.SaveChangesAsync(stop);
    }
}
