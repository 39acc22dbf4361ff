using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Matters;
using Yizhan.People.Rules;

namespace Yizhan.Web.DemoCity;

/// <summary>Cases of a community: one that can be granted, one that lacks a paper.</summary>
internal static class DemoCases
{
    private const string Community = "420281002008", Worker = "community-worker";

    /// <summary>Adds them where there are none yet and the example accounts are there.</summary>
    public static async Task Load(CityDb db, ExampleCases cases, IKnowDivisions divisions, CancellationToken stop)
    {
        if (await cases.Exist(stop) || divisions.Of(Community) is not { } community) return;
        if (await db.Set<Grant>().Where(grant => grant.RoleName == Worker && grant.Division == Community && grant.EndedAt == null).Select(grant => (Guid?)grant.Holder).FirstOrDefaultAsync(stop) is not { } worker) return;
        await Add("residence-proof", "王桂兰", new() { ["who"] = "self", ["lives-here"] = "yes", ["home"] = "own", ["address"] = $"{Community} 外滩首府3栋1单元502", ["since"] = "2022-03-01", ["purpose"] = "子女入学" }, ["id-card"]);
        await Add("residence-proof", "陈建国", new() { ["who"] = "self", ["lives-here"] = "yes", ["home"] = "rented", ["address"] = $"{Community} 馨园小区2栋401", ["since"] = "2024-09-01", ["purpose"] = "办理居住登记" }, ["id-card"]);

        Task Add(string matter, string name, Dictionary<string, string> answers, string[] seen) => cases.Add(matter, community, name, worker, "东鑫社区 社区工作者", answers, seen, stop);
    }
}
