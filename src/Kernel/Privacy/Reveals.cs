using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Store;

namespace Yizhan.Kernel.Privacy;

/// <summary>Shows a personal value to who says why, and writes it down for the person to read.</summary>
/// <remarks>个人信息保护法 art. 51: access by staff is limited and recorded; art. 44: the person may know.</remarks>
public sealed class Reveals(CityDb db, Vault vault, CityClock clock)
{
    /// <summary>Opens one value. It is returned only after the note of it is stored.</summary>
    public async Task<Revealed> Show(Guid person, PersonalField field, PersonalText text, RevealAsk ask, Looker looker, CancellationToken stop)
    {
        var errors = ask.Check();
        if (!errors.None) return new(null, errors);
        var plain = await vault.Open(person, field, text, stop);
        await Note(person, field, ask, looker, stop);
        return new(plain, errors);
    }

    /// <summary>Opens one file. It is returned only after the note of it is stored.</summary>
    public async Task<RevealedFile> ShowFile(Guid person, PersonalField field, byte[] sealedFile, RevealAsk ask, Looker looker, CancellationToken stop)
    {
        var errors = ask.Check();
        if (!errors.None) return new(null, errors);
        var plain = await vault.OpenFile(person, field, sealedFile, stop);
        await Note(person, field, ask, looker, stop);
        return new(plain, errors);
    }

    /// <summary>Notes that something was handed out whole that another module has opened, for one of a person's fields.</summary>
    /// <exception cref="ArgumentException">The ask lacks a purpose or a reason.</exception>
    public Task NoteTaken(Guid person, PersonalField field, RevealAsk ask, Looker looker, CancellationToken stop) =>
        ask.Check().None ? Note(person, field, ask, looker, stop) : throw new ArgumentException("What is handed out is noted with a purpose and a reason.", nameof(ask));

    /// <summary>Who saw values of a person, the latest first.</summary>
    public async Task<IReadOnlyList<Reveal>> Of(Guid person, CancellationToken stop) =>
        await db.Reveals.AsNoTracking().Where(reveal => reveal.Person == person).OrderByDescending(reveal => reveal.At).ThenByDescending(reveal => reveal.Id).ToListAsync(stop);

    private async Task Note(Guid person, PersonalField field, RevealAsk ask, Looker looker, CancellationToken stop)
    {
        db.Reveals.Add(new()
        {
            Id = Guid.CreateVersion7(clock.Now), At = clock.Now, Person = person, Field = field.Name,
            VisitorId = looker.Id, VisitorName = looker.Name, VisitorOffice = looker.Office,
            Purpose = ask.Purpose!, Reason = ask.Reason!.Trim(), Subject = (ask.Subject ?? "").Trim(),
        });
        db.Tell(new(HistoryKind.Revealed, "person", $"{person}") { Person = person, Reason = ask.Reason!.Trim(), Details = HistoryJson.Of(("field", field.Name), ("purpose", ask.Purpose)) });
        await db.SaveChangesAsync(stop);
    }
}
