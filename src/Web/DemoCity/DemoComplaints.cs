using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.People;
using Yizhan.People.Complaints;
using Yizhan.People.Complaints.Rules;
using Yizhan.People.Rules;

namespace Yizhan.Web.DemoCity;

/// <summary>A few made-up complaints in different states, one of them overdue; each says that it is an example.</summary>
internal static class DemoComplaints
{
    private const string Street = "420281002000", Community = "420281002008";

    /// <summary>Adds them where there are none yet.</summary>
    public static async Task Load(CityDb db, ExampleComplaints complaints, IKnowDivisions divisions, CancellationToken stop)
    {
        if (await db.Set<Complaint>().AnyAsync(stop)) return;
        if (divisions.Of(Street) is not { } street || divisions.Of(Community) is not { } community) return;
        var resident = await db.Set<Person>().Where(person => person.ErasedAt == null).OrderBy(person => person.Id).Select(person => (Guid?)person.Id).FirstOrDefaultAsync(stop);
        await using var writing = await db.BeginWriting(stop);
        await complaints.Add("service", community, 40, "示例：上周三下午去办居住证明，等了一个多小时没有人接待。希望有人值守。", await Of("street-officer", Street, "东风路街道 街道工作人员"), null, null, stop);
        await complaints.Add("station", community, 0, "示例：饮水机坏了两个星期，没有人修，也没有说明。", null, null, null, stop);
        await complaints.Add("software", street, 6, "示例：手机上打开地图很慢，字太小。", await Of("city-admin", "", "全市 市管理员"), "示例：已经查明是图片太大，本周改好；字小可以点页面上方的“长辈版”。谢谢您告诉我们。", resident, stop);
        await complaints.Add("personal-data", community, 2, "示例：登记表放在桌上，别人能看到我的电话。", null, null, null, stop);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);

        async Task<(Guid, string)?> Of(string role, string division, string office) =>
            await db.Set<Grant>().Where(grant => grant.RoleName == role && grant.Division == division && grant.EndedAt == null).Select(grant => (Guid?)grant.Holder).FirstOrDefaultAsync(stop) is { } holder ? (holder, office) : null;
    }
}
