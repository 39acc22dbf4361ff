using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;

namespace Yizhan.Duty.Living;

/// <summary>Swaps and give-aways: one asks, the other's yes makes it so, and the secretary is only told.</summary>
internal sealed class SwapBook(CityDb db, ShiftBook book, RotaNews news, Vault vault, CityClock clock)
{
    /// <summary>How many people can be asked for one shift at a time.</summary>
    public const int MostAsked = 5;

    /// <summary>How often one person can be asked for one shift: each question is a message to their phone.</summary>
    public const int MostTimes = 3;

    public static readonly Refusal NotFound = new("swap-not-found", "没有这次换班");

    private static readonly Refusal AskedAlready = new("swap-asked-already", "已经问过这个人了，请等回答");
    private static readonly Refusal AskedEnough = new("swap-asked-enough", new Sentence("一个班最多同时问{0}个人，请先等回答或者收回一个", MostAsked));
    private static readonly Refusal AskedOften = new("swap-asked-often", new Sentence("这个班已经问过这个人{0}次，不再问了；请问别人，或者点“我来不了”", MostTimes));
    private static readonly Refusal NoAnswer = new("swap-cannot-answer", "这个人不在网上登录，没法在这里回答；请打电话，或者请社区书记安排");

    /// <summary>Asks somebody to take a shift.</summary>
    /// <param name="taken">The shift of theirs that is taken for it; null: it is given away.</param>
    public async Task<(ShiftSwap? Swap, Refusal? Refusal)> Ask(Guid shift, DutyPerson from, Guid to, Guid? taken, CancellationToken stop)
    {
        await using var writing = await db.BeginWriting(stop);
        await book.Hold(stop);
        if (await Refuse(shift, from.Id, to, taken, stop) is { } refusal) return (null, refusal);
        var row = await db.DutyShifts.AsNoTracking().SingleAsync(one => one.Id == shift, stop);
        var back = taken is { } id ? await db.DutyShifts.AsNoTracking().SingleAsync(one => one.Id == id, stop) : null;
        if (await book.Bars(row, from.Id, to, back, stop) is { } barred) return (null, barred);
        var swap = new ShiftSwap { Id = Guid.CreateVersion7(clock.Now), Shift = shift, From = from.Id, To = to, Return = taken, AskedAt = clock.Now };
        db.ShiftSwaps.Add(swap);
        var asked = await db.DutyPeople.AsNoTracking().SingleAsync(one => one.Id == to, stop);
        var told = news.Of(row);
        told["name"] = await NameOf(from, stop);
        if (back is not null) told["return"] = LivingWords.Short(back.Date, back.Starts, back.Ends);
        await news.Tell(asked, back is null ? "duty-give-asked" : "duty-swap-asked", told, $"duty-swap:{swap.Id:N}:asked", Earlier(row, back), stop);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return (swap, null);
    }

    /// <summary>Whoever was asked says yes: both shifts change hands, or nothing does.</summary>
    public Task<Refusal?> Accept(Guid swap, Guid asked, CancellationToken stop) => Answer(swap, one => one.To == asked, SwapState.Done, async one =>
    {
        if (await book.Hand(one.Shift, one.From, one.To, one.Return, stop) is { } refusal) return refusal;
        // What else was asked for these shifts has no object any more.
        var (shift, back) = (one.Shift, one.Return);
        foreach (var other in await db.ShiftSwaps.Where(other => other.State == SwapState.Asked && other.Id != one.Id
            && (other.Shift == shift && other.From == one.From || other.Return == shift && other.To == one.From || back != null && (other.Shift == back && other.From == one.To || other.Return == back && other.To == one.To))).ToListAsync(stop))
            other.End(SwapState.Lapsed, clock.Now);
        return null;
    }, stop);

    /// <summary>Whoever was asked says no.</summary>
    public Task<Refusal?> Decline(Guid swap, Guid asked, CancellationToken stop) => Answer(swap, one => one.To == asked, SwapState.Declined, _ => Task.FromResult<Refusal?>(null), stop);

    /// <summary>Whoever asked takes it back.</summary>
    public Task<Refusal?> TakeBack(Guid swap, Guid asker, CancellationToken stop) => Answer(swap, one => one.From == asker, SwapState.TakenBack, _ => Task.FromResult<Refusal?>(null), stop);

    /// <summary>Ends what was not answered before one of the shifts began. Returns how many.</summary>
    public async Task<int> Lapse(CancellationToken stop)
    {
        await using var writing = await db.BeginWriting(stop);
        var (now, today) = (clock.Now, clock.Today);
        var near = db.DutyShifts.Where(shift => shift.Date <= today || shift.DroppedAt != null);
        var open = await db.ShiftSwaps.Where(swap => swap.State == SwapState.Asked).Where(swap => near.Any(shift => shift.Id == swap.Shift || shift.Id == swap.Return)).ToListAsync(stop);
        var ids = open.SelectMany(swap => (Guid?[])[swap.Shift, swap.Return]).OfType<Guid>().Distinct().ToArray();
        var over = (await db.DutyShifts.AsNoTracking().Where(shift => ids.Contains(shift.Id)).ToListAsync(stop)).Where(shift => shift.Begins <= now || shift.DroppedAt is not null).Select(shift => shift.Id).ToHashSet();
        var lapsed = open.Where(swap => over.Contains(swap.Shift) || swap.Return is { } back && over.Contains(back)).ToList();
        foreach (var swap in lapsed) swap.End(SwapState.Lapsed, now);
        if (lapsed.Count == 0) return 0;
        try
        {
            await db.SaveChangesAsync(stop);
            await writing.Commit(stop);
            return lapsed.Count;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody answers at this moment: the next minute looks again.
            return 0;
        }
    }

    private async Task<Refusal?> Answer(Guid id, Func<ShiftSwap, bool> isTheirs, SwapState answer, Func<ShiftSwap, Task<Refusal?>> act, CancellationToken stop)
    {
        await using var writing = await db.BeginWriting(stop);
        await book.Hold(stop);
        // As it is now that nobody else can answer any more.
        if (await db.ShiftSwaps.SingleOrDefaultAsync(one => one.Id == id, stop) is not { } swap || !isTheirs(swap)) return NotFound;
        if (swap.End(answer, clock.Now) is { } answered) return answered;
        if (await act(swap) is { } refusal) return refusal;
        await TellAsker(swap, answer, stop);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return null;
    }

    private async Task TellAsker(ShiftSwap swap, SwapState answer, CancellationToken stop)
    {
        if (answer is not (SwapState.Done or SwapState.Declined)) return;
        var people = await db.DutyPeople.AsNoTracking().Where(one => one.Id == swap.From || one.Id == swap.To).ToListAsync(stop);
        if (people.Find(one => one.Id == swap.From) is not { } asker || people.Find(one => one.Id == swap.To) is not { } other) return;
        if (await db.DutyShifts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == swap.Shift, stop) is not { } shift) return;
        var told = news.Of(shift);
        told["name"] = await NameOf(other, stop);
        await news.Tell(asker, answer is SwapState.Done ? "duty-swap-done" : "duty-swap-declined", told, $"duty-swap:{swap.Id:N}:answered", shift.Begins, stop);
    }

    private async Task<Refusal?> Refuse(Guid shift, Guid from, Guid to, Guid? taken, CancellationToken stop)
    {
        if (await db.DutyShifts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == shift && one.DroppedAt == null, stop) is not { } row) return ShiftBook.NotFound;
        if (await book.DutyOf(shift, from, stop) is null) return ShiftBook.NotOnIt;
        if (row.Begins <= clock.Now) return ShiftBook.Begun;
        if (await db.DutyPeople.AsNoTracking().SingleOrDefaultAsync(one => one.Id == to && one.Id != from && one.ClearedAt == null, stop) is not { } other) return ShiftBook.NoSuchPerson;
        if (other.Holder is null) return NoAnswer;
        if (taken is { } id)
        {
            if (await db.DutyShifts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.DroppedAt == null, stop) is not { } back) return ShiftBook.NotFound;
            if (await book.DutyOf(id, to, stop) is null) return ShiftBook.NotOnIt;
            if (back.Begins <= clock.Now) return ShiftBook.Begun;
        }
        var asked = await db.ShiftSwaps.AsNoTracking().Where(swap => swap.Shift == shift && swap.From == from).ToListAsync(stop);
        var open = asked.FindAll(swap => swap.State == SwapState.Asked);
        if (open.Exists(swap => swap.To == to)) return AskedAlready;
        if (asked.Count(swap => swap.To == to) >= MostTimes) return AskedOften;
        return open.Count >= MostAsked ? AskedEnough : null;
    }

    private async Task<string> NameOf(DutyPerson person, CancellationToken stop) => RotaNews.Fitting((await db.NamesOf(vault, [person.Id], stop)).GetValueOrDefault(person.Id) ?? "-");

    private static DateTimeOffset Earlier(DutyShift one, DutyShift? other) => other is not null && other.Begins < one.Begins ? other.Begins : one.Begins;
}
