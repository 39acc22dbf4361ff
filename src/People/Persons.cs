using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.Kernel.Store;
using Yizhan.People.Complaints.Store;
using Yizhan.People.Households.Store;
using Yizhan.People.Messages;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People;

/// <summary>Adds, finds, corrects and erases persons. Asks are checked before they come here.</summary>
/// <param name="others">What else must let go of somebody who is erased.</param>
public sealed class Persons(CityDb db, Vault vault, HashIndex index, CityClock clock, params IEnumerable<IForgetPerson> others)
{
    private const string BirthForm = "yyyy-MM-dd";

    private static readonly PersonalField[] Listed = [PersonFields.Name, PersonFields.Phone, PersonFields.IdNumber, PersonFields.Address, PersonFields.Birth];

    /// <summary>Those who are reached by a phone number: none, one, or a household that shares it. Not those who are erased.</summary>
    public Task<List<Person>> FindByPhone(string phone, CancellationToken stop)
    {
        var hashes = index.Candidates(PersonFields.Phone, phone);
        return db.Set<Person>().Where(person => hashes.Contains(person.PhoneHash)).OrderBy(person => person.Id).ToListAsync(stop);
    }

    /// <summary>Those who have a citizen number: one, unless it was typed twice.</summary>
    public Task<List<Person>> FindByIdNumber(string number, CancellationToken stop)
    {
        var hashes = index.Candidates(PersonFields.IdNumber, number);
        return db.Set<Person>().Where(person => hashes.Contains(person.IdNumberHash)).OrderBy(person => person.Id).ToListAsync(stop);
    }

    /// <summary>Keeps a new person, saved with the caller's commit.</summary>
    public async Task<Person> Add(PersonAsk ask, CancellationToken stop)
    {
        var id = Guid.CreateVersion7(clock.Now);
        var person = new Person { Id = id, Name = await vault.Seal(id, PersonFields.Name, ask.Name.Trim(), stop), Area = ask.Area, MadeAt = clock.Now };
        await Write(person, ask, stop);
        db.Add(person);
        return person;
    }

    /// <summary>Puts right what is kept, saved with the caller's commit. Values that stay the same are not sealed anew, so that the history tells only what changed.</summary>
    public async Task<Refusal?> Correct(Person person, PersonAsk ask, CancellationToken stop)
    {
        if (person.ErasedAt is not null) return new("person-erased", "此人的信息已经删除，不能再更正");
        if (await Open(person, stop) is { Name: var name } && name != ask.Name.Trim()) person.Name = await vault.Seal(person.Id, PersonFields.Name, ask.Name.Trim(), stop);
        await Write(person, ask, stop);
        person.Area = ask.Area;
        person.Version++;
        return null;
    }

    /// <summary>Opens everything that is kept about a person, for the person or for an export to them. Staff go through <see cref="Reveals"/>.</summary>
    public async Task<OpenPerson> Open(Person person, CancellationToken stop) => new(
        person.Id,
        await vault.Open(person.Id, PersonFields.Name, person.Name, stop),
        await Open(person.Id, PersonFields.Phone, person.Phone, stop),
        await Open(person.Id, PersonFields.IdNumber, person.IdNumber, stop),
        await Open(person.Id, PersonFields.Address, person.Address, stop))
    {
        Birth = await Open(person.Id, PersonFields.Birth, person.Birth, stop),
    };

    /// <summary>The day of birth, as far as it is kept: by itself or within the citizen number.</summary>
    public static DateOnly? BirthOf(OpenPerson person) =>
        DateOnly.TryParseExact(person.Birth, BirthForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : person.IdNumber is { } number ? CitizenNumber.Birth(number) : null;

    /// <summary>What lists show of people: masked. Their keys are read at once.</summary>
    public async Task<IReadOnlyList<OpenPerson>> Masked(IReadOnlyCollection<Person> people, CancellationToken stop)
    {
        var masked = await vault.Mask([.. people.Select(person => (person.Id, new[] { person.Name, person.Phone, person.IdNumber, person.Address, person.Birth }))], Listed, stop);
        return [.. people.Zip(masked, (person, shown) => new OpenPerson(person.Id, shown[0], shown[1], shown[2], shown[3]) { Birth = shown[4] })];
    }

    /// <summary>Notes why a person's data may not be erased yet, saved with the caller's commit.</summary>
    public Hold Hold(Guid person, string reason, string basis, DateOnly? until)
    {
        var hold = new Hold { Id = Guid.CreateVersion7(clock.Now), Person = person, Reason = reason, Basis = basis, Since = clock.Now, Until = until };
        db.Add(hold);
        return hold;
    }

    /// <summary>Lifts a hold, from today on; saved with the caller's commit.</summary>
    public void Lift(Hold hold) => hold.Until = clock.Today.AddDays(-1);

    /// <summary>
    /// Erases a person's data: the key is destroyed, hashes and ciphertexts go, the row stays without a word. Refused while a hold exists, with its reason.
    /// </summary>
    public async Task<Refusal?> Erase(Guid id, string because, CancellationToken stop)
    {
        await using var writing = await db.BeginWriting(stop);
        if (await EraseWithin(id, because, stop) is { } refusal) return refusal;
        await writing.Commit(stop);
        return null;
    }

    /// <summary>The same within the caller's transaction, whose commit makes it so.</summary>
    internal async Task<Refusal?> EraseWithin(Guid id, string because, CancellationToken stop)
    {
        if (await db.Set<Person>().SingleOrDefaultAsync(one => one.Id == id, stop) is not { } person) return new("person-not-found", "没有这个人的登记");
        if (person.ErasedAt is not null) return null;
        var today = clock.Today;
        if (await db.Set<Hold>().Where(hold => hold.Person == id && (hold.Until == null || hold.Until >= today)).OrderBy(hold => hold.Id).FirstOrDefaultAsync(stop) is { } held)
            return new("person-held", held.Until is { } until
                ? new Sentence("现在还不能删除：{0}（{1}），保存到{2:yyyy-MM-dd}。在此之前只保存，不作他用", held.Reason, held.Basis, until)
                : new Sentence("现在还不能删除：{0}（{1}）。在此之前只保存，不作他用", held.Reason, held.Basis));
        foreach (var session in await db.Sessions.Where(one => one.Account == id && one.EndedAt == null).ToListAsync(stop)) session.EndedAt = clock.Now;
        db.ExternalIdentities.RemoveRange(await db.ExternalIdentities.Where(one => one.Holder == id).ToListAsync(stop));
        person.Name = default;
        (person.Phone, person.PhoneHash, person.IdNumber, person.IdNumberHash, person.Address, person.Birth) = (null, null, null, null, null, null);
        (person.ErasedAt, person.ErasedBecause) = (clock.Now, because);
        foreach (var complaint in await db.Complaints.Where(one => one.Resident == id).ToListAsync(stop)) complaint.Forget();
        await MessageChoices.Forget(db, id, stop);
        await LeaveHousehold(id, stop);
        foreach (var other in others) await other.Forget(id, stop);
        person.Version++;
        await vault.Destroy(id, stop);
        await db.SaveChangesAsync(stop);
        return null;
    }

    /// <summary>Whom the person looked after stays a member, and is looked after by the other adult or by staff.</summary>
    private async Task LeaveHousehold(Guid id, CancellationToken stop)
    {
        foreach (var member in await db.HouseholdMembers.Where(one => one.To == null && (one.Person == id || one.Keeper == id || one.SecondKeeper == id || one.AskedKeeper == id)).ToListAsync(stop))
        {
            if (member.Person == id) member.End(clock.Today);
            member.Forget(id);
        }
    }

    private async Task Write(Person person, PersonAsk ask, CancellationToken stop)
    {
        person.Phone = await Seal(person.Id, PersonFields.Phone, person.Phone, MobileNumber.Normal(ask.Phone), stop);
        person.IdNumber = await Seal(person.Id, PersonFields.IdNumber, person.IdNumber, CitizenNumber.Normal(ask.IdNumber), stop);
        person.Address = await Seal(person.Id, PersonFields.Address, person.Address, ask.Address?.Trim(), stop);
        if (ask.Birth is { } birth) person.Birth = await Seal(person.Id, PersonFields.Birth, person.Birth, birth.ToString(BirthForm, CultureInfo.InvariantCulture), stop);
        person.PhoneHash = ask.Phone is { } phone ? index.Of(PersonFields.Phone, phone) : null;
        person.IdNumberHash = ask.IdNumber is { } number ? index.Of(PersonFields.IdNumber, number) : null;
    }

    private async Task<PersonalText?> Seal(Guid person, PersonalField field, PersonalText? old, string? plain, CancellationToken stop)
    {
        if (plain is null or "") return null;
        return await Open(person, field, old, stop) == plain ? old : await vault.Seal(person, field, plain, stop);
    }

    private async Task<string?> Open(Guid person, PersonalField field, PersonalText? text, CancellationToken stop) =>
        text is { } stored ? await vault.Open(person, field, stored, stop) : null;
}
