using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Queue.Rules;
using Yizhan.Matters.Queue.Store;

namespace Yizhan.Matters.Queue;

/// <summary>Calls at the counters of a station. Two that call at one moment stand in line, so that no number is called at two counters.</summary>
internal sealed class CounterBook(CityDb db, CityClock clock)
{
    private static readonly Refusal MovedOn = new("counter-moved-on", "这个窗口刚有变化，请看最新情况");

    /// <summary>Calls whoever is next for a counter. Whom it still had is done with; where nobody waits, nobody is called.</summary>
    /// <param name="seen">Whom the counter had when this was asked for; null: nobody. Asked twice, nobody is called over the head of the first.</param>
    public Task<Refusal?> CallNext(KnownQueue queue, QueueCounter counter, Guid? seen, CancellationToken stop) =>
        Call(queue, counter, seen, board => board.Order(queue.Plan.LettersOf(counter)) is [var next, ..] ? next : null, isCalling: false, stop);

    /// <summary>Calls somebody who had not come before. Whom the counter still had is done with.</summary>
    /// <inheritdoc cref="CallNext" path="/param"/>
    public Task<Refusal?> Recall(KnownQueue queue, QueueCounter counter, Guid? seen, string? number, CancellationToken stop) =>
        Call(queue, counter, seen, board => board.Missed(queue.Plan.LettersOf(counter)).FirstOrDefault(ticket => ticket.Name == number), isCalling: true, stop);

    /// <summary>Does something with whom the counter has.</summary>
    /// <param name="seen">Who that was when this was asked for.</param>
    public async Task<Refusal?> Do(KnownQueue queue, QueueCounter counter, Guid? seen, Func<Ticket, DateTimeOffset, Refusal?> act, CancellationToken stop)
    {
        await using var writing = await db.BeginWriting(stop);
        if ((await Board(queue, stop)).At(counter.Name) is not { } ticket || ticket.Id != seen) return MovedOn;
        return act(ticket, clock.Now) ?? await Save(writing, stop);
    }

    private async Task<Refusal?> Call(KnownQueue queue, QueueCounter counter, Guid? seen, Func<QueueBoard, Ticket?> choose, bool isCalling, CancellationToken stop)
    {
        await using var writing = await db.BeginWriting(stop);
        var (board, now) = (await Board(queue, stop), clock.Now);
        if (board.At(counter.Name) is var had && had?.Id != seen) return MovedOn;
        if (choose(board) is not { } next)
        {
            if (isCalling) return new("ticket-not-to-call", "这个号现在不能叫，请看最新情况");
            return had?.Finish(now) ?? await Save(writing, stop);
        }
        return had?.Finish(now) ?? next.CallAt(counter.Name, board.NextCall, now) ?? await Save(writing, stop);
    }

    /// <summary>The queue as it stands from here to the end of the transaction.</summary>
    private async Task<QueueBoard> Board(KnownQueue queue, CancellationToken stop)
    {
        var (station, today) = (queue.Code, clock.Today);
        await db.HoldQueue(station, stop);
        return new(queue.Plan, await db.Tickets.Where(ticket => ticket.Station == station && ticket.Day == today).ToListAsync(stop));
    }

    private async Task<Refusal?> Save(WriteTransaction writing, CancellationToken stop)
    {
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return null;
    }
}
