using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Queue.Rules;
using Yizhan.Matters.Queue.Store;
using Yizhan.People.Accounts;
using Yizhan.People.Rules;

namespace Yizhan.Matters.Queue;

/// <summary>Gives numbers, and takes back those that somebody gives up.</summary>
internal sealed class TicketBook(CityDb db, IKnowStations stations, CityClock clock)
{
    /// <summary>Gives a number. Under the same key it is the same number, however often it is asked for.</summary>
    /// <param name="key">The secret that came with the form; made anew when it is none, or another station's.</param>
    /// <param name="asker">The network address, to be counted; null: the station's own tablet, or somebody who works there.</param>
    public async Task<TakenTicket> Take(KnownQueue queue, QueueLine line, bool isPriority, string? key, string? asker, CancellationToken stop)
    {
        var (station, today, now) = (queue.Code, clock.Today, clock.Now);
        var secret = OneTimeSecrets.IsKey(key) ? key! : OneTimeSecrets.NewKey();
        await using var writing = await db.BeginWriting(stop);
        // From here to the commit whoever takes a number waits: each number is given once, each key has one, and askers are counted.
        await db.NextChange(StationQueue.TakingCounter, stop);
        if (await ByKey(secret, stop) is { } before)
        {
            if (before.Station == station && before.Day == today) return new(before, secret);
            secret = OneTimeSecrets.NewKey();
        }
        if (queue.Refuse(stations.DoorOf(station), now) is { } closed) return new(closed);
        var last = await db.Tickets.Where(ticket => ticket.Station == station && ticket.Day == today && ticket.Line == line.Letter).MaxAsync(ticket => (int?)ticket.Number, stop) ?? 0;
        if (last >= Ticket.LastNumber) return new(new Refusal("queue-full", "今天的号已经取完，请到窗口问一问"));
        if (asker is not null && await AddressCounts.Count(db, "queue", asker, TicketPace.Pace, now, stop) is { } until) return new(until);
        var given = new Ticket
        {
            Id = Guid.CreateVersion7(now), Station = station, Day = today, Line = line.Letter, Number = last + 1, SecretHash = OneTimeSecrets.HashOf(secret), IsPriority = isPriority, TakenAt = now,
        };
        db.Tickets.Add(given);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return new(given, secret);
    }

    /// <summary>The number of a key, or null.</summary>
    public async Task<Ticket?> ByKey(string? key, CancellationToken stop)
    {
        if (!OneTimeSecrets.IsKey(key)) return null;
        var hash = OneTimeSecrets.HashOf(key);
        return await db.Tickets.SingleOrDefaultAsync(ticket => ticket.SecretHash == hash, stop);
    }

    /// <summary>Whoever holds it gives the place up.</summary>
    public async Task<Refusal?> Leave(string key, CancellationToken stop)
    {
        if (await ByKey(key, stop) is not { } found) return ShowTicket.NotFound;
        db.ChangeTracker.Clear();
        await using var writing = await db.BeginWriting(stop);
        await db.HoldQueue(found.Station, stop);
        // As it is now that no counter can call it any more.
        var ticket = await db.Tickets.SingleAsync(one => one.Id == found.Id, stop);
        if (ticket.Leave(clock.Now) is { } refusal) return refusal;
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return null;
    }
}

/// <summary>What came of asking for a number: it, or why there is none.</summary>
internal sealed record TakenTicket
{
    /// <summary>There it is.</summary>
    public TakenTicket(Ticket ticket, string key) => (Ticket, Key) = (ticket, key);

    /// <summary>None is given.</summary>
    public TakenTicket(Refusal refusal) => Refusal = refusal;

    /// <summary>Too many came from this address.</summary>
    public TakenTicket(DateTimeOffset waitsUntil) => WaitsUntil = waitsUntil;

    public Ticket? Ticket { get; }

    /// <summary>The secret in the address of its page.</summary>
    public string? Key { get; }

    public Refusal? Refusal { get; }

    /// <summary>When the next one is given to this address.</summary>
    public DateTimeOffset? WaitsUntil { get; }

    /// <summary>That there is one, and not the key.</summary>
    public override string ToString() => nameof(TakenTicket);
}

/// <summary>The line of those who change what a station's queue calls.</summary>
internal static class QueueHold
{
    /// <summary>Until the end of the transaction nobody else calls, or gives up a place, at this station.</summary>
    public static Task HoldQueue(this CityDb db, string station, CancellationToken stop) =>
        db.StationQueues.Where(queue => queue.Station == station).ExecuteUpdateAsync(set => set.SetProperty(queue => queue.IsOn, queue => queue.IsOn), stop);
}
