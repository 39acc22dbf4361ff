using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People.Acting;
using Yizhan.People.Acting.Rules;
using Yizhan.People.Acting.Store;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Store;

namespace Yizhan.People;

/// <summary>Says who may act for whom, notes each time that somebody does, and ends it. What other modules ask before they take something from one for another.</summary>
public sealed class Mandates(CityDb db, Vault vault, Messenger messenger, CityClock clock) : IForgetPerson
{
    private static readonly Refusal NotAllowed = new("mandate-does-not-allow", "没有可以这样做的委托，或者委托已暂停、到期或结束");

    /// <summary>The mandate under which somebody may do something for somebody on a day; null: there is none.</summary>
    /// <param name="kind">A code of <see cref="MandateKind"/>.</param>
    public async Task<Mandate?> MayAct(Guid actor, Guid giver, string kind, DateOnly day, CancellationToken stop) =>
        (await db.Mandates.AsNoTracking().Where(mandate => mandate.Actor == actor && mandate.Giver == giver && mandate.State == MandateState.Active).OrderBy(mandate => mandate.Id).ToListAsync(stop))
        .FirstOrDefault(mandate => mandate.Lets(actor, kind, day));

    /// <summary>Notes that somebody does something for somebody, in the caller's transaction: from here to its commit nobody ends or pauses the mandate. Refused when none lets them.</summary>
    /// <param name="what">What is done, for the giver to read: in Chinese, without anything personal, at most <see cref="MandateUse.LongestWhat"/> characters.</param>
    /// <exception cref="InvalidOperationException">No transaction is open: what is done and that it was done must be stored together.</exception>
    public async Task<Refusal?> RecordUse(Guid actor, Guid giver, string kind, string what, CancellationToken stop)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("What is done under a mandate is noted within a transaction.");
        var today = clock.Today;
        if (await MayAct(actor, giver, kind, today, stop) is not { } mandate) return NotAllowed;
        var isFirst = await Hold(mandate, true, today, stop);
        if (!isFirst && !await Hold(mandate, false, today, stop)) return NotAllowed;
        if (isFirst) await Tell(mandate, "mandate-used", stop);
        db.MandateUses.Add(new() { Id = Guid.CreateVersion7(clock.Now), Mandate = mandate.Id, Giver = giver, Actor = actor, At = clock.Now, Kind = kind, What = Excerpt.Of(what, MandateUse.LongestWhat - 1) });
        return null;
    }

    /// <summary>Ends a mandate in the caller's transaction and tells the giver.</summary>
    internal async Task<Refusal?> End(Mandate mandate, MandateEnding ending, string? reason, CancellationToken stop)
    {
        var wasGiven = mandate.State is not MandateState.Draft;
        if (mandate.End(ending, clock.Now, clock.Today, reason) is { } refusal) return refusal;
        await ForgetTyped([mandate.Id], stop);
        if (wasGiven) await Tell(mandate, "mandate-ended", stop);
        return null;
    }

    /// <summary>Ends every mandate that somebody has given or taken whose data is erased.</summary>
    async Task IForgetPerson.Forget(Guid person, CancellationToken stop)
    {
        foreach (var mandate in await db.Mandates.Where(one => one.State != MandateState.Ended && (one.Giver == person || one.Actor == person)).ToListAsync(stop))
            await End(mandate, MandateEnding.Erasure, null, stop);
    }

    /// <summary>Destroys what was written of those who were to act: rows have let go of it, and the history holds it under these keys.</summary>
    internal Task ForgetTyped(Guid[] mandates, CancellationToken stop) => db.DestroyKeys(key => mandates.Contains(key.Person), clock.Now, stop);

    /// <summary>Tells the giver, if there is a phone to reach them by.</summary>
    internal async Task Tell(Mandate mandate, string template, CancellationToken stop)
    {
        if (await db.Persons.SingleOrDefaultAsync(person => person.Id == mandate.Giver, stop) is not { Phone: { } sealedPhone }) return;
        if (await vault.Open(mandate.Giver, PersonFields.Phone, sealedPhone, stop) is not { } phone) return;
        var ask = new PersonalAsk(mandate.Giver, [MessageAddress.Sms(phone)], template, MandateFiles.DaysOf(mandate), $"{template}:{mandate.Id:N}");
        // The phone was checked when it was typed, and the template is the program's own: a refusal is a fault of ours.
        if (await messenger.SendTo(ask, stop) is { } refusal) throw new InvalidOperationException($"The news of a mandate could not be sent: {refusal.Code}.");
    }

    /// <summary>Holds the row until the transaction ends. False when it was ended or paused at this moment.</summary>
    /// <param name="isFirst">Only if it was never used before: of two who come at one moment one is the first.</param>
    private async Task<bool> Hold(Mandate mandate, bool isFirst, DateOnly today, CancellationToken stop) =>
        await db.Mandates.Where(one => one.Id == mandate.Id && one.Version == mandate.Version && (!isFirst || one.UsedOn == null))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.UsedOn, one => one.UsedOn ?? today), stop) == 1;
}
