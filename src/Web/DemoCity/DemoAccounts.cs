using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.People.Accounts;
using Yizhan.People.Residents;
using Yizhan.People.Store;
using Yizhan.Stations.Store;

namespace Yizhan.Web.DemoCity;

/// <summary>One account for each part that is played in the demonstration city, entered by a button, and a few residents, who sign in by phone.</summary>
internal static class DemoAccounts
{
    private const string Street = "420281002000", Community = "420281002008";

    /// <summary>Adds them where they are missing; in a city that is no demonstration nothing happens.</summary>
    public static async Task Load(CityDb db, FirstAccounts accounts, ExampleResidents residents, CancellationToken stop)
    {
        if (!await db.Cities.AnyAsync(city => city.IsDemonstration, stop) || await db.Set<Account>().AnyAsync(account => account.IsExample, stop)) return;
        var divisions = await db.Divisions.AsNoTracking().Where(division => division.Code == Street || division.ParentCode == Street || division.ParentCode == Community).ToListAsync(stop);
        var areas = divisions.ToDictionary(division => division.Code, division => division.Area);
        if (!areas.TryGetValue(Community, out var community)) return;
        var compound = divisions.Where(division => division.ParentCode == Community).MinBy(division => division.Code);
        if (compound is null) return;
        DemoOrganisations.Add(db, (Community, community), (compound.Code, compound.Area));
        accounts.AddExamples(
        [
            Whole("市管理员（市委组织部）", "city-admin"),
            At(Street, "东风路街道工作人员", "street-officer"),
            At(Community, "东鑫社区书记", "community-secretary"),
            At(Community, "东鑫社区工作者", "community-worker"),
            At(Community, "东鑫社区印章保管人", "seal-custodian"),
            At(Community, "东鑫社区人民调解员", "mediator"),
            At(Community, "东鑫社区志愿者", "volunteer"),
            Whole("审计员", "auditor"),
            Whole("个人信息保护负责人", "privacy-officer"),
            Whole("市运行员", "city-operator"),
            Whole("城市管理部门工作人员（演示）", "department-officer") with { Organisation = DemoOrganisations.Sanitation },
            Whole("人社部门工作人员（演示）", "department-officer") with { Organisation = DemoOrganisations.Employment },
            At(Street, "东风路街道印章保管人", "seal-custodian"),
            Whole("民政部门工作人员（演示）", "department-officer") with { Organisation = DemoOrganisations.CivilAffairs },
        ]);
        await db.SaveChangesAsync(stop);
        await residents.Add(community,
        [
            ("王桂兰", ExampleResidents.OnePhone, "大冶市东风路街道东鑫社区外滩首府小区3栋501"),
            ("陈建国", ExampleResidents.SharedPhone, "大冶市东风路街道东鑫社区外滩首府小区5栋202"),
            ("陈小雨", ExampleResidents.SharedPhone, "大冶市东风路街道东鑫社区外滩首府小区5栋202"),
            ("李春梅", ExampleResidents.DaughterPhone, "大冶市东风路街道东鑫社区外滩首府小区3栋402"),
        ], stop);

        ExampleAccount At(string division, string name, string role) => new(name, role, division, areas[division]);
    }

    private static ExampleAccount Whole(string name, string role) => new(name, role, KnownDivision.WholeNetwork, AreaPath.Root);
}
