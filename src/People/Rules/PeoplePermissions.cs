using Yizhan.Kernel.Access;

namespace Yizhan.People.Rules;

/// <summary>What may be done with people and their accounts.</summary>
public static class PeoplePermissions
{
    /// <summary>Look after one's own account. Every person who is signed in may; programs have no account.</summary>
    public static readonly Permission OwnAccount = new("account.own", "管理自己的账号");

    /// <summary>A resident's own data. Every resident who is signed in may; staff and programs have none.</summary>
    public static readonly Permission OwnData = new("me.own", "查看、更正、导出和删除本人的信息");

    /// <summary>Take part as oneself: one's own days on duty, and what others ask of one. Every person who is signed in may, with an account or as a resident; programs are nobody.</summary>
    public static readonly Permission Self = new("self.own", "查看和管理本人参加的事");

    /// <summary>See residents masked, see one value whole for a purpose, register and correct.</summary>
    public static readonly Permission ReadResidents = new("residents.read", "登记、查看和更正居民信息，看全文须说明目的");

    /// <summary>Erase a resident's data on request, and note why it must be kept for now.</summary>
    public static readonly Permission EraseResidents = new("residents.erase", "应本人要求删除居民信息，登记依法保留的理由");

    /// <summary>Invite staff, give and end roles, make API keys.</summary>
    public static readonly Permission ManagePeople = new("people.manage", "开通账号，给出和收回角色，管理接口密钥");

    /// <summary>Add, describe and end organisations.</summary>
    public static readonly Permission KeepOrganisations = new("people.organisations", "添加和维护部门、党组织、企业等组织");

    /// <summary>See and keep the members of organisations and what they did. Who acts for a department reaches that department alone.</summary>
    public static readonly Permission OwnOrganisation = new("organisations.own", "查看和登记组织的成员和服务记录");

    /// <summary>See complaints that are handled within one's area; of which kinds the two below say.</summary>
    public static readonly Permission ReadComplaints = new("complaints.read", "查看范围内要办理的投诉");

    /// <summary>Take complaints, give them to others, ask, answer and close; see name and phone whole for a purpose.</summary>
    public static readonly Permission HandleComplaints = new("complaints.handle", "接办、交办、询问、答复和办结投诉");

    /// <summary>Complaints about the service, stations, those who work there, and the software.</summary>
    public static readonly Permission ServiceComplaints = new("complaints.service", "办理关于服务、驿站、人员和软件的投诉");

    /// <summary>Complaints about the handling of personal data: nobody else sees them.</summary>
    public static readonly Permission PrivacyComplaints = new("complaints.privacy", "办理关于个人信息的投诉");
}
