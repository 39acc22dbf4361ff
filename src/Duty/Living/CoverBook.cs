using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Living.Rules;
using Yizhan.Duty.Planning;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages;
using Yizhan.Rostering;

namespace Yizhan.Duty.Living;

/// <summary>Calls for somebody to take a shift that fell empty: offered to few at a time, those who carry least first; the first yes has it.</summary>
internal sealed class CoverBook(CityDb db, ShiftBook book, LiveRotas rotas, RotaNews news, Messenger messenger, CityClock clock)
{
    /// <summary>The event that somebody is looked for.</summary>
    public const string Wanted = "yizhan.duty.cover-wanted";

    public static readonly Refusal NotFound = new("cover-call-not-found", "没有这次找人顶班");

    private static readonly Refusal NotShort = new("shift-not-short", "这个班不缺人");
    private static readonly Refusal Calling = new("cover-call-open", "已经在为这个班找人了");
    private static readonly Refusal Taken = new("cover-taken", "已经有人顶了这个班，谢谢您");
    private static readonly Refusal Over = new("cover-call-over", "这次找人已经结束");

    /// <summary>Somebody cannot come: they are taken off the shift, and others are asked.</summary>
    public async Task<Refusal?> CannotCome(Guid shift, Guid person, CancellationToken stop)
    {
        await using var writing = await db.BeginWriting(stop);
        await book.Hold(stop);
        // Read before they are taken off: whom the call is opened for is known by having gone since.
        var now = clock.Now;
        if (await book.TakeOff(shift, person, AssignmentCause.Absence, stop) is { } refusal) return refusal;
        // What they had asked others for the shift is nobody's to answer now.
        foreach (var swap in await db.ShiftSwaps.Where(swap => swap.State == SwapState.Asked && (swap.Shift == shift && swap.From == person || swap.Return == shift && swap.To == person)).ToListAsync(stop))
            swap.End(SwapState.Lapsed, now);
        if (await Open(shift, now, stop) is { } notOpened && notOpened != Calling && notOpened != NotShort) return notOpened;
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return null;
    }

    /// <summary>A secretary lets somebody be found for a shift that is short of people.</summary>
    public async Task<Refusal?> Find(Guid shift, CancellationToken stop)
    {
        await using var writing = await db.BeginWriting(stop);
        await book.Hold(stop);
        if (await Open(shift, clock.Now, stop) is { } refusal) return refusal;
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return null;
    }

    /// <summary>Somebody to whom it was offered takes the shift.</summary>
    public async Task<Refusal?> Take(Guid call, Guid person, CancellationToken stop)
    {
        await using var writing = await db.BeginWriting(stop);
        await book.Hold(stop);
        if (await FindOffer(call, person, stop) is not var (open, offer)) return NotFound;
        if (open.EndedAt is not null) return await db.CoverOffers.AnyAsync(one => one.Call == call && one.Takes == true, stop) ? Taken : Over;
        if (await book.Put(open.Shift, person, AssignmentCause.Cover, stop) is { } refusal)
            // Its heads are full: somebody else was put on it otherwise.
            return refusal.Code == "shift-not-allowed" && await db.DutyShifts.AsNoTracking().AnyAsync(shift => shift.Id == open.Shift && shift.Filled >= shift.Heads, stop) ? Taken : refusal;
        (offer.Takes, offer.AnsweredAt) = (true, clock.Now);
        if (await db.DutyShifts.Where(shift => shift.Id == open.Shift).Select(shift => shift.Filled >= shift.Heads).SingleAsync(stop)) open.EndedAt = clock.Now;
        open.Version++;
        await TellGone(open, stop);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return null;
    }

    /// <summary>Somebody to whom it was offered does not take it: the next in the order is asked in their place at once, or in the morning.</summary>
    public async Task<Refusal?> Decline(Guid call, Guid person, CancellationToken stop)
    {
        await using var writing = await db.BeginWriting(stop);
        await book.Hold(stop);
        if (await FindOffer(call, person, stop) is not var (open, offer)) return NotFound;
        if (open.EndedAt is not null) return Over;
        var now = clock.Now;
        // Pressed twice, one other is asked and not two.
        if (offer.Takes is false) return null;
        (offer.Takes, offer.AnsweredAt) = (false, now);
        if (await db.DutyShifts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == open.Shift, stop) is { Missing: > 0 } shift && shift.Begins > now)
        {
            var due = CoverPace.Awake(now, shift.Begins);
            if (due <= now) await Offer(open, shift, 1, stop);
            else if (due < open.NextAt) open.NextAt = due;
        }
        open.Version++;
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return null;
    }

    /// <summary>Goes on with a call whose time has come: it ends, or the next are asked.</summary>
    public async Task Advance(Guid id, CancellationToken stop)
    {
        await using var writing = await db.BeginWriting(stop);
        await book.Hold(stop);
        // As it is now: somebody may have taken the shift since the job looked.
        var call = await db.CoverCalls.SingleOrDefaultAsync(one => one.Id == id && one.EndedAt == null, stop);
        if (call is null) return;
        var shift = await db.DutyShifts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == call.Shift, stop);
        if (shift is null || shift.Missing == 0 || shift.Begins <= clock.Now) call.EndedAt = clock.Now;
        else if (call.NextAt <= clock.Now)
        {
            await Offer(call, shift, CoverPace.Together, stop);
            call.NextAt = CoverPace.Next(clock.Now, shift.Begins);
        }
        else return;
        call.Version++;
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
    }

    private async Task<Refusal?> Open(Guid id, DateTimeOffset now, CancellationToken stop)
    {
        if (await db.DutyShifts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.DroppedAt == null, stop) is not { } shift) return ShiftBook.NotFound;
        if (shift.Begins <= now) return ShiftBook.Begun;
        if (shift.Missing == 0) return NotShort;
        if (await db.CoverCalls.AnyAsync(one => one.Shift == id && one.EndedAt == null, stop)) return Calling;
        var call = new CoverCall { Id = Guid.CreateVersion7(clock.Now), Shift = id, Date = shift.Date, OpenedAt = now, NextAt = CoverPace.Awake(now, shift.Begins) };
        db.CoverCalls.Add(call);
        await messenger.Tell(Wanted, call.Id, new { call = call.Id, shift = id, station = shift.Station, date = shift.Date, begins = shift.Begins, missing = shift.Missing }, stop);
        if (call.NextAt > now) return null;
        await Offer(call, shift, CoverPace.Together, stop);
        call.NextAt = CoverPace.Next(now, shift.Begins);
        return null;
    }

    /// <summary>Asks the next in the fair order who may take the shift and have not been asked.</summary>
    private async Task Offer(CoverCall call, DutyShift shift, int most, CancellationToken stop)
    {
        var asked = await db.CoverOffers.AsNoTracking().Where(offer => offer.Call == call.Id).ToListAsync(stop);
        var gaveUp = await db.DutyAssignments.AsNoTracking().Where(duty => duty.Shift == shift.Id && duty.EndedBy == AssignmentCause.Absence).Select(duty => duty.Person).Distinct().ToListAsync(stop);
        var rota = await rotas.Read(LiveRotas.AreaOf(shift.Area, []), DayRange.Of(shift.Date), [.. gaveUp.Select(person => new DraftDuty(shift.Key, person))], stop);
        var coming = rota.Problem.Past.Where(duty => duty.Date >= shift.Date).ToLookup(duty => duty.Person, duty => duty.Kind.Load());
        var able = rota.Problem.People.Where(person => rota.Bars(shift.Key, person.Id).Count == 0)
            .Select(person => CoverOrder.Of(Guid.ParseExact(person.Id, "N"), shift.Kind.Load(), person.Carried, coming[person.Id])).ToList();
        var ids = able.Select(one => one.Person).Except(asked.Select(offer => offer.Person)).ToArray();
        // Who signs in nowhere cannot answer.
        var reachable = (await db.DutyPeople.AsNoTracking().Where(person => ids.Contains(person.Id) && person.Holder != null).ToListAsync(stop)).ToDictionary(person => person.Id);
        var turn = asked.Count;
        foreach (var next in CoverOrder.Of(able.Where(one => reachable.ContainsKey(one.Person)), shift.Id).Take(most))
        {
            db.CoverOffers.Add(new() { Call = call.Id, Person = next.Person, Turn = ++turn, OfferedAt = clock.Now });
            await news.Tell(reachable[next.Person], "duty-cover-offered", news.Of(shift), $"duty-cover:{call.Id:N}:{next.Person:N}", shift.Begins, stop);
        }
    }

    /// <summary>Tells those who could not come that somebody takes their place.</summary>
    private async Task TellGone(CoverCall call, CancellationToken stop)
    {
        var shift = await db.DutyShifts.AsNoTracking().SingleAsync(one => one.Id == call.Shift, stop);
        var gone = await db.DutyAssignments.AsNoTracking().Where(duty => duty.Shift == call.Shift && duty.EndedBy == AssignmentCause.Absence && duty.EndedAt >= call.OpenedAt)
            .Join(db.DutyPeople.Where(person => person.ClearedAt == null), duty => duty.Person, person => person.Id, (_, person) => person).ToListAsync(stop);
        foreach (var person in gone.DistinctBy(person => person.Id)) await news.Tell(person, "duty-cover-found", news.Of(shift), $"duty-cover:{call.Id:N}:found:{person.Id:N}", shift.Begins, stop);
    }

    private async Task<(CoverCall Call, CoverOffer Offer)?> FindOffer(Guid call, Guid person, CancellationToken stop) =>
        await db.CoverCalls.SingleOrDefaultAsync(one => one.Id == call, stop) is { } open && await db.CoverOffers.SingleOrDefaultAsync(one => one.Call == call && one.Person == person, stop) is { } offer
            ? (open, offer)
            : null;
}
