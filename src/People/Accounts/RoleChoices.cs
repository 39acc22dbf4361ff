using Yizhan.Kernel.Access;
using Yizhan.People.Rules;

namespace Yizhan.People.Accounts;

/// <summary>What the visitor can choose from when giving a role.</summary>
/// <param name="Roles">Those that he may give somewhere.</param>
/// <param name="Divisions">Those inside his area.</param>
public sealed record RoleChoices(IReadOnlyList<Role> Roles, IReadOnlyList<KnownDivision> Divisions)
{
    internal static async Task<RoleChoices> Of(AccountDesk desk, CancellationToken stop)
    {
        var own = await desk.OwnGrants(stop);
        return new([.. Role.All.Where(role => own.Any(grant => role.GivenBy.Contains(grant.RoleName)))], desk.Divisions.Within(desk.Scope));
    }
}
