using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.People.Complaints.Rules;
using Yizhan.People.Residents;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Complaints;

/// <summary>Knows who may handle a complaint.</summary>
internal sealed class ComplaintHandlers(CityDb db, CityClock clock, CityState state, IKnowDivisions divisions, IKnowOrganisations organisations)
{
    /// <summary>Those who may handle it: above what it is about, permitted for its kind, and not the one it is about.</summary>
    public async Task<IReadOnlyList<ComplaintHandler>> Of(Complaint complaint, CancellationToken stop)
    {
        var today = clock.Today;
        string[] roles = [.. Role.All.Where(role => role.Permissions.Contains(PeoplePermissions.HandleComplaints.Name)).Select(role => role.Name)];
        var grants = (await db.Grants.AsNoTracking().Where(grant => grant.EndedAt == null && roles.Contains(grant.RoleName)).ToListAsync(stop))
            .Where(grant => grant.HoldsOn(today) && complaint.MayBeHandledWith([PowerOf(grant)])).ToLookup(grant => grant.Holder);
        Guid[] holders = [.. grants.Where(own => own.Key != complaint.Concerned).Select(own => own.Key)];
        var isDemonstration = state.City is { IsDemonstration: true };
        return [.. (await db.Accounts.AsNoTracking().Where(account => holders.Contains(account.Id)).OrderBy(account => account.SignInName).ToListAsync(stop))
            .Where(account => account.IsActive && (isDemonstration || !account.IsExample))
            .Select(account => new ComplaintHandler(account.Id, account.SignInName, account.Name, ResidentWords.Office(grants[account.Id], divisions, organisations)) { Nearest = grants[account.Id].Max(grant => grant.Area) })];
    }

    /// <summary>Whom a reminder goes to: whoever handles it, or else those who might, at the level where it is handled; and those of the next level for what goes there.</summary>
    public async Task<IReadOnlyList<ComplaintHandler>> For(ComplaintReminder reminder, Complaint complaint, CancellationToken stop)
    {
        var all = await Of(complaint, stop);
        // Who had it may have left since.
        if (reminder is not ComplaintReminder.Above) return all.Where(one => one.Account == complaint.Handler).ToArray() is { Length: > 0 } own ? own : Nearest(all);
        var others = all.Where(one => one.Account != complaint.Handler).ToArray();
        // Above the city there is nobody: there it goes to the others of the city.
        return complaint.Area == AreaPath.Root ? others : Nearest([.. others.Where(one => one.Nearest != complaint.Area)]);
    }

    /// <summary>What an account may do through a grant.</summary>
    public static Power PowerOf(Grant grant) => new(grant.Area, grant.Role!.Permissions.ToHashSet(), grant.Organisation);

    /// <summary>Those of the lowest level: of paths that contain one another the longest comes last.</summary>
    private static IReadOnlyList<ComplaintHandler> Nearest(IReadOnlyList<ComplaintHandler> all) => all.Count == 0 ? all : [.. all.Where(one => one.Nearest == all.Max(other => other.Nearest))];
}

/// <summary>Somebody who may handle a complaint.</summary>
/// <param name="Office">Role and place.</param>
public sealed record ComplaintHandler(Guid Account, string SignInName, string Name, string Office)
{
    /// <summary>The lowest level from which the account may handle it.</summary>
    public AreaPath Nearest { get; init; }
}
