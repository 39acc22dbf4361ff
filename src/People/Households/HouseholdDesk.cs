using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.People.Households.Rules;
using Yizhan.People.Residents;
using Yizhan.People.Store;

namespace Yizhan.People.Households;

/// <summary>What a resident has at hand who looks after the members of their household.</summary>
internal sealed record HouseholdDesk(CityDb Db, ChangeWatch Watch, CityClock Clock, Visiting Visiting, Persons Persons, HouseholdFiles Files, ThingCodes Codes, HttpContext Http)
{
    /// <summary>The resident who asks; null when nobody is registered behind the visitor, or not any more.</summary>
    public async Task<Person?> Self(CancellationToken stop) =>
        Visiting.Visitor.Id is { } own ? await Db.Persons.SingleOrDefaultAsync(person => person.Id == own && person.ErasedAt == null, stop) : null;

    /// <summary>A member whom the resident looks after; null: there is none such for them.</summary>
    public async Task<KeptMember?> Kept(Guid id, CancellationToken stop) =>
        await Self(stop) is { } self && await Files.Find(id, self.Id, stop) is var (member, person) && member.IsKeptBy(self.Id, person.Phone is not null) ? new(self, member, person) : null;

    /// <summary>A child whom the resident looks after or is asked to; null: there is none such for them.</summary>
    public async Task<SharedChild?> Shared(Guid id, CancellationToken stop)
    {
        if (await Self(stop) is not { } self || await Files.Find(id, self.Id, stop) is not var (member, person)) return null;
        var (isKept, isAsked) = (member.IsKeptBy(self.Id, person.Phone is not null), member.AskedKeeper == self.Id);
        return (isKept || isAsked) && Files.IsMinor(await Persons.Open(person, stop)) ? new(self, member, person, isKept) : null;
    }
}

/// <summary>A child, and the adult who looks.</summary>
/// <param name="IsKept">The adult looks after the child; otherwise is asked to.</param>
internal sealed record SharedChild(Person Adult, HouseholdMember Member, Person Child, bool IsKept);

/// <summary>A member, and who looks after them.</summary>
internal sealed record KeptMember(Person Keeper, HouseholdMember Member, Person Person);
