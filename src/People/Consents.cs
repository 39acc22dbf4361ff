using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;

namespace Yizhan.People;

/// <summary>Gives, withdraws and looks up consents.</summary>
public sealed class Consents(CityDb db, Vault vault, CityClock clock)
{
    /// <summary>Days that a withdrawn consent is kept, to show what was allowed when: three years.</summary>
    public const int DaysAfterWithdrawal = 3 * 366;

    /// <summary>Notes a consent, saved with the caller's commit. Refused for a child under 14 without a guardian (个人信息保护法 art. 31).</summary>
    /// <param name="wording">The date of the wording that was shown.</param>
    /// <param name="guardian">The name of the guardian, where one consents.</param>
    public async Task<Refusal?> Give(Person person, ConsentMatter matter, string wording, string? guardian, CancellationToken stop)
    {
        if (person.ErasedAt is not null) return new("person-erased", "此人的信息已经删除，不能再更正");
        var number = person.IdNumber is { } stored ? await vault.Open(person.Id, PersonFields.IdNumber, stored, stop) : null;
        var day = person.Birth is { } kept ? await vault.Open(person.Id, PersonFields.Birth, kept, stop) : null;
        if (guardian is null or "" && Persons.BirthOf(new(person.Id, null, null, number, null) { Birth = day }) is { } birth && Guardianship.IsNeeded(birth, clock.Today))
            return new("guardian-needed", new Sentence("不满{0}周岁，须由父母或者其他监护人同意", Guardianship.ConsentsFrom));
        db.Add(new Consent
        {
            Id = Guid.CreateVersion7(clock.Now), Person = person.Id, Matter = matter.Code, Wording = wording, GivenAt = clock.Now,
            Guardian = guardian is null or "" ? null : await vault.Seal(person.Id, PersonFields.Guardian, guardian, stop),
        });
        return null;
    }

    /// <summary>Ends every consent of a person to a matter, saved with the caller's commit. What was done before stays lawful (art. 15); what was kept by it goes (art. 47).</summary>
    public async Task Withdraw(Guid person, ConsentMatter matter, CancellationToken stop)
    {
        foreach (var consent in await Standing(person, matter).ToListAsync(stop)) consent.WithdrawnAt = clock.Now;
        if (matter == ConsentMatter.Membership) db.RemoveRange(await db.Set<Membership>().Where(member => member.Person == person).ToListAsync(stop));
    }

    /// <summary>Whether a person's consent to a matter stands.</summary>
    public Task<bool> Stands(Guid person, ConsentMatter matter, CancellationToken stop) => Standing(person, matter).AnyAsync(stop);

    /// <summary>All consents of a person, the latest first.</summary>
    public Task<List<Consent>> Of(Guid person, CancellationToken stop) =>
        db.Set<Consent>().AsNoTracking().Where(consent => consent.Person == person).OrderByDescending(consent => consent.GivenAt).ThenByDescending(consent => consent.Id).ToListAsync(stop);

    /// <summary>Removes what was withdrawn on <paramref name="last"/> or earlier.</summary>
    internal static Task<int> Clear(CityDb db, DateOnly last, CancellationToken stop)
    {
        var before = CityClock.MomentOf(last.AddDays(1), TimeOnly.MinValue);
        return db.Set<Consent>().Where(consent => consent.WithdrawnAt < before).ExecuteDeleteAsync(stop);
    }

    private IQueryable<Consent> Standing(Guid person, ConsentMatter matter) =>
        db.Set<Consent>().Where(consent => consent.Person == person && consent.Matter == matter.Code && consent.WithdrawnAt == null);
}
