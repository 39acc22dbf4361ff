using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.People.Residents;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>Accounts as other modules ask for them.</summary>
internal sealed class KnownAccounts(CityDb db, CityClock clock, CityState state, IKnowDivisions divisions, IKnowOrganisations organisations) : IKnowAccounts
{
    public Task<IReadOnlyList<KnownAccount>> WhoMay(Permission permission, AreaPath area, CancellationToken stop) => Of(db.Accounts.AsNoTracking(), permission, area, null, stop);

    public Task<IReadOnlyList<KnownAccount>> WhoMay(Permission permission, IHasOrganisation what, CancellationToken stop) => Of(db.Accounts.AsNoTracking(), permission, what.Area, what.Organisation, stop);

    public Task<KnownAccount?> Find(string? signInName, Permission permission, AreaPath area, CancellationToken stop) => Find(signInName, permission, area, null, stop);

    public Task<KnownAccount?> Find(string? signInName, Permission permission, IHasOrganisation what, CancellationToken stop) => Find(signInName, permission, what.Area, what.Organisation, stop);

    public async Task<KnownAccount?> Find(string? signInName, Scope scope, CancellationToken stop)
    {
        var name = Account.Folded(signInName);
        return await db.Accounts.AsNoTracking().Within(scope).SingleOrDefaultAsync(account => account.SignInName == name, stop) is { IsActive: true } account ? await Known(account, stop) : null;
    }

    public async Task<KnownAccount?> Of(Guid account, CancellationToken stop) =>
        await db.Accounts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == account, stop) is { } found ? await Known(found, stop) : null;

    public async Task<IReadOnlyDictionary<Guid, string>> NamesOf(IReadOnlyCollection<Guid> accounts, CancellationToken stop) =>
        await db.Accounts.AsNoTracking().Where(account => accounts.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name, stop);

    public Task<string> OfficeOf(Visitor visitor, Permission permission, CancellationToken stop) => VisitorOffice.Of(visitor, permission, db, divisions, organisations, clock.Today, stop);

    private async Task<KnownAccount> Known(Account account, CancellationToken stop)
    {
        var today = clock.Today;
        var grants = await db.Grants.AsNoTracking().Where(grant => grant.Holder == account.Id && grant.EndedAt == null).OrderBy(grant => grant.GivenAt).ToListAsync(stop);
        return new(account.Id, account.SignInName, account.Name, ResidentWords.Office(grants.Where(grant => grant.HoldsOn(today)), divisions, organisations));
    }

    private async Task<KnownAccount?> Find(string? signInName, Permission permission, AreaPath area, Guid? organisation, CancellationToken stop)
    {
        var name = Account.Folded(signInName);
        return (await Of(db.Accounts.AsNoTracking().Where(account => account.SignInName == name), permission, area, organisation, stop)).SingleOrDefault();
    }

    /// <param name="organisation">For which it is held; null: for none.</param>
    private async Task<IReadOnlyList<KnownAccount>> Of(IQueryable<Account> accounts, Permission permission, AreaPath area, Guid? organisation, CancellationToken stop)
    {
        var today = clock.Today;
        // A role of departments says nothing about a place, and the other way round.
        string[] roles = [.. Role.All.Where(role => role.NeedsOrganisation == (organisation is not null) && role.Permissions.Contains(permission.Name)).Select(role => role.Name)];
        var grants = (await db.Grants.AsNoTracking().Where(grant => grant.EndedAt == null && grant.Organisation == organisation && roles.Contains(grant.RoleName)).ToListAsync(stop))
            .Where(grant => grant.HoldsOn(today) && grant.Area.Contains(area)).ToLookup(grant => grant.Holder);
        Guid[] holders = [.. grants.Select(own => own.Key)];
        var isDemonstration = state.City is { IsDemonstration: true };
        return [.. (await accounts.Where(account => holders.Contains(account.Id)).OrderBy(account => account.Name).ThenBy(account => account.SignInName).ToListAsync(stop))
            .Where(account => account.IsActive && (isDemonstration || !account.IsExample))
            .Select(account => new KnownAccount(account.Id, account.SignInName, account.Name, ResidentWords.Office(grants[account.Id], divisions, organisations)))];
    }
}
