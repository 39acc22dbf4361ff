using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Organisations;

/// <summary>What somebody who keeps members and services has at hand. Who acts for a department has that department, and no other exists.</summary>
internal sealed record MemberDesk(CityDb Db, CityClock Clock, Visiting Visiting, Persons Persons, Consents Consents, Texts Texts)
{
    /// <summary>An organisation whose members the visitor may see.</summary>
    public Task<Organisation?> Find(Guid id, CancellationToken stop)
    {
        var (scope, own) = Visiting.Visitor.ReachOf(PeoplePermissions.OwnOrganisation);
        var rows = Db.Organisations.AsNoTracking().Where(organisation => organisation.Id == id);
        return own.Contains(id) ? rows.SingleOrDefaultAsync(stop) : rows.Within(scope).SingleOrDefaultAsync(stop);
    }

    /// <summary>Memberships that hold on a day or begin later.</summary>
    public IQueryable<Membership> Living(Guid organisation, DateOnly day) => Db.Memberships.Where(member => member.Organisation == organisation && (member.To == null || member.To >= day));

    /// <summary>Members of today and of the days to come, in the order in which they came.</summary>
    public async Task<IReadOnlyList<MemberLine>> Lines(Guid organisation, CancellationToken stop)
    {
        var members = await Living(organisation, Clock.Today).AsNoTracking().OrderBy(member => member.From).ThenBy(member => member.Id).ToListAsync(stop);
        var names = await NamesOf([.. members.Select(member => member.Person).OfType<Guid>()], stop);
        var ids = members.Select(member => member.Account).OfType<Guid>().ToArray();
        var accounts = await Db.Accounts.AsNoTracking().Where(account => ids.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name, stop);
        return [.. members.Select(member => new MemberLine(member, member.Person is { } person ? names.GetValueOrDefault(person, "") : accounts.GetValueOrDefault(member.Account ?? default, "")))];
    }

    /// <summary>The masked names of residents; of whom nothing is kept any more, a dash.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesOf(IReadOnlyCollection<Guid> ids, CancellationToken stop) =>
        (await Persons.Masked(await Db.Set<Person>().AsNoTracking().Where(person => ids.Contains(person.Id)).ToListAsync(stop), stop)).ToDictionary(person => person.Id, person => person.Name ?? "—");

    /// <summary>The resident of a phone and a name, whose separate consent stands. One answer for all others, so that nobody tries out numbers here.</summary>
    /// <remarks>Where the resident lives does not matter: who reports for service does so away from home. Whoever knows phone and name learns no more than that.</remarks>
    public async Task<Guid?> Resident(string phone, string? name, Errors errors, CancellationToken stop)
    {
        foreach (var person in await Persons.FindByPhone(phone, stop))
            if ((await Persons.Open(person, stop)).Name == name && await Consents.Stands(person.Id, ConsentMatter.Membership, stop)) return person.Id;
        errors.Add(nameof(MemberForm.Phone), "没有这样登记的居民，或者本人还没有单独同意记录所在组织；请先登记并征得同意");
        return null;
    }

    /// <summary>Somebody with an account, who works in the visitor's area or acts for the organisation.</summary>
    public async Task<Guid?> Colleague(Organisation organisation, string typed, Errors errors, CancellationToken stop)
    {
        var name = Account.Folded(typed);
        var (scope, _) = Visiting.Visitor.ReachOf(PeoplePermissions.OwnOrganisation);
        var account = await Db.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.SignInName == name && row.EndedAt == null, stop);
        // An account has no consent of its holder's to sensitive data: Party members are entered as residents, with theirs.
        if (OrganisationKinds.IsOfParty(organisation.Kind)) errors.Add(nameof(MemberForm.SignInName), "党组织的成员须本人单独同意，请按手机号和姓名登记");
        else if (account is null || !scope.Contains(account.Area) && !await Db.Grants.AnyAsync(grant => grant.Holder == account.Id && grant.Organisation == organisation.Id && grant.EndedAt == null, stop))
            errors.Add(nameof(MemberForm.SignInName), "没有这个同事：须在您的范围内或在这个部门有账号");
        return account?.Id;
    }
}

/// <summary>A member in a list.</summary>
/// <param name="Name">A resident's is masked.</param>
public sealed record MemberLine(Membership Membership, string Name);
