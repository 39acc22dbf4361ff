using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People.Accounts;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Residents;

/// <summary>Sends codes to phones and checks them.</summary>
/// <remarks>
/// A code works only with the note that the page holds which asked for it: who asks for a code to somebody else's phone can neither use the
/// other's code nor use up its tries.
/// </remarks>
internal sealed class PhoneSignIn(CityDb db, HashIndex index, OneTimeCodes codes, Messenger messenger, IDataProtectionProvider protection, Look look, CityClock clock)
{
    /// <summary>Days that codes are kept, to be counted and for who asks after a message.</summary>
    public const int DaysKept = 1;

    private readonly IDataProtector notes = protection.CreateProtector("people.phone-sign-in");

    /// <summary>Sends a code to a phone, known or not: the answer is the same. Returns the note for the next page, or until when one has to wait.</summary>
    /// <param name="phone">In its one form, <c>+8613812345678</c>.</param>
    /// <param name="template">The words that say what the code is for.</param>
    public async Task<(string? Note, DateTimeOffset? WaitsUntil)> Send(string phone, HttpContext http, CancellationToken stop, string template = "one-time-code")
    {
        await using var writing = await db.BeginWriting(stop);
        var (made, waitsUntil) = await codes.Make(phone, VisitorNetwork.Of(http), stop);
        if (made is not { Id: var id, Digits: var code, EndsAt: var ends }) return (null, waitsUntil);
        var ask = new MessageAsk(MessageAddress.Sms(phone), template, new Dictionary<string, string> { ["code"] = code, ["minutes"] = $"{PhoneCodes.Lasts.TotalMinutes}" }, $"sign-in:{id:N}")
        {
            Importance = Importance.Urgent, Language = look.Language, ExpiresAt = ends,
        };
        // The phone and the template are the program's own: a refusal is a fault of ours.
        if (await messenger.Send(ask, stop) is { } refusal) throw new InvalidOperationException($"A code could not be sent: {refusal.Code}.");
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return (notes.Protect($"{id:N} {phone}"), null);
    }

    /// <summary>Takes a phone for proven that an identity service vouches for, as if a code had come back from there. Returns the note for the next page and what it says; saved at once.</summary>
    /// <param name="identity">The key of somebody at that service, who is to be known again by it.</param>
    public async Task<(string Note, SentCode Sent)> Vouch(string phone, string identity, CancellationToken stop)
    {
        var now = clock.Now;
        var id = Guid.CreateVersion7(now);
        // Marks of its own: nothing was sent, so nothing is counted.
        var mark = index.Mark("people_codes.vouched", $"{id:N}");
        db.PhoneCodes.Add(new() { Id = id, Receiver = mark, Asker = mark, Hash = mark, SentAt = now, EndsAt = now + PhoneCodes.Lasts, UsedAt = now });
        await db.SaveChangesAsync(stop);
        return (notes.Protect($"{id:N} {phone} {identity}"), new(id, phone, identity));
    }

    /// <summary>Which code and phone a page is about; null when the note is not ours.</summary>
    public SentCode? Read(string? note)
    {
        if (string.IsNullOrEmpty(note)) return null;
        try
        {
            return notes.Unprotect(note).Split(' ', 3) is [var id, var phone, .. var identity] ? new(Guid.ParseExact(id, "N"), phone, identity is [var key] ? key : null) : null;
        }
        catch (CryptographicException)
        {
            // Made up, cut off, or under a key that is gone: the same as none.
            return null;
        }
    }

    /// <inheritdoc cref="OneTimeCodes.Try"/>
    public Task<CodeOutcome> Try(SentCode sent, string typed, CancellationToken stop) => codes.Try(sent.Id, typed, stop);

    /// <summary>Whether the right code was typed and nobody is signed in by it yet.</summary>
    public Task<bool> IsProven(SentCode sent, CancellationToken stop) => codes.IsProven(sent.Id, stop);

    /// <summary>Takes what was proven: of two who come with the same note one is let in.</summary>
    public Task<bool> Take(SentCode sent, CancellationToken stop) => codes.Take(sent.Id, stop);

    /// <summary>Removes codes that were sent on <paramref name="last"/> or earlier.</summary>
    public static Task<int> Clear(CityDb db, DateOnly last, CancellationToken stop)
    {
        var before = CityClock.MomentOf(last.AddDays(1), TimeOnly.MinValue);
        return db.PhoneCodes.Where(code => code.SentAt < before).ExecuteDeleteAsync(stop);
    }
}

/// <summary>A code that was sent to a phone.</summary>
/// <param name="Phone">In its one form.</param>
/// <param name="Identity">The key of somebody at an identity service that vouches for the phone; null: a code was typed.</param>
internal sealed record SentCode(Guid Id, string Phone, string? Identity = null)
{
    /// <summary>Which code, and not the phone: it is not to stand in a log.</summary>
    public override string ToString() => $"{nameof(SentCode)} {Id}";
}

/// <summary>What came of a try.</summary>
internal enum CodeOutcome
{
    Right,

    Wrong,

    /// <summary>Too old, tried too often, or used already: a new one is needed.</summary>
    Over,
}
