using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.People.Residents;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>In what part somebody acts, as those read it whom it concerns: role and place, and no name.</summary>
internal static class VisitorOffice
{
    /// <summary>The roles by which the visitor may do this: 东风路街道 街道工作人员.</summary>
    public static async Task<string> Of(Visitor visitor, Permission permission, CityDb db, IKnowDivisions divisions, IKnowOrganisations organisations, DateOnly today, CancellationToken stop)
    {
        var grants = visitor.Id is { } own ? await db.Grants.AsNoTracking().Where(grant => grant.Holder == own && grant.EndedAt == null).OrderBy(grant => grant.GivenAt).ToListAsync(stop) : [];
        return ResidentWords.Office(grants.Where(grant => grant.HoldsOn(today) && grant.Role is { } role && role.Permissions.Contains(permission.Name)), divisions, organisations);
    }
}
