using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Matters;
using Yizhan.People.Rules;

namespace Yizhan.Web.DemoCity;

/// <summary>Departments that handle matters, and two joint cases that run through two of them: one with all papers, one that lacks some.</summary>
internal static class DemoBundles
{
    private const string Community = "420281002008", Worker = "community-worker", Bundle = "caring-for-elders";

    private static readonly (string Matter, Guid Department)[] Handled =
    [
        ("pension-confirmation", DemoOrganisations.Employment), ("unemployment-filing", DemoOrganisations.Employment), ("flexible-work-subsidy", DemoOrganisations.Employment),
        ("elder-allowance-check", DemoOrganisations.CivilAffairs), ("temporary-aid-check", DemoOrganisations.CivilAffairs), ("minimum-living-check", DemoOrganisations.CivilAffairs),
    ];

    /// <summary>Adds them where there are none yet and the example accounts and departments are there.</summary>
    public static async Task Load(CityDb db, ExampleBundles bundles, IKnowDivisions divisions, IKnowOrganisations organisations, CancellationToken stop)
    {
        if (await bundles.Exist(stop) || divisions.Of(Community) is not { } community || Handled.Any(one => organisations.Of(one.Department) is null)) return;
        if (await db.Set<Grant>().Where(grant => grant.RoleName == Worker && grant.Division == Community && grant.EndedAt == null).Select(grant => (Guid?)grant.Holder).FirstOrDefaultAsync(stop) is not { } worker) return;
        foreach (var (matter, department) in Handled) await bundles.Handle(matter, department, stop);
        await Add("刘玉珍", "13900010001", "83", ["id-card", "photo"]);
        await Add("赵德福", "13900010002", "86", ["id-card"]);

        Task Add(string name, string phone, string age, string[] seen) => bundles.Add(
            Bundle, community, name, worker, "东鑫社区 社区工作者", new Dictionary<string, string> { ["phone"] = phone },
            new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["elder-allowance-check"] = new Dictionary<string, string> { ["fits"] = "yes" },
                ["elderly-bus-card"] = new Dictionary<string, string> { ["who"] = "self", ["age"] = age, ["local"] = "yes", ["address"] = $"{Community} 外滩首府3栋1单元301" },
            }, seen, stop);
    }
}
