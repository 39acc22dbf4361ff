using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>What somebody who keeps accounts has at hand. What lies outside the reach of the door does not exist.</summary>
internal sealed record AccountDesk(CityDb Db, ChangeWatch Watch, CityClock Clock, Visiting Visiting, IKnowDivisions Divisions, Texts Texts)
{
    public static readonly Refusal ChangedMeanwhile = new("account-changed-meanwhile", "账号刚被别人修改，请重新打开后再改");

    public Visitor Visitor => Visiting.Visitor;

    public Scope Scope => Visiting.Scope;

    /// <summary>An account within the scope: its holder works there, or holds a role there.</summary>
    public async Task<Account?> Find(Guid id, CancellationToken stop) =>
        await Db.Accounts.SingleOrDefaultAsync(account => account.Id == id, stop) is { } account
        && (Scope.Contains(account.Area) || (await GrantsOf(id, stop)).Any(grant => Scope.Contains(grant.Area)))
            ? account
            : null;

    /// <summary>What an account holds today or will hold.</summary>
    public async Task<List<Grant>> GrantsOf(Guid holder, CancellationToken stop)
    {
        var grants = await Db.Grants.Where(grant => grant.Holder == holder && grant.EndedAt == null).OrderBy(grant => grant.GivenAt).ToListAsync(stop);
        return [.. grants.Where(grant => grant.IsAliveOn(Clock.Today))];
    }

    /// <summary>The visitor's own grants that hold today.</summary>
    public async Task<List<Grant>> OwnGrants(CancellationToken stop) =>
        Visitor.Id is { } own ? [.. (await GrantsOf(own, stop)).Where(grant => grant.HoldsOn(Clock.Today))] : [];

    /// <summary>Whether the visitor may end the account or give it a new way in.</summary>
    public async Task<bool> MayLookAfter(Account account, CancellationToken stop) =>
        Giving.MayLookAfter(await OwnGrants(stop), account.Area, await GrantsOf(account.Id, stop));

    /// <summary>Whether the network would be left without an administrator who can sign in, once these grants have ended.</summary>
    /// <remarks>Asked with the counter's row held, so that two administrators who remove each other do it one after the other.</remarks>
    public async Task<bool> LeavesNoAdministrator(IReadOnlyCollection<Guid> ending, CancellationToken stop)
    {
        var today = Clock.Today;
        var others = await (
            from grant in Db.Grants.AsNoTracking()
            join account in Db.Accounts.AsNoTracking() on grant.Holder equals account.Id
            where grant.RoleName == Role.CityAdmin && grant.EndedAt == null && account.EndedAt == null && !ending.Contains(grant.Id)
            select grant).ToListAsync(stop);
        return !others.Any(grant => grant.HoldsOn(today) && grant.To is null);
    }

    /// <summary>Saves and lets this node see it. False when somebody else has saved the same rows meanwhile: then nothing is.</summary>
    public async Task<bool> Save(CancellationToken stop)
    {
        try
        {
            await Db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            Db.ChangeTracker.Clear();
            return false;
        }
        await Watch.CatchUp(stop);
        return true;
    }

    /// <summary>The words for a place: the division's whole name; for the network the city's.</summary>
    public string PlaceOf(string division) => Divisions.Of(division)?.FullName ?? (division is KnownDivision.WholeNetwork ? Texts["全市"] : division);
}
