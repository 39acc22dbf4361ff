using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;

namespace Yizhan.Web.Help;

/// <summary>GET /help: how to use the pages, for residents and for staff; first what is for the roles of whoever asks.</summary>
internal static class ShowHelp
{
    public const string Path = "/help";

    public static void Map(IEndpointRouteBuilder city) => city.MapGet(Path, Open).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> Open(Visiting visiting, CityDb db, CityClock clock, CancellationToken stop)
    {
        var own = await RolesOf(visiting.Visitor, db, clock.Today, stop);
        return PageResult.Of<ShowHelpPage>(new { Own = own, Others = RoleHelp.All.Except(own).ToArray() });
    }

    /// <summary>The help for what somebody is today, in the order of the table of roles.</summary>
    private static async Task<IReadOnlyList<RoleHelp>> RolesOf(Visitor visitor, CityDb db, DateOnly today, CancellationToken stop)
    {
        if (visitor.May(PeoplePermissions.OwnData)) return [RoleHelp.Resident];
        if (visitor.Id is not { } holder) return [];
        var grants = await db.Set<Grant>().AsNoTracking().Where(grant => grant.Holder == holder && grant.EndedAt == null).ToListAsync(stop);
        return [.. RoleHelp.All.Where(help => grants.Any(grant => grant.HoldsOn(today) && grant.RoleName == help.Name))];
    }
}
