using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>What the visitor can choose from when giving a role.</summary>
/// <param name="Roles">Those that he may give somewhere.</param>
/// <param name="Divisions">Those inside his area.</param>
/// <param name="Departments">Those inside his area, for roles that are given on behalf of one.</param>
public sealed record RoleChoices(IReadOnlyList<Role> Roles, IReadOnlyList<KnownDivision> Divisions, IReadOnlyList<Organisation> Departments)
{
    internal static async Task<RoleChoices> Of(AccountDesk desk, CancellationToken stop)
    {
        var own = await desk.OwnGrants(stop);
        Role[] roles = [.. Role.All.Where(role => own.Any(grant => role.GivenBy.Contains(grant.RoleName)))];
        var departments = roles.Any(role => role.NeedsOrganisation)
            ? await desk.Db.Organisations.AsNoTracking().Within(desk.Scope).Where(organisation => organisation.Kind == OrganisationKind.Department).OrderBy(organisation => organisation.Area).ThenBy(organisation => organisation.Name).ToListAsync(stop)
            : [];
        return new(roles, desk.Divisions.Within(desk.Scope), [.. departments.Where(department => department.LivesOn(desk.Clock.Today))]);
    }
}
