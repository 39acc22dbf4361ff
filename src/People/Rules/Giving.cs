using Yizhan.Kernel;
using Yizhan.Kernel.Access;

namespace Yizhan.People.Rules;

/// <summary>Who may give which role where, and whose account somebody may look after. Nobody reaches beyond his own area, nor to a role above his own.</summary>
public static class Giving
{
    public static readonly Refusal NotYours = new("grant-beyond-own", "您不能在这里给出或收回这个角色：它超出您的范围，或高于您的角色");
    public static readonly Refusal LastAdministrator = new("last-administrator", "这是最后一位市管理员；请先让另一位担任，再收回这个角色");
    public static readonly Refusal NotYourAccount = new("account-beyond-own", "这个账号还在您的范围之外任职，请由上级处理");
    public static readonly Refusal NotDelegable = new("grant-not-delegable", "代理来的角色不能再转给别人");

    /// <summary>The longest leave for which a role can be passed on, in days.</summary>
    public const int LongestLeave = 60;

    /// <summary>Whether the holder of these grants may give <paramref name="role"/> at <paramref name="area"/>, or take it away.</summary>
    /// <param name="own">The giver's grants that hold today.</param>
    public static bool May(IEnumerable<Grant> own, Role? role, AreaPath area) =>
        role is not null && own.Any(grant => role.GivenBy.Contains(grant.RoleName) && grant.Area.Contains(area));

    /// <summary>Whether the holder of these grants may end another's account or give it a new way in: only if he could have given all that the account holds.</summary>
    /// <remarks>Otherwise whoever may reset a password could become somebody greater than himself.</remarks>
    public static bool MayLookAfter(IReadOnlyCollection<Grant> own, AreaPath home, IEnumerable<Grant> others) =>
        own.Any(grant => grant.Role?.Permissions.Contains(PeoplePermissions.ManagePeople.Name) == true && grant.Area.Contains(home))
        && others.All(grant => May(own, grant.Role, grant.Area));

    /// <summary>What is wrong with a role at a division from a day to a day.</summary>
    /// <param name="organisation">The department on whose behalf; null: none, or none that the giver may choose.</param>
    public static Errors Check(Role? role, KnownDivision? division, Organisation? organisation, DateOnly? from, DateOnly? to)
    {
        var errors = new Errors();
        if (role is null) errors.Add("Role", "请选择角色");
        if (division is null) errors.Add("Division", "请选择区划");
        else if (role is not null && !role.Levels.Contains(division.Level)) errors.Add("Division", new Sentence("“{0}”不设在这一级，请选择别的区划", role.Title));
        if (role is { NeedsOrganisation: true })
        {
            if (organisation is not { Kind: OrganisationKind.Department } || from is { } first && !organisation.LivesOn(first)) errors.Add("Organisation", "请选择部门");
            else if (division is not null && !organisation.Area.Contains(division.Area)) errors.Add("Division", new Sentence("“{0}”不管这里，请选择它所在的区划或下级", organisation.Name));
        }
        if (to < from) errors.Add("To", "结束日期不能早于开始日期");
        return errors;
    }

    /// <summary>Why a grant cannot be passed on from a day to a day, or null.</summary>
    public static Errors CheckLeave(Grant grant, DateOnly from, DateOnly to)
    {
        var errors = new Errors();
        if (to < from) errors.Add("To", "结束日期不能早于开始日期");
        else if (to.DayNumber - from.DayNumber >= LongestLeave) errors.Add("To", new Sentence("代理不能超过{0}天", LongestLeave));
        if (grant.To is { } last && to > last) errors.Add("To", new Sentence("您的角色到{0}为止，代理不能更晚", last));
        return errors;
    }
}
