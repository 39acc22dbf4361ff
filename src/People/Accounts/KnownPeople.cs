using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>Who is behind a session or an API key, as this node last read it. Any change of an account, a grant or a key lets every node read anew within a moment.</summary>
internal sealed class KnownPeople(IServiceScopeFactory scopes, CityState city, CityClock clock) : IKnowVisitors, IFollowChanges
{
    /// <summary>The claim that carries a session's secret.</summary>
    public const string SessionClaim = "session";

    /// <summary>The claim that carries an API key.</summary>
    public const string KeyClaim = "key";

    // Enough for everybody who works in a large city on one morning; then it begins anew.
    private const int Most = 20_000;

    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(15);

    private ConcurrentDictionary<string, Known> known = new();

    string IFollowChanges.Counter => Account.CounterName;

    Task IFollowChanges.Follow(CityDb db, long change, CancellationToken stop)
    {
        known = new();
        return Task.CompletedTask;
    }

    public async ValueTask<Visitor> Recognise(ClaimsPrincipal user, CancellationToken stop) =>
        SessionHashOf(user) is { } session ? (await Find(session, true, stop)).Visitor
        : user.FindFirst(KeyClaim)?.Value is { } key ? (await Find(OneTimeSecrets.HashOf(key), false, stop)).Visitor
        : Visitor.Anonymous;

    /// <summary>The hash by which a session's row is found, or null when the principal has no session.</summary>
    public static string? SessionHashOf(ClaimsPrincipal user) => user.FindFirst(SessionClaim) is { } claim ? OneTimeSecrets.HashOf(claim.Value) : null;

    private async ValueTask<Known> Find(string hash, bool isSession, CancellationToken stop)
    {
        var (now, all) = (clock.Now, known);
        if (all.TryGetValue(hash, out var found) && found.Day == clock.Today && now < found.EndsAt && (!isSession || now < found.SeenAt + SeenEvery)) return found;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CityDb>();
        found = isSession ? await OfSession(db, hash, now, stop) : await OfKey(db, hash, now, stop);
        if (all.Count >= Most) known = all = new();
        // Only what lets somebody in is kept: strangers could fill the memory with what does not.
        if (found.Visitor.IsSignedIn) all[hash] = found;
        return found;
    }

    private async Task<Known> OfSession(CityDb db, string hash, DateTimeOffset now, CancellationToken stop)
    {
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash && row.EndedAt == null && row.EndsAt > now, stop);
        if (session is { IsResident: true }) return await OfResident(db, session, now, stop);
        var account = session is null ? null : await db.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == session.Account, stop);
        if (account is not { IsActive: true } || account.IsExample && city.City is not { IsDemonstration: true }) return Nobody;
        await See(db, session!, now, stop);
        Power own = new(AreaPath.Root, new HashSet<string> { PeoplePermissions.OwnAccount.Name, PeoplePermissions.Self.Name });
        return new(new(account.Id, account.Name, [own, .. await PowersOf(db, account.Id, stop)]), clock.Today, session!.EndsAt, now);
    }

    /// <summary>A resident may do what is the resident's own, and nothing else, whoever may be behind the same cookie at other times.</summary>
    private async Task<Known> OfResident(CityDb db, Session session, DateTimeOffset now, CancellationToken stop)
    {
        if (!await db.Persons.AnyAsync(person => person.Id == session.Account && person.ErasedAt == null, stop)) return Nobody;
        await See(db, session, now, stop);
        return new(new(session.Account, Author.Resident, [new(AreaPath.Root, new HashSet<string> { PeoplePermissions.OwnData.Name, PeoplePermissions.Self.Name })]), clock.Today, session.EndsAt, now);
    }

    private static async Task See(CityDb db, Session session, DateTimeOffset now, CancellationToken stop)
    {
        if (session.SeenAt + SeenEvery <= now)
            await Note(db, () => db.Sessions.Where(row => row.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, now), stop));
    }

    private async Task<Known> OfKey(CityDb db, string hash, DateTimeOffset now, CancellationToken stop)
    {
        var (today, key) = (clock.Today, await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash && row.EndedAt == null, stop));
        if (key is null || today > key.To) return Nobody;
        if (key.UsedOn != today) await Note(db, () => db.ApiKeys.Where(row => row.Id == key.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedOn, today), stop));
        return new(new(key.Id, key.Name, await PowersOf(db, key.Id, stop)), today, DateTimeOffset.MaxValue, now);
    }

    /// <summary>Writes down when somebody came. A database that takes no writing at present keeps nobody from reading.</summary>
    private static async Task Note(CityDb db, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception failure) when (db.FaultOf(failure) is StoreFault.ReadOnly or StoreFault.DiskFull)
        {
            // The next visit after a quarter of an hour tries again.
        }
    }

    private async Task<IReadOnlyList<Power>> PowersOf(CityDb db, Guid holder, CancellationToken stop)
    {
        var today = clock.Today;
        var grants = await db.Grants.AsNoTracking().Where(grant => grant.Holder == holder && grant.EndedAt == null).ToListAsync(stop);
        Guid[] departments = [.. grants.Select(grant => grant.Organisation).OfType<Guid>().Distinct()];
        // Who acts for a department that has ended acts for nobody.
        var living = departments.Length == 0 ? [] : await db.Organisations.AsNoTracking()
            .Where(organisation => departments.Contains(organisation.Id) && organisation.From <= today && (organisation.To == null || organisation.To >= today)).Select(organisation => organisation.Id).ToListAsync(stop);
        return [.. grants.Where(grant => grant.HoldsOn(today) && grant.Role is { } role
                && (grant.Organisation is { } department ? living.Contains(department) : !role.NeedsOrganisation))
            .Select(grant => new Power(grant.Area, grant.Role!.Permissions.ToHashSet(), grant.Organisation))];
    }

    private Known Nobody => new(Visitor.Anonymous, clock.Today, DateTimeOffset.MinValue, DateTimeOffset.MinValue);

    /// <param name="Day">The day for which the grants hold.</param>
    /// <param name="EndsAt">When the session ends by itself.</param>
    /// <param name="SeenAt">When the row was last looked at.</param>
    private sealed record Known(Visitor Visitor, DateOnly Day, DateTimeOffset EndsAt, DateTimeOffset SeenAt);
}
