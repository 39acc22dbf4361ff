using Yizhan.Kernel;
using Yizhan.Kernel.Access;

namespace Yizhan.People.Rules;

/// <summary>A part that somebody plays in the network: what it may do, on which floor of the tree, and who may give it.</summary>
/// <param name="Name">Stable: grants are stored with it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Duty">What it is for, in one sentence.</param>
/// <param name="Levels">The floors on which it can be given.</param>
/// <param name="Permissions">Names of the permissions it holds inside its area.</param>
/// <param name="GivenBy">The roles that may give it, each inside its own area.</param>
/// <param name="NeedsOrganisation">It is given on behalf of a department and reaches only what is that department's.</param>
public sealed record Role(
    string Name, Sentence Title, Sentence Duty, IReadOnlyList<AreaLevel> Levels, IReadOnlyList<string> Permissions, IReadOnlyList<string> GivenBy, bool NeedsOrganisation = false)
{
    /// <summary>The role that a city begins with.</summary>
    public const string CityAdmin = "city-admin";

    private const string StreetOfficer = "street-officer", CommunitySecretary = "community-secretary";

    private static readonly AreaLevel[] City = [AreaLevel.City], Anywhere = [AreaLevel.City, AreaLevel.Street, AreaLevel.Community];
    private static readonly string[] ByCity = [CityAdmin], ByStreet = [CityAdmin, StreetOfficer], ByCommunity = [CityAdmin, StreetOfficer, CommunitySecretary];

    private static readonly string[] Complaints = ["complaints.read", "complaints.handle", "complaints.service"];

    /// <summary>Of whoever answers for the seals of a place: applies for them, says who keeps them, stops them, and is the second person at a use.</summary>
    private static readonly string[] Seals = ["seals.read", "seals.keep", "seals.suspend", "certificates.read", "certificates.approve"];

    /// <summary>The table of roles. What each may do stands here and nowhere else.</summary>
    public static IReadOnlyList<Role> All { get; } =
    [
        new(CityAdmin, "市管理员", "管理全市驿站网络，开通各街道和部门的账号", City,
            ["stations.manage", "stations.network", "people.manage", "people.organisations", "organisations.own", "seals.approve", "matters.catalogue", "matters.give", "duty.plan", .. Complaints, .. Seals], ByCity),
        new("city-operator", "市运行员", "看护系统运行：任务、备份和消息", City, ["stations.manage", "matters.catalogue", "city.operate", "messages.read", "messages.handle", "messages.outbox", "messages.webhooks"], ByCity),
        new("auditor", "审计员", "查阅并核对审计记录", Anywhere, ["audit.read", "audit.verify"], ByCity),
        new("privacy-officer", "个人信息保护负责人", "答复个人信息查阅、更正和删除的请求，办理关于个人信息的投诉", City, ["residents.read", "residents.erase", "complaints.read", "complaints.handle", "complaints.privacy"], ByCity),
        new(StreetOfficer, "街道工作人员", "管理本街道的驿站和账号", [AreaLevel.Street], ["stations.manage", "matters.queue", "lending.manage", "people.manage", "people.organisations", "organisations.own", "residents.read", "seals.approve", "matters.handle", "matters.give", "matters.ratings", "duty.plan", .. Complaints, .. Seals], ByStreet),
        new(CommunitySecretary, "社区书记", "管理本社区的驿站和账号", [AreaLevel.Community], ["stations.manage", "matters.queue", "lending.manage", "people.manage", "people.organisations", "organisations.own", "residents.read", "matters.handle", "matters.ratings", "duty.plan", .. Complaints, .. Seals], ByStreet),
        new("community-worker", "社区工作者", "在驿站值守，维护驿站资料，为居民办事", [AreaLevel.Community, AreaLevel.Compound], ["stations.manage", "matters.queue", "lending.manage", "residents.read", "matters.handle"], ByCommunity),
        new("compound-lead", "小区负责人", "维护本小区的驿站", [AreaLevel.Compound], ["stations.manage", "lending.manage", "duty.plan"], ByCommunity),
        new("seal-custodian", "印章保管人", "保管和使用电子印章", Anywhere, ["seals.read", "seals.suspend", "certificates.read", "certificates.issue"], ByStreet),
        new("mediator", "人民调解员", "调解纠纷，对内容保密", Anywhere, [], ByCommunity),
        new("volunteer", "志愿者", "节假日轮值，为居民代办", [AreaLevel.Street, AreaLevel.Community, AreaLevel.Compound], ["lending.manage"], ByCommunity),
        new("department-officer", "部门工作人员", "办理交给本部门的事项，答复转来的诉求，安排本部门进小区的服务", [AreaLevel.City, AreaLevel.Street], ["organisations.own", "matters.handle"], ByStreet, NeedsOrganisation: true),
        new("department-custodian", "部门印章保管人", "保管和使用本部门的电子印章", [AreaLevel.City, AreaLevel.Street], ["seals.read", "seals.suspend", "certificates.read", "certificates.issue"], ByStreet, NeedsOrganisation: true),
    ];

    /// <summary>The role of a name, or null.</summary>
    public static Role? Of(string? name) => All.FirstOrDefault(role => role.Name == name);
}
