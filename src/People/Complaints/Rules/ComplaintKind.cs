using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.People.Rules;

namespace Yizhan.People.Complaints.Rules;

/// <summary>What a complaint is about, and whose business it is.</summary>
/// <param name="Code">Stable: complaints are stored with it.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Desk">What whoever handles it must be permitted besides handling complaints at all.</param>
/// <param name="IsOfCity">It is nobody's below the city: the software, the handling of personal data.</param>
/// <param name="IsAboutPeople">It is about those who work somewhere: of a compound's station they are the community's.</param>
public sealed record ComplaintKind(string Code, Sentence Name, Permission Desk, bool IsOfCity = false, bool IsAboutPeople = false)
{
    /// <summary>Every kind, in the order of the form.</summary>
    public static readonly IReadOnlyList<ComplaintKind> All =
    [
        new("service", "服务：没人管、不给办、办得慢", PeoplePermissions.ServiceComplaints),
        new("station", "驿站：没开门、设施坏了、环境不好", PeoplePermissions.ServiceComplaints),
        new("conduct", "人员：工作人员的态度或行为", PeoplePermissions.ServiceComplaints, IsAboutPeople: true),
        new("software", "网页和软件：打不开、用不了、有错误", PeoplePermissions.ServiceComplaints, IsOfCity: true),
        new("personal-data", "个人信息：收集、使用或泄露", PeoplePermissions.PrivacyComplaints, IsOfCity: true),
    ];

    /// <summary>The kind of a code, or null.</summary>
    public static ComplaintKind? Of(string? code) => All.FirstOrDefault(kind => kind.Code == code);
}
