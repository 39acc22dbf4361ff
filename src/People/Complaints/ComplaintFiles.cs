using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Accounts;
using Yizhan.People.Complaints.Rules;
using Yizhan.People.Complaints.Store;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Complaints;

/// <summary>Takes complaints in and reads and writes what is said about them. Asks are checked before they come here.</summary>
public sealed class ComplaintFiles
{
    private readonly CityDb db;
    private readonly ChangeWatch watch;
    private readonly Vault vault;
    private readonly CityState state;
    private readonly CityClock clock;
    private readonly ComplaintSettings settings;

    internal ComplaintFiles(CityDb db, ChangeWatch watch, Vault vault, CityState state, CityClock clock, ComplaintSettings settings) =>
        (this.db, this.watch, this.vault, this.state, this.clock, this.settings) = (db, watch, vault, state, clock, settings);

    /// <summary>Takes a complaint in. The same text under the same code is the same complaint, however often it is sent; another text is another one, with a code of its own.</summary>
    /// <param name="about">The division it is about.</param>
    /// <param name="resident">Who complains, where that is a resident who does not wish to be nameless.</param>
    /// <param name="code">The code that came with the form; made anew when it is none.</param>
    /// <param name="asker">The network address, to be counted; null: whoever sends it is known.</param>
    internal async Task<ReceivedComplaint> Receive(ComplaintAsk ask, KnownDivision about, Guid? resident, string? code, Language language, string? asker, CancellationToken stop)
    {
        var (kind, text) = (ComplaintKind.Of(ask.Kind)!, LongText.Of(ask.Text)!);
        var key = OneTimeSecrets.IsKey(code) ? code! : OneTimeSecrets.NewKey();
        await using var writing = await db.BeginWriting(stop);
        // From here to the commit whoever comes with the same code, or from the same address, waits.
        var number = await db.NextChange(Complaint.CounterName, stop);
        if (await ByCode(key, stop) is { } before)
        {
            if (before.Kind == kind.Code && await Thread(before, stop) is [var first, ..] && first.Text == text) return new(before, key);
            key = OneTimeSecrets.NewKey();
        }
        if (asker is not null && await AddressCounts.Count(db, "complaint", asker, ComplaintPace.Pace, clock.Now, stop) is { } until) return new(null, key) { WaitsUntil = until };
        var (id, today) = (Guid.CreateVersion7(clock.Now), clock.Today);
        var complaint = new Complaint
        {
            Id = id, Number = $"TS-{today.Year}-{number:00000}", FollowHash = OneTimeSecrets.HashOf(key), Kind = kind.Code, About = about.Code, Station = ask.Station,
            Area = ComplaintOffice.Of(kind, about), Resident = resident, Language = language, ReceivedAt = clock.Now, ReceivedOn = today, DueOn = DueOn(today),
        };
        if (Typed.Plain(ask.Name) is { } name) complaint.Name = await vault.Seal(complaint.Owner, ComplaintFields.Name, name, stop);
        if (MobileNumber.Normal(ask.Phone) is { } phone) complaint.Phone = await vault.Seal(complaint.Owner, ComplaintFields.Phone, phone, stop);
        db.Complaints.Add(complaint);
        await Write(complaint, ComplaintNoteKind.Complaint, text, null, stop);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return new(complaint, key);
    }

    /// <summary>The last day for an answer to what comes on a day.</summary>
    internal DateOnly DueOn(DateOnly day) => state.Calendar.AddWorkingDays(day, settings.AnswerWithin);

    /// <summary>The complaint that is followed with a code, or null.</summary>
    internal Task<Complaint?> ByCode(string? code, CancellationToken stop)
    {
        var hash = OneTimeSecrets.HashOf(code);
        return db.Complaints.SingleOrDefaultAsync(complaint => complaint.FollowHash == hash, stop);
    }

    /// <summary>Notes something that was said, saved with the caller's commit.</summary>
    internal async Task Write(Complaint complaint, ComplaintNoteKind kind, string text, string? office, CancellationToken stop) => db.ComplaintNotes.Add(new()
    {
        Id = Guid.CreateVersion7(clock.Now), Complaint = complaint.Id, Turn = complaint.Version, Kind = kind, At = clock.Now, Office = office,
        Text = await vault.Seal(complaint.Id, ComplaintFields.Text, text, stop),
    });

    /// <summary>Saves what was done with a complaint. Refused when somebody else changed it meanwhile: then nothing is.</summary>
    internal async Task<Refusal?> Save(CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || db.IsDuplicate(failure))
        {
            // Somebody else changed it, or wrote the same turn of the exchange.
            db.ChangeTracker.Clear();
            return new("complaint-changed-meanwhile", "这件投诉刚有变化，请看最新情况");
        }
        await watch.CatchUp(stop);
        return null;
    }

    /// <summary>What was said, in its order.</summary>
    internal async Task<IReadOnlyList<ComplaintLine>> Thread(Complaint complaint, CancellationToken stop)
    {
        var lines = new List<ComplaintLine>();
        foreach (var note in await db.ComplaintNotes.AsNoTracking().Where(note => note.Complaint == complaint.Id).OrderBy(note => note.Turn).ToListAsync(stop))
            lines.Add(new(note.Kind, await vault.Open(complaint.Id, ComplaintFields.Text, note.Text, stop) ?? "", note.At, note.Office));
        return lines;
    }

    /// <summary>The phone to which news goes; null: none was left.</summary>
    internal async Task<string?> Phone(Complaint complaint, CancellationToken stop) =>
        complaint.Phone is { } phone ? await vault.Open(complaint.Owner, ComplaintFields.Phone, phone, stop) : null;

    /// <summary>Name and phone as staff see them: masked.</summary>
    internal async Task<(string? Name, string? Phone)> Masked(Complaint complaint, CancellationToken stop) =>
        (complaint.Name is { } name ? await vault.Mask(complaint.Owner, ComplaintFields.Name, name, stop) : null,
            complaint.Phone is { } phone ? await vault.Mask(complaint.Owner, ComplaintFields.Phone, phone, stop) : null);

    /// <summary>Removes what is personal in complaints that were closed on <paramref name="last"/> or earlier; that they were stays, to be counted.</summary>
    internal static async Task<int> Clear(CityDb db, DateTimeOffset now, DateOnly last, CancellationToken stop)
    {
        var before = CityClock.MomentOf(last.AddDays(1), TimeOnly.MinValue);
        var due = await db.Complaints.Where(complaint => complaint.ClosedAt < before && complaint.ClearedAt == null).ToListAsync(stop);
        if (due.Count == 0) return 0;
        Guid[] ids = [.. due.Select(complaint => complaint.Id)];
        db.RemoveRange(await db.ComplaintNotes.Where(note => ids.Contains(note.Complaint)).ToListAsync(stop));
        foreach (var complaint in due) complaint.Clear(now);
        // With the key goes what the history holds of it.
        await db.DestroyKeys(key => ids.Contains(key.Person), now, stop);
        await db.SaveChangesAsync(stop);
        return due.Count;
    }
}

/// <summary>What came of sending a complaint.</summary>
/// <param name="Complaint">It; null: too many came from this address.</param>
/// <param name="Code">With which it is followed.</param>
internal sealed record ReceivedComplaint(Complaint? Complaint, string Code)
{
    /// <summary>When the next one is taken.</summary>
    public DateTimeOffset? WaitsUntil { get; init; }

    /// <summary>That there is one, and not the code.</summary>
    public override string ToString() => nameof(ReceivedComplaint);
}

/// <summary>Something that was said about a complaint.</summary>
/// <param name="Office">The role and place of the member of staff who said it; null: whoever complained.</param>
public sealed record ComplaintLine(ComplaintNoteKind Kind, string Text, DateTimeOffset At, string? Office)
{
    /// <summary>What it is, and not what was said.</summary>
    public override string ToString() => $"{nameof(ComplaintLine)} {Kind}";
}
