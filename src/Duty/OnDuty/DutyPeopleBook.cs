using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People;
using Yizhan.Duty.OnDuty.Rules;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;

namespace Yizhan.Duty.OnDuty;

/// <summary>Reads and writes those on duty: opens their names for those who plan, seals what is written, and knows somebody again by their phone.</summary>
internal sealed class DutyPeopleBook(CityDb db, Vault vault, HashIndex index, LeavingShifts leaving, CityClock clock)
{
    private static readonly PersonalField[] Phones = [DutyPersonal.Phone];

    /// <summary>Names in plain, for those who plan within the area: a rota without names is none. Null where they are removed.</summary>
    public async Task<IReadOnlyDictionary<Guid, string?>> Names(IReadOnlyCollection<DutyPerson> people, CancellationToken stop)
    {
        await vault.Fetch([.. people.Select(person => person.Id)], stop);
        var names = new Dictionary<Guid, string?>(people.Count);
        foreach (var person in people) names[person.Id] = await NameOf(person, stop);
        return names;
    }

    /// <inheritdoc cref="Names"/>
    public async Task<string?> NameOf(DutyPerson person, CancellationToken stop) => person.Name is { } name ? await vault.Open(person.Id, DutyPersonal.Name, name, stop) : null;

    /// <summary>The phone in plain: to write it again, or for its holder. Others see it through <see cref="Reveals"/>.</summary>
    public async Task<string?> PhoneOf(DutyPerson person, CancellationToken stop) => person.Phone is { } phone ? await vault.Open(person.Id, DutyPersonal.Phone, phone, stop) : null;

    /// <summary>Phones as they may be shown: masked; null where there is none.</summary>
    public async Task<IReadOnlyDictionary<Guid, string?>> MaskedPhones(IReadOnlyCollection<DutyPerson> people, CancellationToken stop)
    {
        var masked = await vault.Mask([.. people.Select(person => (person.Id, new[] { person.Phone }))], Phones, stop);
        return people.Zip(masked).ToDictionary(pair => pair.First.Id, pair => pair.Second[0]);
    }

    /// <summary>Those within a scope who have a phone; a household may share one.</summary>
    public Task<List<DutyPerson>> KnownBy(string phone, Scope scope, CancellationToken stop)
    {
        var hashes = index.Candidates(DutyPersonal.Phone, phone);
        return db.DutyPeople.Within(scope).Where(person => hashes.Contains(person.PhoneHash) && person.ClearedAt == null).OrderBy(person => person.Id).ToListAsync(stop);
    }

    /// <summary>Whether the holder of an id is a resident.</summary>
    public Task<bool> IsResident(Guid holder, CancellationToken stop) => db.Set<Person>().AnyAsync(person => person.Id == holder, stop);

    /// <summary>Adds somebody, saved with the caller's commit.</summary>
    /// <param name="ask">Checked.</param>
    public async Task<DutyPerson> Add(Guid id, DutyPersonAsk ask, Guid? holder, CancellationToken stop)
    {
        var person = new DutyPerson { Id = id, Name = await vault.Seal(id, DutyPersonal.Name, ask.Name, stop), Role = ask.Role!.Value, Area = ask.Area!.Value, ServesIn = ask.ServesIn!.Value, Terms = DutyJson.Write(ask.Terms) };
        await Fill(person, ask, holder, stop);
        db.DutyPeople.Add(person);
        return person;
    }

    /// <summary>Writes somebody anew and takes them off the shifts outside of their days, saved with the commit of the caller, who has begun to write. What stays the same is not sealed anew, so that the history tells only what changed.</summary>
    /// <param name="ask">Checked.</param>
    public async Task Write(DutyPerson person, DutyPersonAsk ask, Guid? holder, CancellationToken stop)
    {
        await Fill(person, ask, holder, stop);
        await leaving.Leave(person.Id, ask.From, ask.To, AssignmentCause.Hand, stop);
    }

    /// <summary>Lets somebody serve up to a day and no longer, saved with the commit of the caller, who has begun to write.</summary>
    public async Task End(DutyPerson person, DateOnly last, CancellationToken stop)
    {
        person.To = last;
        await leaving.Leave(person.Id, null, last, AssignmentCause.Hand, stop);
    }

    /// <summary>Whether somebody who signs in is on the list already, in another entry whose days are not over: each has one list of shifts.</summary>
    /// <param name="except">The entry that is asked for.</param>
    public Task<bool> IsEntered(Guid holder, Guid except, CancellationToken stop)
    {
        var today = clock.Today;
        return db.DutyPeople.AnyAsync(person => person.Holder == holder && person.Id != except && person.ClearedAt == null && (person.To == null || person.To >= today), stop);
    }

    /// <summary>Whether what is asked for would be a second entry of somebody who signs in.</summary>
    /// <param name="before">As the entry is; null: it is new.</param>
    public async Task<bool> IsSecond(Guid id, DutyPersonAsk ask, Guid? holder, DutyPerson? before, CancellationToken stop) =>
        holder is { } one && !(ask.To < clock.Today) && (one != before?.Holder || before?.To < clock.Today) && await IsEntered(one, id, stop);

    private async Task Fill(DutyPerson person, DutyPersonAsk ask, Guid? holder, CancellationToken stop)
    {
        if (await NameOf(person, stop) != ask.Name) person.Name = await vault.Seal(person.Id, DutyPersonal.Name, ask.Name, stop);
        var phone = ask.NormalPhone;
        if (await PhoneOf(person, stop) != phone) person.Phone = phone is null ? null : await vault.Seal(person.Id, DutyPersonal.Phone, phone, stop);
        person.PhoneHash = phone is null ? null : index.Of(DutyPersonal.Phone, phone);
        // The calendar was the one's who signed in before: another must not go on reading it.
        if (person.Holder != holder) person.FeedHash = null;
        (person.Role, person.Organisation, person.Area, person.ServesIn, person.Home, person.Holder) = (ask.Role!.Value, ask.Organisation, ask.Area!.Value, ask.ServesIn!.Value, ask.Home, holder);
        (person.Stations, person.Skills, person.Terms) = ([.. ask.Stations], [.. ask.Skills], DutyJson.Write(ask.Terms));
        (person.From, person.To) = (ask.From, ask.To);
    }
}
