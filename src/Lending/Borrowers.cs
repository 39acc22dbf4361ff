using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Lending.Rules;
using Yizhan.People;

namespace Yizhan.Lending;

/// <summary>Who has borrowed something, masked, for those who lend.</summary>
internal sealed class Borrowers(CityDb db, Vault vault, Persons persons)
{
    private static readonly PersonalField[] Fields = [LendingPersonal.Borrower, LendingPersonal.Phone];

    /// <summary>By the id of the loan; what is forgotten is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, BorrowerLine>> Of(IReadOnlyCollection<Loan> loans, CancellationToken stop)
    {
        var found = new Dictionary<Guid, BorrowerLine>();
        Loan[] atCounter = [.. loans.Where(loan => loan.Borrower is not null)];
        var masked = await vault.Mask([.. atCounter.Select(loan => (loan.Id, new[] { loan.Borrower, loan.Phone }))], Fields, stop);
        foreach (var (loan, shown) in atCounter.Zip(masked)) found[loan.Id] = new(shown[0], shown[1], false);
        var residents = await Residents([.. loans.Select(loan => loan.Resident).OfType<Guid>()], stop);
        foreach (var loan in loans)
            if (loan.Resident is { } resident && residents.GetValueOrDefault(resident) is { } line) found[loan.Id] = line;
        return found;
    }

    /// <summary>Residents, by their ids.</summary>
    public async Task<IReadOnlyDictionary<Guid, BorrowerLine>> Residents(IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        if (ids.Count == 0) return new Dictionary<Guid, BorrowerLine>();
        var people = await db.Set<Person>().AsNoTracking().Where(person => ids.Contains(person.Id) && person.ErasedAt == null).ToListAsync(stop);
        return (await persons.Masked(people, stop)).ToDictionary(person => person.Id, person => new BorrowerLine(person.Name, person.Phone, true));
    }
}

/// <summary>Somebody who borrowed or waits, masked.</summary>
/// <param name="IsResident">Whether they did it themselves, on their phone.</param>
public sealed record BorrowerLine(string? Name, string? Phone, bool IsResident)
{
    /// <summary>That it is one, and nothing of it.</summary>
    public override string ToString() => nameof(BorrowerLine);
}
