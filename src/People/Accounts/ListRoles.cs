using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Text;
using Yizhan.People.Rules;

namespace Yizhan.People.Accounts;

/// <summary>GET /people/roles and GET /api/v1/roles: who may do what. Everybody may know it.</summary>
internal static class ListRoles
{
    public const string Path = "/people/roles";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/roles", (IEnumerable<Permission> permissions) => PageResult.Of<ListRolesPage>(new { Permissions = permissions.ToArray() })).AllowAnonymous();
        api.MapGet("/roles", (Texts texts) => Results.Ok(new RolesAnswer([.. Role.All.Select(role => new RoleAnswer(
                role.Name, texts[role.Title], texts[role.Duty], role.Levels, role.Permissions, role.GivenBy, role.NeedsOrganisation))]))).AllowAnonymous()
            .WithName("listRoles").WithTags("People").WithSummary("The roles, what each may do, on which level it is given and by whom")
            .Produces<RolesAnswer>();
    }
}

internal sealed record RolesAnswer(IReadOnlyList<RoleAnswer> Roles);

/// <param name="Levels">The levels of divisions on which it can be given.</param>
/// <param name="GivenBy">The roles that may give it, each inside its own area.</param>
internal sealed record RoleAnswer(
    string Name, string Title, string Duty, IReadOnlyList<AreaLevel> Levels, IReadOnlyList<string> Permissions, IReadOnlyList<string> GivenBy, bool NeedsOrganisation);
