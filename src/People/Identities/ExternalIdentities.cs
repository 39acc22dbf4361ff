using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.History.Rules;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People.Accounts;
using Yizhan.People.Store;

namespace Yizhan.People.Identities;

/// <summary>Finds, makes and ends the links between people here and people at a provider; each is told in the history. All is saved with the caller's commit.</summary>
internal sealed class ExternalIdentities(CityDb db, Vault vault, HashIndex index, CityClock clock)
{
    /// <summary>Kinds of entries in the history.</summary>
    public const string Linked = "identity-linked", Unlinked = "identity-unlinked", Proven = "identity-proven", Refused = "identity-refused";

    /// <summary>What the history calls somebody who is known at a provider and not here.</summary>
    public const string Thing = "identity";

    /// <summary>The account of somebody at the provider, ended ones too; null: none is linked.</summary>
    public async Task<Account?> AccountOf(string key, CancellationToken stop) =>
        await Find(key, stop) is { IsResident: false, Holder: var holder } ? await db.Accounts.SingleOrDefaultAsync(account => account.Id == holder, stop) : null;

    /// <summary>The resident of somebody at the provider; null: none is linked.</summary>
    public async Task<Person?> PersonOf(string key, CancellationToken stop) =>
        await Find(key, stop) is { IsResident: true, Holder: var holder } ? await db.Persons.SingleOrDefaultAsync(person => person.Id == holder && person.ErasedAt == null, stop) : null;

    /// <summary>Links an account, in place of an earlier link of it. False when somebody else who has not left is linked with the same.</summary>
    public async Task<bool> Link(Account account, string key, CancellationToken stop)
    {
        if (await Find(key, stop) is { } taken && taken.Holder != account.Id)
        {
            if (await db.Accounts.AnyAsync(other => other.Id == taken.Holder && other.EndedAt == null, stop)) return false;
            // Whoever left and comes again has a new account.
            db.ExternalIdentities.Remove(taken);
        }
        await Forget(account.Id, stop);
        await Add(account.Id, false, key, stop);
        account.HasIdentity = true;
        db.Tell(NoteOf(Linked, account));
        return true;
    }

    /// <summary>Links a resident, unless somebody is linked with the same already.</summary>
    public async Task Link(Person person, string key, CancellationToken stop)
    {
        if (await Find(key, stop) is not null) return;
        await Add(person.Id, true, key, stop);
        db.Tell(NoteOf(Linked, person));
    }

    /// <summary>Ends the link of an account, if there is one.</summary>
    public async Task Unlink(Account account, CancellationToken stop)
    {
        if (!account.HasIdentity) return;
        await Forget(account.Id, stop);
        account.HasIdentity = false;
        db.Tell(NoteOf(Unlinked, account));
    }

    /// <summary>Ends the links of a resident, if there are any.</summary>
    public async Task Unlink(Person person, CancellationToken stop)
    {
        if (await Forget(person.Id, stop)) db.Tell(NoteOf(Unlinked, person));
    }

    /// <summary>The links of a resident: to which service, under which number there, since when.</summary>
    public async Task<IReadOnlyList<IdentityLine>> Of(Guid person, CancellationToken stop)
    {
        var lines = new List<IdentityLine>();
        foreach (var row in await db.ExternalIdentities.AsNoTracking().Where(one => one.Holder == person).OrderBy(one => one.Id).ToListAsync(stop))
        {
            if (row.Subject is { } stored && await vault.Open(person, PersonFields.Identity, stored, stop) is { } key && key.Split(' ', 3) is [_, var issuer, var subject])
                lines.Add(new(issuer, subject, row.LinkedAt));
        }
        return lines;
    }

    /// <summary>An entry about an account.</summary>
    public static HistoryNote NoteOf(string kind, Account account) => new(kind, Sessions.AccountCode, $"{account.Id}") { SubjectName = account.SignInName, Area = account.Area };

    /// <summary>An entry about a resident.</summary>
    public static HistoryNote NoteOf(string kind, Person person) => new(kind, Sessions.PersonCode, $"{person.Id}") { Person = person.Id, Area = person.Area };

    private Task<ExternalIdentity?> Find(string key, CancellationToken stop)
    {
        var hashes = index.Candidates(PersonFields.Identity, key);
        return db.ExternalIdentities.Where(row => hashes.Contains(row.SubjectHash)).OrderBy(row => row.Id).FirstOrDefaultAsync(stop);
    }

    private async Task Add(Guid holder, bool isResident, string key, CancellationToken stop) => db.ExternalIdentities.Add(new()
    {
        Id = Guid.CreateVersion7(clock.Now), Holder = holder, IsResident = isResident, LinkedAt = clock.Now,
        Subject = await vault.Seal(holder, PersonFields.Identity, key, stop), SubjectHash = index.Of(PersonFields.Identity, key),
    });

    private async Task<bool> Forget(Guid holder, CancellationToken stop)
    {
        var rows = await db.ExternalIdentities.Where(row => row.Holder == holder).ToListAsync(stop);
        db.ExternalIdentities.RemoveRange(rows);
        return rows.Count > 0;
    }
}

/// <summary>A link of a resident with an identity service.</summary>
/// <param name="Service">Its address.</param>
/// <param name="Number">Under which it knows the resident.</param>
public sealed record IdentityLine(string Service, string Number, DateTimeOffset LinkedAt);
