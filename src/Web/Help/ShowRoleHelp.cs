using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;

namespace Yizhan.Web.Help;

/// <summary>GET /help/{role}: what a role may do, where, on which pages, and how it goes about its work. What it may is read from the table of roles.</summary>
internal static class ShowRoleHelp
{
    public static string PathOf(RoleHelp help) => $"{ShowHelp.Path}/{help.Name}";

    public static void Map(IEndpointRouteBuilder city) => city.MapGet("/help/{role}", (string role, IEnumerable<Permission> permissions, IEnumerable<NavEntry> entries) =>
    {
        if (RoleHelp.Of(role) is not { } help) return Results.NotFound();
        var held = help.Role?.Permissions ?? [PeoplePermissions.OwnData.Name];
        Permission[] own = help.Role is null ? [PeoplePermissions.OwnData] : [PeoplePermissions.OwnAccount];
        return PageResult.Of<ShowRoleHelpPage>(new
        {
            Help = help,
            Permissions = permissions.Where(permission => held.Contains(permission.Name)).Concat(own).ToArray(),
            Entries = entries.Where(entry => entry.Needs is { } needed && (held.Contains(needed.Name) || own.Contains(needed))).OrderBy(entry => entry.IsLast).ToArray(),
        });
    }).AllowAnonymous().ExcludeFromDescription();
}
