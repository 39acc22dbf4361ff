using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Duty;

/// <summary>Sends messages to those on duty and to those who plan. They lie in the caller's transaction; the caller saves.</summary>
/// <remarks>Who signs in as an account or a resident is reached as they chose, a resident also by the phone in the register; others by the phone that was left.</remarks>
internal sealed class DutyMessenger(CityDb db, Messenger messenger, Vault vault)
{
    /// <summary>Sends something that has a template. False: nobody knows how to reach them outside the pages.</summary>
    /// <param name="key">The message's own: the same twice is once.</param>
    /// <param name="expires">From when it is of no use.</param>
    public async Task<bool> Send(
        Addressee who, string template, IReadOnlyDictionary<string, string> words, string key, DateTimeOffset expires, CancellationToken stop, Importance importance = Importance.Usual)
    {
        var phone = who.Phone is { } kept ? await vault.Open(who.Id, DutyPersonal.Phone, kept, stop) : null;
        Refusal? refusal;
        if (who.Holder is { } holder)
        {
            phone ??= await RegisteredPhone(holder, stop);
            refusal = await messenger.SendTo(new(holder, phone is null ? [] : [MessageAddress.Sms(phone)], template, words, key) { Importance = importance, ExpiresAt = expires }, stop);
        }
        else if (phone is null) return false;
        else refusal = await messenger.Send(new(MessageAddress.Sms(phone), template, words, key) { Importance = importance, ExpiresAt = expires }, stop);
        return refusal switch
        {
            null => true,
            { Code: "message-no-address" } => false,
            // The phone was checked when it was typed, and the template is the program's own: a refusal is a fault of ours.
            _ => throw new InvalidOperationException($"The message {template} could not be sent: {refusal.Code}."),
        };
    }

    private async Task<string?> RegisteredPhone(Guid holder, CancellationToken stop) =>
        await db.Set<Person>().AsNoTracking().Where(one => one.Id == holder && one.ErasedAt == null).Select(one => one.Phone).SingleOrDefaultAsync(stop) is { } phone ? await vault.Open(holder, PersonFields.Phone, phone, stop) : null;
}

/// <summary>Somebody to whom a message goes.</summary>
/// <param name="Id">The person on duty, or the account.</param>
/// <param name="Holder">The account or resident as whom they chose how messages come; null: nobody signs in as them.</param>
/// <param name="Phone">What they left when they were put on duty.</param>
internal sealed record Addressee(Guid Id, Guid? Holder, PersonalText? Phone)
{
    /// <summary>A person on duty.</summary>
    public static Addressee Of(DutyPerson person) => new(person.Id, person.Holder, person.Phone);

    /// <summary>Somebody who works in the network.</summary>
    public static Addressee OfAccount(Guid account) => new(account, account, null);
}
