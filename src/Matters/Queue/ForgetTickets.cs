using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Queue.Rules;
using Yizhan.Matters.Queue.Store;

namespace Yizhan.Matters.Queue;

/// <summary>Forgets the numbers of past days; what each day came to is counted first, and stays.</summary>
internal static class ForgetTickets
{
    /// <summary>Removes the numbers of this day and of earlier ones, within the sweep's transaction.</summary>
    public static async Task<int> Clear(CityDb db, DateOnly last, CancellationToken stop)
    {
        var days = await db.Tickets.Where(ticket => ticket.Day <= last).Select(ticket => new { ticket.Station, ticket.Day }).Distinct().ToListAsync(stop);
        foreach (var one in days)
        {
            var (station, day) = (one.Station, one.Day);
            var tickets = await db.Tickets.AsNoTracking().Where(ticket => ticket.Station == station && ticket.Day == day).ToListAsync(stop);
            if (!await db.QueueDays.AnyAsync(known => known.Station == station && known.Day == day, stop)) db.QueueDays.Add(QueueDay.Of(station, day, tickets, isOver: true));
        }
        await db.SaveChangesAsync(stop);
        return await db.Tickets.Where(ticket => ticket.Day <= last).ExecuteDeleteAsync(stop);
    }
}
