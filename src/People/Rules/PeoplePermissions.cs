using Yizhan.Kernel.Access;

namespace Yizhan.People.Rules;

/// <summary>What may be done with people and their accounts.</summary>
public static class PeoplePermissions
{
    /// <summary>Look after one's own account. Every person who is signed in may; programs have no account.</summary>
    public static readonly Permission OwnAccount = new("account.own", "管理自己的账号");

    /// <summary>Invite staff, give and end roles, make API keys.</summary>
    public static readonly Permission ManagePeople = new("people.manage", "开通账号，给出和收回角色，管理接口密钥");
}
