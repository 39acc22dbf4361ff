using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.Kernel.Store;
using Yizhan.People.Households.Rules;
using Yizhan.People.Households.Store;
using Yizhan.People.Residents;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Households;

/// <summary>Enters members of households, puts right what was entered, lets them leave, and reads them out. Asks are checked before they come here.</summary>
internal sealed class HouseholdFiles(CityDb db, ChangeWatch watch, Persons persons, Consents consents, CityClock clock)
{
    /// <summary>Days that a membership outlives its end.</summary>
    public const int DaysKept = 366;

    private const string MovedToOwnPhone = "本人用自己的手机登记";

    private static readonly Refusal ChangedMeanwhile = new("household-changed-meanwhile", "家庭成员刚有变化，请看最新情况");

    /// <summary>What would take a child from one of two adults is not for the other to decide.</summary>
    public static readonly Refusal SettledAtCounter = new("household-two-keepers", "还有一位家人一起照看，不能由一个人决定；两人意见不一致，请到驿站办理");

    /// <summary>The standing membership of a person; null: none.</summary>
    public Task<HouseholdMember?> Of(Guid person, CancellationToken stop) => db.HouseholdMembers.SingleOrDefaultAsync(member => member.Person == person && member.To == null, stop);

    /// <summary>A member of the same household as somebody, or a child they look after in another, with the person; null: it does not exist for them.</summary>
    public async Task<(HouseholdMember Member, Person Person)?> Find(Guid id, Guid reader, CancellationToken stop)
    {
        if (await db.HouseholdMembers.SingleOrDefaultAsync(one => one.Id == id && one.To == null, stop) is not { } member) return null;
        if (!member.Concerns(reader) && (await Of(reader, stop))?.Household != member.Household) return null;
        return (member, await db.Persons.SingleAsync(person => person.Id == member.Person, stop));
    }

    /// <summary>The members of somebody's household; of those whom the reader looks after all that is kept, of others the masked name.</summary>
    /// <param name="isMasked">For staff: everybody is masked.</param>
    public async Task<IReadOnlyList<HouseholdLine>> Lines(Guid reader, bool isMasked, CancellationToken stop)
    {
        var household = (await Of(reader, stop))?.Household;
        // A child of parted parents belongs to the household of one and is seen by both.
        var members = await db.HouseholdMembers.AsNoTracking().Where(member => member.To == null
            && (member.Household == household || (!isMasked && (member.Keeper == reader || member.SecondKeeper == reader || member.AskedKeeper == reader)))).OrderBy(member => member.Kinship != Kinship.Self).ThenBy(member => member.From).ThenBy(member => member.Id).ToListAsync(stop);
        Guid[] ids = [.. members.SelectMany(member => new[] { member.Person, member.Keeper, member.SecondKeeper, member.AskedKeeper }).OfType<Guid>().Distinct()];
        var people = await db.Persons.AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, stop);
        var lines = new List<HouseholdLine>();
        foreach (var member in members)
        {
            var person = people[member.Person];
            var isKept = member.IsKeptBy(reader, person.Phone is not null);
            var open = !isMasked && (isKept || member.Person == reader) ? await persons.Open(person, stop) : (await persons.Masked([person], stop))[0];
            var isChild = person is { Phone: null, ErasedAt: null } && IsMinor(isMasked ? await persons.Open(person, stop) : open);
            lines.Add(new(member.Id, member.Person, open.Name, member.Kinship.Named(), open.Birth, member.Ground.Named(), member.From, member.Person == reader, isKept, !isMasked && member.Keeper == reader && member.Person != reader)
            {
                MayHavePhone = isKept && !(Persons.BirthOf(open) is { } birth && Guardianship.IsNeeded(birth, clock.Today)),
                IsAsked = !isMasked && member.AskedKeeper == reader,
                IsChild = isChild, MayBeShared = isKept && isChild,
                With = isKept && (member.Keeper == reader ? member.SecondKeeper : member.Keeper) is { } other ? (await persons.Masked([people[other]], stop))[0].Name : null,
            });
        }
        return lines;
    }

    /// <summary>Enters a member with what consent or ground there is, in a transaction of its own.</summary>
    public Task<Refusal?> Add(Person keeper, MemberAsk ask, CancellationToken stop) => InTurn(async () =>
    {
        if (await Of(keeper.Id, stop) is not { Household: var household })
        {
            household = Guid.CreateVersion7(clock.Now);
            db.Add(new HouseholdMember { Id = Guid.CreateVersion7(clock.Now), Household = household, Person = keeper.Id, Kinship = Kinship.Self, Ground = MemberGround.Self, Keeper = keeper.Id, From = clock.Today });
        }
        if (await db.HouseholdMembers.CountAsync(member => member.Household == household && member.To == null, stop) >= HouseholdMember.Most) return new("household-full", new Sentence("一个家庭最多登记{0}人", HouseholdMember.Most));
        var person = await persons.Add(ask.Person(keeper.Area), stop);
        db.Add(new HouseholdMember { Id = Guid.CreateVersion7(clock.Now), Household = household, Person = person.Id, Kinship = ask.Kinship!.Value, Ground = ask.Ground(clock.Today), Keeper = keeper.Id, From = clock.Today });
        var guardian = await GuardianOf(keeper, ask, stop);
        return await consents.Give(person, ConsentMatter.Basic, Notice.Wording, guardian, stop)
            ?? (ask.IdNumber is null ? null : await consents.Give(person, ConsentMatter.Of(ConsentMatter.IdNumberCode)!, Notice.Wording, guardian, stop));
    }, stop);

    /// <summary>Puts right what was entered, in a transaction of its own. A child that was taken for grown up needs the guardian's consent.</summary>
    /// <param name="version">The version of the person that the form was filled from.</param>
    public Task<Refusal?> Correct(Person keeper, HouseholdMember member, Person person, MemberAsk ask, int version, CancellationToken stop) => InTurn(async () =>
    {
        if (person.Version != version) return ChangedMeanwhile;
        var open = await persons.Open(person, stop);
        var kept = new PersonAsk(ask.Name, open.Phone, open.IdNumber, open.Address, person.Area) { Birth = ask.Birth };
        if (await persons.Correct(person, kept, stop) is { } refusal) return refusal;
        member.Kinship = ask.Kinship!.Value;
        member.Version++;
        if (!ask.IsChild(clock.Today) || member.Ground is MemberGround.Guardian) return null;
        member.Ground = MemberGround.Guardian;
        await consents.Withdraw(person.Id, ConsentMatter.Basic, stop);
        return await consents.Give(person, ConsentMatter.Basic, Notice.Wording, await GuardianOf(keeper, ask, stop), stop);
    }, stop);

    /// <summary>Lets a member leave. Who alone looks after others of it does not leave before them, and of two adults neither lets a child go alone.</summary>
    /// <param name="by">Whose wish it is.</param>
    public Task<Refusal?> End(HouseholdMember member, Guid by, CancellationToken stop) => InTurn(async () =>
    {
        if (member.Person != by && member.HasTwoKeepers) return SettledAtCounter;
        if (await db.HouseholdMembers.AnyAsync(one => one.Household == member.Household && one.To == null && one.Keeper == member.Person && one.SecondKeeper == null && one.Person != member.Person
            && db.Set<Person>().Any(person => person.Id == one.Person && person.Phone == null), stop))
            return new("household-keeps-others", "您还登记着没有自己手机的家人，请先办理他们的退出");
        return member.End(clock.Today);
    }, stop);

    /// <summary>
    /// The member signs in alone from now on, by a phone that was proven, and consents for themselves. Where the phone belongs to somebody who is registered,
    /// that registration takes the place of what the family entered, which is erased with the same commit.
    /// </summary>
    public Task<Refusal?> Release(HouseholdMember member, Person person, string phone, CancellationToken stop) => InTurn(async () =>
    {
        var known = await persons.FindByPhone(phone, stop);
        if (known.Count > 1) return new("household-phone-shared", "这个手机号登记了几个人，请本人到驿站办理");
        member.Release();
        if (known is [var registered])
        {
            if (await Of(registered.Id, stop) is not null) return new("household-elsewhere", "这个手机号的主人已经在一个家庭里，请先从那里退出");
            member.Person = registered.Id;
            // Erasing ends the memberships of whoever was entered: by then this one is the other's.
            await db.SaveChangesAsync(stop);
            return await persons.EraseWithin(person.Id, MovedToOwnPhone, stop);
        }
        var open = await persons.Open(person, stop);
        await persons.Correct(person, new(open.Name ?? "", phone, open.IdNumber, open.Address, person.Area), stop);
        await consents.Withdraw(person.Id, ConsentMatter.Basic, stop);
        return await consents.Give(person, ConsentMatter.Basic, Notice.Wording, null, stop);
    }, stop);

    /// <summary>Grown-up members of a child's household with a phone of their own, names masked: whom one may ask to look after the child as well.</summary>
    public async Task<IReadOnlyList<OpenPerson>> Adults(HouseholdMember child, CancellationToken stop)
    {
        var (adults, members) = (new List<Person>(), db.HouseholdMembers);
        foreach (var person in await db.Persons.AsNoTracking().Where(person => person.Phone != null && person.ErasedAt == null
            && members.Any(one => one.Person == person.Id && one.Household == child.Household && one.To == null)).OrderBy(person => person.Id).ToListAsync(stop))
        {
            if (person.Id != child.Person && person.Id != child.Keeper && person.Id != child.SecondKeeper && !IsMinor(await persons.Open(person, stop))) adults.Add(person);
        }
        return await persons.Masked(adults, stop);
    }

    /// <summary>Changes who looks after a child, in a transaction of its own.</summary>
    public Task<Refusal?> Share(HouseholdMember child, Func<HouseholdMember, Refusal?> change, CancellationToken stop) => InTurn(() => Task.FromResult(change(child)), stop);

    /// <summary>Whether somebody's day of birth is known and they are a minor.</summary>
    public bool IsMinor(OpenPerson person) => Persons.BirthOf(person) is { } birth && Guardianship.IsMinor(birth, clock.Today);

    /// <summary>Removes memberships that ended on <paramref name="last"/> or earlier.</summary>
    public static Task<int> Clear(CityDb db, DateOnly last, CancellationToken stop) => db.HouseholdMembers.Where(member => member.To <= last).ExecuteDeleteAsync(stop);

    private async Task<string?> GuardianOf(Person keeper, MemberAsk ask, CancellationToken stop) => ask.IsChild(clock.Today) ? (await persons.Open(keeper, stop)).Name : null;

    private async Task<Refusal?> InTurn(Func<Task<Refusal?>> change, CancellationToken stop)
    {
        try
        {
            await using var writing = await db.BeginWriting(stop);
            if (await change() is { } refusal)
            {
                db.ChangeTracker.Clear();
                return refusal;
            }
            await db.SaveChangesAsync(stop);
            await writing.Commit(stop);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || db.IsDuplicate(failure))
        {
            db.ChangeTracker.Clear();
            return ChangedMeanwhile;
        }
        await watch.CatchUp(stop);
        return null;
    }
}

/// <summary>A member of a household as people read it.</summary>
/// <param name="Person">The resident's id.</param>
/// <param name="Name">Whole for who looks after the member, masked for others; null: erased.</param>
/// <param name="Birth">As the name.</param>
/// <param name="Ground">By what the member was entered.</param>
/// <param name="IsReader">It is the reader.</param>
/// <param name="IsKept">The reader looks after what is kept about the member.</param>
/// <param name="WasEntered">The reader entered the member, who may sign in alone by now.</param>
public sealed record HouseholdLine(Guid Id, Guid Person, string? Name, Sentence Kinship, string? Birth, Sentence Ground, DateOnly From, bool IsReader, bool IsKept, bool WasEntered)
{
    /// <summary>Whether what is kept can be handed over to a phone of the member's own: a child's stays with who entered it.</summary>
    public bool MayHavePhone { get; init; }

    /// <summary>The reader was asked to look after the member as well.</summary>
    public bool IsAsked { get; init; }

    /// <summary>A minor without a phone of their own, whom adults look after.</summary>
    public bool IsChild { get; init; }

    /// <summary>Whether another adult can look after the member too: of minors alone.</summary>
    public bool MayBeShared { get; init; }

    /// <summary>Who else looks after the member, masked; null: nobody, or it is not for the reader to know.</summary>
    public string? With { get; init; }

    /// <summary>Which, and none of the values.</summary>
    public override string ToString() => $"{nameof(HouseholdLine)} {Id}";
}
