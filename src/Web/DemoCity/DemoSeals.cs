using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;
using Yizhan.Seals;

namespace Yizhan.Web.DemoCity;

/// <summary>A seal of a community for one custodian, one of its street for two persons, and papers: one sealed, one revoked, one replaced by another, one that waits for the second person.</summary>
internal static class DemoSeals
{
    private const string Street = "420281002000", Community = "420281002008", Hours = "volunteer-hours", Proof = "plain-proof", FamilyPlanning = "family-planning-proof";

    /// <summary>Adds them where there are none yet and the example accounts are there.</summary>
    public static async Task Load(CityDb db, ExampleSeals seals, IKnowDivisions divisions, CancellationToken stop)
    {
        if (await seals.Exist(stop) || divisions.Of(Street) is not { } street || divisions.Of(Community) is not { } community) return;
        if (await Of("seal-custodian", Community) is not { } custodian || await Of("seal-custodian", Street) is not { } clerk || await Of("street-officer", Street) is not { } officer) return;
        var own = await seals.Add("大冶市东风路街道东鑫社区居民委员会", "证明专用章", community, [FamilyPlanning], needsSecond: false, custodian, stop);
        var streets = await seals.Add("大冶市东风路街道办事处", "", street, [], needsSecond: true, clerk, stop);
        await seals.Write(Hours, own, "王桂兰", Served("2026年3月1日", "36.5", "清扫楼道、看护驿站"), custodian, custodian, null, null, stop);
        var wrong = await seals.Write(Hours, own, "陈建国", Served("2026年5月1日", "120", "夜间巡逻"), custodian, custodian, null, null, stop);
        await seals.Revoke(wrong, "示例：小时数填错了", stop);
        var old = await seals.Write(Hours, own, "李春梅", Served("2026年6月1日", "8", "代办"), custodian, custodian, null, null, stop);
        await seals.Write(Hours, own, "李春梅", Served("2026年6月1日", "18", "代办"), custodian, custodian, null, old, stop);
        await seals.Write(Proof, streets, "王桂兰", Proved, clerk, clerk, officer, null, stop);
        await seals.Write(Proof, streets, "陈建国", Proved, clerk, clerk, null, null, stop);

        async Task<Guid?> Of(string role, string division) =>
            await db.Set<Grant>().Where(grant => grant.RoleName == role && grant.Division == division && grant.EndedAt == null).Select(grant => (Guid?)grant.Holder).FirstOrDefaultAsync(stop);
    }

    private static Dictionary<string, string> Proved => new() { ["statement"] = "示例：该居民自2022年起居住在东鑫社区外滩首府小区。", ["purpose"] = "演示" };

    private static Dictionary<string, string> Served(string from, string hours, string work) =>
        new() { ["from"] = from, ["to"] = "2026年11月20日", ["place"] = "东鑫社区驿站", ["hours"] = hours, ["work"] = work };
}
