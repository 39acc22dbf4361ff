using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.History.Audit;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Acting;
using Yizhan.People.Complaints;
using Yizhan.People.Complaints.Store;
using Yizhan.People.Households;
using Yizhan.People.Identities;
using Yizhan.People.Messages;
using Yizhan.People.Store;

namespace Yizhan.People.Residents;

/// <summary>What a resident has at hand who looks after their own data.</summary>
internal sealed record OwnDesk(
    CityDb Db, ChangeWatch Watch, CityClock Clock, Visiting Visiting, IKnowDivisions Divisions, IKnowStations Stations, Persons Persons, Consents Consents, ExternalIdentities Identities, ComplaintFiles Complaints,
    HouseholdFiles Household, MandateFiles Mandates, MandatePapers Papers, MessageChoices Choices, Reveals Reveals, HistoryWords Words, Texts Texts, IEnumerable<ITellPerson> Others)
{
    private const int MostChanges = 200;

    /// <summary>The resident who asks; null when nobody is registered behind the visitor, or not any more.</summary>
    public async Task<Person?> Self(CancellationToken stop) =>
        Visiting.Visitor.Id is { } own ? await Db.Persons.SingleOrDefaultAsync(person => person.Id == own && person.ErasedAt == null, stop) : null;

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

    /// <summary>Who saw one of the resident's values whole, the latest first.</summary>
    /// <remarks>个人信息保护法 art. 44: a person may know how their information is handled.</remarks>
    public async Task<IReadOnlyList<LookLine>> Looks(Guid person, CancellationToken stop)
    {
        var titles = PersonalFields.Of(Db.Model).DistinctBy(column => column.Field.Name).ToDictionary(column => column.Field.Name, column => column.Field.Title);
        var looks = (await Reveals.Of(person, stop)).Select(look => new LookLine(
            look.At, look.VisitorOffice is "" ? look.VisitorName : look.VisitorOffice, titles.GetValueOrDefault(look.Field, look.Field),
            RevealPurpose.Of(look.Purpose)?.Name ?? look.Purpose, look.Reason, look.Subject)).ToList();
        // Who acts under a mandate has seen what is kept, masked.
        foreach (var use in await Mandates.Looks(person, stop))
            looks.Add(new(use.At, Texts["受托人{0}", await Mandates.NameOf(use.Actor, false, stop) ?? Texts["已删除"]], "我的信息（遮盖后）", "凭委托查看", Texts[use.What], ""));
        return [.. looks.OrderByDescending(look => look.At)];
    }

    /// <summary>What was done with what is kept about the resident, the latest first; looks are told by <see cref="Looks"/>.</summary>
    public async Task<IReadOnlyList<ChangeLine>> Changes(Guid person, CancellationToken stop)
    {
        var entries = await Db.History.Where(entry => entry.Person == person && entry.Kind != HistoryKind.Revealed).OrderByDescending(entry => entry.Number).Take(MostChanges).ToListAsync(stop);
        return [.. entries.Select(entry => (Entry: entry, Line: Words.Of(entry)))
            .Select(one => new ChangeLine(one.Entry.At, one.Entry.ActorId == person ? Texts["您本人"] : one.Line.Actor, one.Line.Did, one.Line.Thing, one.Line.Reason))];
    }

    /// <summary>What the resident has complained of, the latest first.</summary>
    public async Task<IReadOnlyList<OwnComplaintLine>> OwnComplaints(Guid person, CancellationToken stop)
    {
        var lines = new List<OwnComplaintLine>();
        foreach (var own in await Db.Complaints.AsNoTracking().Where(complaint => complaint.Resident == person).OrderByDescending(complaint => complaint.Number).ToListAsync(stop))
            lines.Add(new(
                own.Id, own.Number, ComplaintWords.Kind(own.Kind), ComplaintWords.About(own.About, own.Station, Divisions, Stations, Texts), ComplaintWords.State(own.State, own.IsOverdue(Clock.Today)),
                own.ReceivedAt, own.DueOn, await Complaints.Thread(own, stop)));
        return lines;
    }

    /// <summary>What other modules keep of the resident; those that keep nothing are left out.</summary>
    public async Task<IReadOnlyList<KeptPart>> Elsewhere(Guid person, CancellationToken stop)
    {
        var parts = new List<KeptPart>();
        foreach (var other in Others)
            if (await other.Of(person, stop) is { Things.Count: > 0 } part) parts.Add(part);
        return parts;
    }

    /// <summary>The mandates that the resident has to do with; of those that they gave, what is kept of the paper too.</summary>
    private async Task<IReadOnlyList<MandateLine>> OwnMandates(Guid person, string? phone, CancellationToken stop)
    {
        var sheets = await Papers.OfGiver(person, stop);
        return [.. (await Mandates.Lines(await Mandates.Of(person, phone, stop), false, stop)).Select(line => line.Giver == person ? line with { Sheets = [.. sheets[line.Id]] } : line)];
    }

    /// <summary>Everything that this module keeps about the resident.</summary>
    public async Task<OwnExport> Everything(Person person, CancellationToken stop)
    {
        var open = await Persons.Open(person, stop);
        var consents = (await Consents.Of(person.Id, stop)).Select(consent => new ConsentLine(
            consent.Matter, ConsentMatter.Of(consent.Matter)?.Name ?? consent.Matter, consent.Wording, consent.GivenAt, consent.WithdrawnAt)).ToArray();
        var holds = await Db.Set<Hold>().AsNoTracking().Where(hold => hold.Person == person.Id).OrderBy(hold => hold.Id).ToListAsync(stop);
        return new(Clock.Now, open, Divisions.Of(person.Area.Code)?.FullName, person.MadeAt, consents, await Identities.Of(person.Id, stop), [.. holds.Select(hold => new HoldLine(hold.Reason, hold.Basis, hold.Since, hold.Until))], await OwnComplaints(person.Id, stop),
            await Household.Lines(person.Id, false, stop), await OwnMandates(person.Id, open.Phone, stop), await Choices.Open(await Choices.Of(person.Id, stop), stop), await Looks(person.Id, stop), await Changes(person.Id, stop));
    }
}

/// <summary>That somebody saw a value whole.</summary>
/// <param name="Office">Who: role and place.</param>
/// <param name="What">Which value.</param>
/// <param name="Subject">The file that was worked on; empty: none was named.</param>
public sealed record LookLine(DateTimeOffset At, string Office, Sentence What, Sentence Purpose, string Reason, string Subject);

/// <summary>Something that was done.</summary>
/// <param name="Who">You, the program, or a member of staff.</param>
/// <param name="Thing">To what kind of thing.</param>
public sealed record ChangeLine(DateTimeOffset At, string Who, string Did, string Thing, string? Reason);

/// <summary>A consent.</summary>
/// <param name="Code">A code of <see cref="ConsentMatter"/>.</param>
/// <param name="Wording">The date of the words that were shown.</param>
public sealed record ConsentLine(string Code, Sentence Matter, string Wording, DateTimeOffset GivenAt, DateTimeOffset? WithdrawnAt);

/// <summary>Why something may not be erased yet.</summary>
public sealed record HoldLine(string Reason, string Basis, DateTimeOffset Since, DateOnly? Until);

/// <summary>A complaint of the resident's own.</summary>
/// <param name="About">The station or division it is about.</param>
/// <param name="DueOn">The last day for the answer.</param>
/// <param name="Exchange">What was said, in its order.</param>
public sealed record OwnComplaintLine(
    Guid Id, string Number, Sentence Kind, string About, Sentence State, DateTimeOffset ReceivedAt, DateOnly DueOn, IReadOnlyList<ComplaintLine> Exchange);

/// <summary>Everything that is kept about a person.</summary>
/// <param name="Division">The name of the division; null: none is known.</param>
public sealed record OwnExport(
    DateTimeOffset MadeAt, OpenPerson Person, string? Division, DateTimeOffset RegisteredAt,
    IReadOnlyList<ConsentLine> Consents, IReadOnlyList<IdentityLine> Identities, IReadOnlyList<HoldLine> Holds, IReadOnlyList<OwnComplaintLine> Complaints,
    IReadOnlyList<HouseholdLine> Household, IReadOnlyList<MandateLine> Mandates, ChoicesAnswer Messages, IReadOnlyList<LookLine> Looks, IReadOnlyList<ChangeLine> Changes)
{
    /// <summary>What other modules keep: cases and certificates among it.</summary>
    public IReadOnlyList<KeptPart> Elsewhere { get; init; } = [];
}
