using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Residents;

/// <summary>Codes that go to a phone or a mail address: made, counted, tried and taken.</summary>
internal sealed class OneTimeCodes(CityDb db, HashIndex index, CityClock clock)
{
    /// <summary>Makes a code within the caller's transaction, who sends it and saves. Returns it, or until when one has to wait.</summary>
    /// <param name="receiver">Where it goes, in its one form.</param>
    /// <param name="asker">Who asks for it: a network address, or whoever the code is for.</param>
    public async Task<(NewCode? Code, DateTimeOffset? WaitsUntil)> Make(string receiver, string asker, CancellationToken stop)
    {
        var (to, from) = (index.Mark("people_codes.receiver", receiver), index.Mark("people_codes.asker", asker));
        await db.NextChange(PhoneCode.CounterName, stop);
        var now = clock.Now;
        var since = now - PhoneCodes.Window;
        var sent = await db.PhoneCodes.AsNoTracking().Where(row => (row.Receiver == to || row.Asker == from) && row.SentAt > since)
            .Select(row => new { row.Receiver, row.Asker, row.SentAt }).ToListAsync(stop);
        if (PhoneCodes.WaitsUntil(sent.Where(row => row.Receiver == to).Select(row => row.SentAt), sent.Where(row => row.Asker == from).Select(row => row.SentAt), now) is { } opens)
            return (null, opens);
        var made = new NewCode(Guid.CreateVersion7(now), RandomNumberGenerator.GetString("0123456789", PhoneCodes.Digits), now + PhoneCodes.Lasts);
        db.PhoneCodes.Add(new() { Id = made.Id, Receiver = to, Asker = from, Hash = HashOf(made.Id, made.Digits), SentAt = now, EndsAt = made.EndsAt });
        return (made, null);
    }

    /// <summary>Tries a code. Each try is counted before it is looked at, so that many at one moment are no more than one after another.</summary>
    public async Task<CodeOutcome> Try(Guid id, string typed, CancellationToken stop)
    {
        var now = clock.Now;
        if (await db.PhoneCodes.Where(row => row.Id == id && row.UsedAt == null && row.Tries < PhoneCodes.MostTries && row.EndsAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Tries, row => row.Tries + 1), stop) == 0) return CodeOutcome.Over;
        var hash = await db.PhoneCodes.Where(row => row.Id == id).Select(row => row.Hash).SingleAsync(stop);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(HashOf(id, typed)))) return CodeOutcome.Wrong;
        var until = now + PhoneCodes.Lasts;
        return await db.PhoneCodes.Where(row => row.Id == id && row.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, (DateTimeOffset?)now).SetProperty(row => row.EndsAt, until), stop) == 1 ? CodeOutcome.Right : CodeOutcome.Over;
    }

    /// <summary>Whether the right code was typed and what it proves is not taken yet.</summary>
    public Task<bool> IsProven(Guid id, CancellationToken stop) => Proven(id).AnyAsync(stop);

    /// <summary>Takes what was proven: of two who come with the same code one is let in.</summary>
    public async Task<bool> Take(Guid id, CancellationToken stop)
    {
        var now = clock.Now;
        return await Proven(id).ExecuteUpdateAsync(set => set.SetProperty(row => row.DoneAt, (DateTimeOffset?)now), stop) == 1;
    }

    private IQueryable<PhoneCode> Proven(Guid id)
    {
        var now = clock.Now;
        return db.PhoneCodes.Where(row => row.Id == id && row.UsedAt != null && row.DoneAt == null && row.EndsAt > now);
    }

    private string HashOf(Guid id, string code) => index.Mark("people_codes.hash", $"{id:N} {code}");
}

/// <summary>A code that was just made.</summary>
/// <param name="Digits">What the receiver types.</param>
internal sealed record NewCode(Guid Id, string Digits, DateTimeOffset EndsAt)
{
    /// <summary>Which, and not the code: it is not to stand in a log.</summary>
    public override string ToString() => $"{nameof(NewCode)} {Id}";
}
