using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Accounts;
using Yizhan.People.Acting;
using Yizhan.People.Households;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Residents;

/// <summary>What staff have at hand who look after residents. Who lies outside the reach of the door does not exist.</summary>
internal sealed record ResidentDesk(
    CityDb Db, ChangeWatch Watch, CityClock Clock, Visiting Visiting, IKnowDivisions Divisions, IKnowOrganisations Organisations, Persons Persons, Consents Consents, HouseholdFiles Household, MandateFiles Mandates,
    Reveals Reveals, Texts Texts)
{
    public static readonly Refusal NotFound = new("resident-not-found", "没有这位居民的登记");

    public Scope Scope => Visiting.Scope;

    /// <summary>A resident within the scope, also one who is erased.</summary>
    public async Task<Person?> Find(Guid id, CancellationToken stop) =>
        await Db.Persons.SingleOrDefaultAsync(person => person.Id == id, stop) is { } person && Scope.Contains(person.Area) ? person : null;

    /// <summary>What is shown of somebody: masked.</summary>
    public async Task<ResidentAnswer> Masked(Person person, CancellationToken stop) => (await Masked([person], stop))[0];

    /// <summary>What is shown of several: masked, their keys read at once.</summary>
    public async Task<IReadOnlyList<ResidentAnswer>> Masked(IReadOnlyCollection<Person> people, CancellationToken stop) =>
    [
        .. people.Zip(await Persons.Masked(people, stop), (person, masked) => new ResidentAnswer(
            person.Id, masked.Name, masked.Phone, masked.IdNumber, masked.Address, Divisions.Of(person.Area.Code)?.Code ?? "", person.MadeAt, person.ErasedAt, person.Version)),
    ];

    /// <summary>Who the visitor is, as the resident will read it.</summary>
    public async Task<Looker> Looker(CancellationToken stop) =>
        new(Visiting.Visitor.Id, Visiting.Visitor.Name ?? "", await VisitorOffice.Of(Visiting.Visitor, PeoplePermissions.ReadResidents, Db, Divisions, Organisations, Clock.Today, stop));

    /// <summary>The area of a division that the visitor reaches; otherwise a fault under the field.</summary>
    public AreaPath AreaOf(string? division, string field, Errors errors)
    {
        if (Divisions.Of(division) is { } known && Scope.Contains(known.Area)) return known.Area;
        errors.Add(field, "请选择您范围内的区划");
        return AreaPath.Root;
    }

    /// <summary>Saves. False when the row was changed meanwhile: then nothing is.</summary>
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
}

/// <summary>A resident as staff and programs see one: masked. Null where nothing is known or everything is erased.</summary>
/// <param name="Division">The code of the division; empty: the whole network.</param>
/// <param name="Version">Counts corrections; a correction names the one it was read at.</param>
public sealed record ResidentAnswer(
    Guid Id, string? Name, string? Phone, string? IdNumber, string? Address, string Division, DateTimeOffset MadeAt, DateTimeOffset? ErasedAt, int Version);
