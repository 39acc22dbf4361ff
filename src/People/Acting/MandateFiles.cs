using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Acting.Rules;
using Yizhan.People.Acting.Store;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Acting;

/// <summary>Writes mandates down, gives them, has them accepted, and reads them out. Asks are checked before they come here.</summary>
internal sealed class MandateFiles(CityDb db, ChangeWatch watch, Vault vault, HashIndex index, Mandates mandates, MandateKinds kinds, Messenger messenger, Texts texts, CityClock clock)
{
    /// <summary>The most mandates of one giver that have not ended: a form is not to fill the database.</summary>
    public const int Most = 20;

    /// <summary>Days that a mandate waits for the giver's code before it is thrown away.</summary>
    public const int DaysOfDraft = 1;

    /// <summary>A mandate that a resident has to do with; null: it does not exist for them.</summary>
    /// <param name="phone">The resident's own: an offer to it may be accepted.</param>
    public async Task<Mandate?> Find(Guid id, Guid resident, string? phone, CancellationToken stop) =>
        await db.Mandates.SingleOrDefaultAsync(mandate => mandate.Id == id, stop) is { } mandate && (mandate.Giver == resident || mandate.Actor == resident || IsOfferedTo(mandate, phone)) ? mandate : null;

    /// <summary>What a resident has given, has taken, and could accept: what has not ended first, then the latest first.</summary>
    public async Task<IReadOnlyList<Mandate>> Of(Guid resident, string? phone, CancellationToken stop)
    {
        var hashes = HashesOf(phone);
        var all = await db.Mandates.AsNoTracking().Where(mandate => mandate.Giver == resident || mandate.Actor == resident || mandate.State == MandateState.Offered && hashes.Contains(mandate.ActorPhoneHash)).ToListAsync(stop);
        return [.. all.OrderBy(mandate => mandate.State is MandateState.Ended).ThenByDescending(mandate => mandate.MadeAt).ThenByDescending(mandate => mandate.Id)];
    }

    /// <summary>Writes a mandate down, saved with the caller's commit; refused when there are too many.</summary>
    /// <param name="paper">The reference of the signed paper; null: the giver confirms by a code.</param>
    public async Task<(Mandate? Mandate, Refusal? Refusal)> Write(MandateAsk ask, Guid giver, string? paper, CancellationToken stop)
    {
        if (await db.Mandates.CountAsync(one => one.Giver == giver && one.State != MandateState.Ended, stop) >= Most) return (null, new("mandate-too-many", new Sentence("已经有{0}份没有结束的委托，请先结束不用的", Most)));
        var mandate = new Mandate
        {
            Id = Guid.CreateVersion7(clock.Now), Giver = giver, Kinds = ask.Kinds!, From = ask.From!.Value, To = ask.To!.Value,
            Form = paper is null ? MandateForm.Phone : MandateForm.Paper, Paper = paper, MadeAt = clock.Now,
        };
        var phone = MobileNumber.Normal(ask.ActorPhone)!;
        mandate.ActorName = await vault.Seal(mandate.Id, MandateFields.ActorName, ask.ActorName, stop);
        mandate.ActorPhone = await vault.Seal(mandate.Id, MandateFields.ActorPhone, phone, stop);
        mandate.ActorPhoneHash = index.Of(MandateFields.ActorPhone, phone);
        db.Add(mandate);
        return (mandate, null);
    }

    /// <summary>The giver means it: the one who is to act is asked, and the giver told.</summary>
    public async Task<Refusal?> Offer(Mandate mandate, CancellationToken stop)
    {
        if (mandate.Offer(clock.Today) is { } refusal) return refusal;
        await mandates.Tell(mandate, "mandate-made", stop);
        if (mandate.ActorPhone is { } stored && await vault.Open(mandate.Id, MandateFields.ActorPhone, stored, stop) is { } phone
            && await messenger.Send(new(MessageAddress.Sms(phone), "mandate-offered", DaysOf(mandate), $"mandate-offered:{mandate.Id:N}"), stop) is { } fault)
            throw new InvalidOperationException($"An offer could not be sent: {fault.Code}.");
        return null;
    }

    /// <summary>Whoever holds the phone that was named takes it on.</summary>
    public async Task<Refusal?> Accept(Mandate mandate, OpenPerson actor, CancellationToken stop)
    {
        if (mandate.Accept(actor.Id, MandateAsk.IsGrownUp(Persons.BirthOf(actor), clock.Today), clock.Now, clock.Today) is { } refusal) return refusal;
        await mandates.ForgetTyped([mandate.Id], stop);
        await mandates.Tell(mandate, "mandate-accepted", stop);
        return null;
    }

    /// <summary>Changes something in a transaction of its own. Refused when somebody else changed it at the same moment: then nothing is.</summary>
    public async Task<Refusal?> InTurn(Func<Task<Refusal?>> change, CancellationToken stop)
    {
        try
        {
            await using var writing = await db.BeginWriting(stop);
            if (await change() is { } refusal)
            {
                db.ChangeTracker.Clear();
                return refusal;
            }
            await db.SaveChangesAsync(stop);
            await writing.Commit(stop);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || db.IsDuplicate(failure))
        {
            // Somebody else ended, paused or accepted it, and told the giver of it.
            db.ChangeTracker.Clear();
            return new("mandate-changed-meanwhile", "这份委托刚有变化，请看最新情况");
        }
        await watch.CatchUp(stop);
        return null;
    }

    /// <summary>Whether a phone's owner may accept it.</summary>
    public bool IsOfferedTo(Mandate mandate, string? phone) => mandate.State is MandateState.Offered && mandate.ActorPhoneHash is not null && HashesOf(phone).Contains(mandate.ActorPhoneHash);

    /// <summary>A mandate as people read it, with what was done under it, the latest first.</summary>
    /// <param name="isMasked">For staff: names are masked.</param>
    public async Task<MandateLine> Line(Mandate mandate, bool isMasked, CancellationToken stop)
    {
        var uses = await db.MandateUses.AsNoTracking().Where(use => use.Mandate == mandate.Id).OrderByDescending(use => use.At).ThenByDescending(use => use.Id).ToListAsync(stop);
        return new(
            mandate.Id, mandate.Giver, mandate.Actor, await NameOf(mandate.Giver, isMasked, stop),
            mandate.Actor is { } actor ? await NameOf(actor, isMasked, stop) : mandate.ActorName is { } typed ? await Typed(mandate.Id, typed, isMasked, stop) : null,
            mandate.KindCodes, MandateWords.Kinds(mandate, kinds, texts), mandate.From, mandate.To, mandate.Form.Named(), mandate.Paper, mandate.State, MandateWords.State(mandate, clock.Today),
            mandate.MadeAt, mandate.AcceptedAt, mandate.EndedAt, [.. uses.Select(use => new MandateUseLine(use.At, kinds.Name(use.Kind), use.What))])
        { IsOver = mandate.IsOver(clock.Today) };
    }

    /// <summary>Several mandates as people read them.</summary>
    public async Task<IReadOnlyList<MandateLine>> Lines(IReadOnlyList<Mandate> all, bool isMasked, CancellationToken stop)
    {
        var lines = new List<MandateLine>();
        foreach (var mandate in all) lines.Add(await Line(mandate, isMasked, stop));
        return lines;
    }

    /// <summary>When others saw what is kept about somebody, under a mandate; the latest first.</summary>
    public async Task<IReadOnlyList<MandateUse>> Looks(Guid giver, CancellationToken stop) =>
        await db.MandateUses.AsNoTracking().Where(use => use.Giver == giver && use.Kind == MandateKind.OwnData.Code).OrderByDescending(use => use.At).ThenByDescending(use => use.Id).ToListAsync(stop);

    /// <summary>A resident's name; null: it has been erased.</summary>
    public async Task<string?> NameOf(Guid person, bool isMasked, CancellationToken stop) =>
        await db.Persons.AsNoTracking().Where(one => one.Id == person && one.ErasedAt == null).SingleOrDefaultAsync(stop) is not { Name: var name } ? null
        : isMasked ? await vault.Mask(person, PersonFields.Name, name, stop)
        : await vault.Open(person, PersonFields.Name, name, stop);

    /// <summary>What messages of a mandate say: its days, and nothing of whom or what.</summary>
    public static IReadOnlyDictionary<string, string> DaysOf(Mandate mandate) => new Dictionary<string, string> { ["from"] = $"{mandate.From:yyyy-MM-dd}", ["to"] = $"{mandate.To:yyyy-MM-dd}" };

    private Task<string?> Typed(Guid mandate, PersonalText typed, bool isMasked, CancellationToken stop) =>
        isMasked ? vault.Mask(mandate, MandateFields.ActorName, typed, stop) : vault.Open(mandate, MandateFields.ActorName, typed, stop);

    private KeyedHash?[] HashesOf(string? phone) => phone is null ? [] : index.Candidates(MandateFields.ActorPhone, phone);

    /// <summary>Removes mandates, and what was done under them, that ended on <paramref name="last"/> or earlier.</summary>
    public static async Task<int> Clear(CityDb db, DateOnly last, CancellationToken stop)
    {
        var due = db.Mandates.Where(mandate => mandate.EndedOn <= last).Select(mandate => mandate.Id);
        await db.MandateUses.Where(use => due.Contains(use.Mandate)).ExecuteDeleteAsync(stop);
        await db.MandatePapers.Where(page => due.Contains(page.Mandate)).ExecuteDeleteAsync(stop);
        return await db.Mandates.Where(mandate => mandate.EndedOn <= last).ExecuteDeleteAsync(stop);
    }

    /// <summary>Removes mandates that were written down on <paramref name="last"/> or earlier and never confirmed, and destroys what was written of others.</summary>
    public static async Task<int> ClearDrafts(CityDb db, DateTimeOffset now, DateOnly last, CancellationToken stop)
    {
        var before = CityClock.MomentOf(last.AddDays(1), TimeOnly.MinValue);
        var ids = await db.Mandates.Where(mandate => mandate.State == MandateState.Draft && mandate.MadeAt < before).Select(mandate => mandate.Id).ToListAsync(stop);
        if (ids.Count == 0) return 0;
        await db.DestroyKeys(key => ids.Contains(key.Person), now, stop);
        return await db.Mandates.Where(mandate => ids.Contains(mandate.Id) && mandate.State == MandateState.Draft).ExecuteDeleteAsync(stop);
    }
}

/// <summary>A mandate as people read it.</summary>
/// <param name="GiverName">For whom; null: erased.</param>
/// <param name="ActorName">Who acts or is to; null: nobody any more.</param>
/// <param name="For">What for, in words.</param>
/// <param name="Uses">What was done under it.</param>
public sealed record MandateLine(
    Guid Id, Guid Giver, Guid? Actor, string? GiverName, string? ActorName, IReadOnlyList<string> Kinds, string For, DateOnly From, DateOnly To, Sentence Form, string? Paper,
    MandateState State, Sentence Said, DateTimeOffset MadeAt, DateTimeOffset? AcceptedAt, DateTimeOffset? EndedAt, IReadOnlyList<MandateUseLine> Uses)
{
    /// <summary>Whether its last day is over.</summary>
    public bool IsOver { get; init; }

    /// <summary>What is kept of the paper that was signed; told to who gave it alone, among all that is kept about them.</summary>
    public IReadOnlyList<MandateSheet> Sheets { get; init; } = [];

    /// <summary>Which, and neither of the names.</summary>
    public override string ToString() => $"{nameof(MandateLine)} {Id}";
}

/// <summary>A page of the paper of a mandate, as who gave it carries the list of them away.</summary>
/// <param name="Size">Bytes.</param>
public sealed record MandateSheet(Sentence Kind, int Size, DateTimeOffset AddedAt);

/// <summary>Something that was done under a mandate.</summary>
public sealed record MandateUseLine(DateTimeOffset At, Sentence Kind, string What);
