using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;
using Yizhan.People.Residents;
using Yizhan.People.Rules;

namespace Yizhan.People.Messages;

/// <summary>Asks, by a mail to it, whether a typed address is right, and takes it into use once somebody says so who got that mail.</summary>
/// <remarks>
/// Whoever types their own address types the code too, signed in: the code alone, in the hands of whom the mail went astray to, confirms nothing. For whom others type,
/// who may never sign in, the mail has a link.
/// </remarks>
internal sealed class MailConfirmations(CityDb db, Vault vault, OneTimeCodes codes, Messenger messenger, PublicAddress address, CityClock clock)
{
    public static readonly Refusal Nothing = new("message-mail-none", "没有等待确认的邮箱");

    private const string CodeTemplate = "mail-code", LinkTemplate = "mail-link";

    /// <summary>The address that waits to be confirmed; null: none.</summary>
    public Task<UnconfirmedMail?> Of(Guid person, CancellationToken stop) => db.UnconfirmedMails.SingleOrDefaultAsync(known => known.Person == person, stop);

    /// <summary>The one whose mail held a link that still works; null: there is none, or it was used.</summary>
    public async Task<UnconfirmedMail?> OfLink(string token, CancellationToken stop)
    {
        if (!OneTimeSecrets.IsKey(token)) return null;
        var hash = OneTimeSecrets.HashOf(token);
        return await db.UnconfirmedMails.SingleOrDefaultAsync(known => known.LinkHash == hash, stop) is { } waiting && waiting.HasLinkAt(clock.Now) ? waiting : null;
    }

    /// <summary>The address in plain, for the person alone.</summary>
    public Task<string?> Open(UnconfirmedMail waiting, CancellationToken stop) => vault.Open(waiting.Person, MessageFields.UnconfirmedMail, waiting.Mail, stop);

    /// <summary>The address as others see it.</summary>
    public Task<string?> Mask(UnconfirmedMail waiting, CancellationToken stop) => vault.Mask(waiting.Person, MessageFields.UnconfirmedMail, waiting.Mail, stop);

    /// <summary>Notes an address that was typed in the place of the one that waits, and sends the mail that asks; within the caller's transaction, who saves.</summary>
    /// <param name="by">Who typed it.</param>
    public async Task Note(MessagePreference preference, string mail, MailAsker by, CancellationToken stop)
    {
        var kept = await vault.Seal(preference.Person, MessageFields.UnconfirmedMail, mail, stop);
        var waiting = await Of(preference.Person, stop);
        if (waiting is null) db.Add(waiting = new() { Person = preference.Person, Mail = kept, AskedAt = clock.Now });
        else waiting.Replace(kept, clock.Now);
        await Send(waiting, mail, preference.Language, by, stop);
    }

    /// <summary>Sends the mail that asks once more, in a transaction of its own. Refused while it is too soon, or when nothing waits.</summary>
    public async Task<Refusal?> Again(MessagePreference preference, MailAsker by, CancellationToken stop)
    {
        await using var writing = await db.BeginWriting(stop);
        if (await Of(preference.Person, stop) is not { } waiting || await Open(waiting, stop) is not { } mail) return Nothing;
        if (await Send(waiting, mail, preference.Language, by, stop) is { } until) return new("message-mail-too-soon", ThingCodes.WaitOf(until - clock.Now));
        if (!await Save(stop)) return MessageChoices.ChangedMeanwhile;
        await writing.Commit(stop);
        return null;
    }

    /// <summary>Tries the code that was sent to the address; when it is right the address is in use from now on.</summary>
    public async Task<CodeOutcome> Confirm(Guid person, string? typed, CancellationToken stop)
    {
        // Read before the code is tried: an address that is typed over meanwhile is not confirmed by the code of this one.
        if (await Of(person, stop) is not { Code: { } code } waiting) return CodeOutcome.Over;
        var outcome = await codes.Try(code, (typed ?? "").Replace(" ", "", StringComparison.Ordinal), stop);
        if (outcome is not CodeOutcome.Right) return outcome;
        return await codes.Take(code, stop) && await TakeIntoUse(waiting, stop) ? CodeOutcome.Right : CodeOutcome.Over;
    }

    /// <summary>The address of a link is in use from now on. False when it was used or changed at the same moment.</summary>
    public async Task<bool> TakeIntoUse(UnconfirmedMail waiting, CancellationToken stop)
    {
        if (await Open(waiting, stop) is not { } mail) return false;
        var preference = await db.MessagePreferences.SingleOrDefaultAsync(known => known.Person == waiting.Person, stop);
        if (preference is null) db.Add(preference = new() { Person = waiting.Person });
        preference.Mail = await vault.Seal(waiting.Person, MessageFields.Mail, mail, stop);
        preference.Version++;
        db.Remove(waiting);
        return await Save(stop);
    }

    /// <summary>Forgets the address: it was somebody else's.</summary>
    public async Task<bool> Drop(UnconfirmedMail waiting, CancellationToken stop)
    {
        db.Remove(waiting);
        return await Save(stop);
    }

    /// <summary>Removes addresses that were last asked about on <paramref name="last"/> or earlier.</summary>
    public static Task<int> Clear(CityDb db, DateOnly last, CancellationToken stop)
    {
        var before = CityClock.MomentOf(last.AddDays(1), TimeOnly.MinValue);
        return db.UnconfirmedMails.Where(mail => mail.AskedAt < before).ExecuteDeleteAsync(stop);
    }

    /// <summary>Sends the mail, as seldom as codes go to a phone. Returns until when one has to wait; null: it is on its way.</summary>
    private async Task<DateTimeOffset?> Send(UnconfirmedMail waiting, string mail, Language language, MailAsker by, CancellationToken stop)
    {
        // Counted by address and by whose it is to be: at a counter many people's addresses come from one network.
        var (made, until) = await codes.Make($"mailto:{mail.ToLowerInvariant()}", $"mail-of:{waiting.Person:N}", stop);
        if (made is null) return until;
        var link = by.IsOwn ? null : OneTimeSecrets.NewKey();
        waiting.Ask(link is null ? made.Id : null, link is null ? null : OneTimeSecrets.HashOf(link), clock.Now);
        var (template, ends) = link is null ? (CodeTemplate, made.EndsAt) : (LinkTemplate, clock.Now + UnconfirmedMail.LinkLasts);
        Dictionary<string, string> parameters = link is null
            ? new() { ["code"] = made.Digits, ["minutes"] = $"{PhoneCodes.Lasts.TotalMinutes}" }
            : new() { ["link"] = address.Of(ConfirmMail.PageOf(link), by.Request), ["days"] = $"{UnconfirmedMail.LinkLasts.TotalDays}" };
        var ask = new MessageAsk(MessageAddress.Mail(mail), template, parameters, $"mail:{made.Id:N}") { Importance = Importance.Urgent, Language = language, ExpiresAt = ends };
        // The address was checked, and the template is the program's own: a refusal is a fault of ours.
        return await messenger.Send(ask, stop) is { } refusal ? throw new InvalidOperationException($"An address could not be asked about: {refusal.Code}.") : null;
    }

    private async Task<bool> Save(CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || db.IsDuplicate(failure))
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}

/// <summary>Who typed an address.</summary>
/// <param name="IsOwn">The person; otherwise somebody on their behalf.</param>
/// <param name="Request">By which it came: it says where the city is on the web, unless the setting does.</param>
internal sealed record MailAsker(bool IsOwn, HttpRequest Request);
