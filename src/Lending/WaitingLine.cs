using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Lending.Rules;
using Yizhan.Lending.Store;

namespace Yizhan.Lending;

/// <summary>Those who wait for things, in the order in which they asked. Within the transaction of whoever changes something, who saves and commits.</summary>
internal sealed class WaitingLine(CityDb db, LendingNews news, CityClock clock)
{
    /// <summary>Open reservations of a thing or its title, the earliest first; also such as are not saved yet.</summary>
    public async Task<List<Reservation>> Open(LendingItem item, CancellationToken stop)
    {
        var (id, isbn) = (item.Id, item.Isbn);
        await db.Reservations.Where(one => one.EndedOn == null && (one.Item == id || (isbn != null && one.Isbn == isbn))).LoadAsync(stop);
        return [.. db.Reservations.Local.Where(one => one.IsOpen && one.Wants(item)).OrderBy(one => one.AskedAt).ThenBy(one => one.Id)];
    }

    /// <summary>The numbers of the books for any copy of which somebody waits.</summary>
    public async Task<HashSet<string>> TitlesWaitedFor(CancellationToken stop) =>
        [.. await db.Reservations.Where(one => one.EndedOn == null && one.State == ReservationState.Waiting && one.Isbn != null).Select(one => one.Isbn!).Distinct().ToListAsync(stop)];

    /// <summary>Whoever a thing is kept for, or null.</summary>
    public Task<Reservation?> Holder(LendingItem item, CancellationToken stop)
    {
        var id = item.Id;
        return db.Reservations.SingleOrDefaultAsync(one => one.EndedOn == null && one.Held == id, stop);
    }

    /// <summary>Somebody begins to wait. A thing that is free, or another copy of its title, is kept at once.</summary>
    public async Task Join(Guid resident, LendingItem item, CancellationToken stop)
    {
        db.Reservations.Add(Reservation.Of(resident, item, Guid.CreateVersion7(clock.Now), clock.Now));
        if (!item.IsFree && item.Isbn is { } isbn)
            item = await db.LendingItems.Where(copy => copy.Isbn == isbn && copy.State == ItemState.Here).OrderBy(copy => copy.Code).FirstOrDefaultAsync(stop) ?? item;
        await Offer(item, stop);
    }

    /// <summary>A thing is free: it is kept for whoever asked first.</summary>
    public async Task Offer(LendingItem item, CancellationToken stop)
    {
        if (!item.IsFree || Reservation.Next(await Open(item, stop), item) is not { } next) return;
        item.Hold(clock.Now);
        next.Hold(item, clock.Today);
        await news.TellReady(next, item, stop);
    }

    /// <summary>Whoever waited has got a thing. A copy that was kept for them beside it is free again.</summary>
    public async Task Take(Reservation own, LendingItem item, CancellationToken stop)
    {
        var held = own.Held;
        own.Close(ReservationState.Taken, clock.Today);
        if (held is { } other && other != item.Id) await Free(other, stop);
    }

    /// <summary>It is over without a thing; what was kept is free again.</summary>
    public async Task<Refusal?> End(Reservation own, ReservationState end, CancellationToken stop)
    {
        var held = own.Held;
        if (own.Close(end, clock.Today) is { } refusal) return refusal;
        if (held is { } item) await Free(item, stop);
        return null;
    }

    /// <summary>What was kept for somebody is missing: they keep their place, and get another copy where there is one.</summary>
    public async Task Miss(LendingItem item, CancellationToken stop)
    {
        if (await Holder(item, stop) is not { } own) return;
        own.WaitAgain();
        if (item.Isbn is { } isbn && await db.LendingItems.Where(copy => copy.Isbn == isbn && copy.Id != item.Id && copy.State == ItemState.Here).OrderBy(copy => copy.Code).FirstOrDefaultAsync(stop) is { } copy) await Offer(copy, stop);
    }

    /// <summary>A thing is written off: of those who wait for it, and for no other copy, nobody waits any more.</summary>
    public async Task GiveUp(LendingItem item, CancellationToken stop)
    {
        var isbn = item.Isbn;
        if (isbn is not null && await db.LendingItems.AnyAsync(copy => copy.Isbn == isbn && copy.Id != item.Id && copy.State != ItemState.WrittenOff, stop)) return;
        foreach (var one in await Open(item, stop))
        {
            one.Close(ReservationState.Gone, clock.Today);
            await news.TellGone(one, item, stop);
        }
    }

    private async Task Free(Guid held, CancellationToken stop)
    {
        var item = await db.LendingItems.SingleAsync(one => one.Id == held, stop);
        if (item.Release(clock.Now) is null) await Offer(item, stop);
    }
}
