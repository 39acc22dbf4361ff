using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Guide;
using Yizhan.Matters.Queue.Rules;
using Yizhan.Matters.Queue.Store;
using Yizhan.People.Rules;

namespace Yizhan.Matters.Queue;

/// <summary>The made-up queues of the demonstration city.</summary>
public sealed class ExampleQueues
{
    private const int PastDays = 10;

    private readonly CityDb db;
    private readonly ChangeWatch watch;
    private readonly IKnowStations stations;
    private readonly CityClock clock;

    internal ExampleQueues(CityDb db, ChangeWatch watch, IKnowStations stations, CityClock clock) => (this.db, this.watch, this.stations, this.clock) = (db, watch, stations, clock);

    /// <summary>Whether any station has a queue already.</summary>
    public Task<bool> Exist(CancellationToken stop) => db.StationQueues.AnyAsync(stop);

    /// <summary>Gives a queue to the station of a division, with people who wait in it today and what came of the days before. Nothing where no matters are handled there.</summary>
    /// <param name="division">The code of the division; of several stations the first by code.</param>
    public async Task Add(string division, QueuePlan plan, CancellationToken stop)
    {
        if (stations.WithPost(GuideDesk.Post).Where(one => one.Area.Codes.Contains(division)).OrderBy(one => one.Area.Code != division).ThenBy(one => one.Code, StringComparer.Ordinal).FirstOrDefault() is not { } station) return;
        // As with the other made-up rows: one entry of the history.
        using var bulk = db.InBulk();
        db.Tell(new(HistoryKind.Demonstrated, "station-queue", station.Code) { SubjectName = station.Name, Area = station.Area });
        var queue = new StationQueue { Station = station.Code, Area = station.Area, Plan = "" };
        queue.Set(true, StationQueues.Write(plan), station.Area);
        db.StationQueues.Add(queue);
        var tickets = Today(station.Code, plan);
        db.Tickets.AddRange(tickets);
        for (var back = 1; back <= PastDays; back++)
        {
            var taken = 30 + back * 7 % 13;
            db.QueueDays.Add(new() { Station = station.Code, Day = clock.Today.AddDays(-back), Taken = taken, Served = taken - back % 4, GaveUp = back % 4, MedianWaitMinutes = 6 + back * 5 % 9 });
        }
        await db.SaveChangesAsync(stop);
        await watch.CatchUp(stop);
    }

    /// <summary>Some are done with, one is at each counter, one did not come, the others wait.</summary>
    private List<Ticket> Today(string station, QueuePlan plan)
    {
        var (now, tickets, call) = (clock.Now, new List<Ticket>(), 0);
        foreach (var line in plan.Lines)
        {
            for (var number = 1; number <= 7; number++)
            {
                var taken = now.AddMinutes(number * 6 - 60);
                var ticket = new Ticket
                {
                    Id = Guid.CreateVersion7(taken), Station = station, Day = clock.Today, Line = line.Letter, Number = number, SecretHash = OneTimeSecrets.HashOf(OneTimeSecrets.NewKey()), IsPriority = number == 6, TakenAt = taken,
                };
                tickets.Add(ticket);
                if (number > 4) continue;
                var counter = plan.Counters[(call + number) % plan.Counters.Count].Name;
                var called = taken.AddMinutes(8);
                ticket.CallAt(counter, ++call, called);
                if (number == 2)
                {
                    ticket.CallAgain(called.AddMinutes(1));
                    ticket.Miss(called.AddMinutes(2));
                }
                else
                {
                    ticket.Begin(called.AddMinutes(1));
                    ticket.Finish(called.AddMinutes(5));
                }
            }
        }
        foreach (var (counter, ticket) in plan.Counters.Zip(tickets.Where(one => one.State is TicketState.Waiting)).ToArray()) ticket.CallAt(counter.Name, ++call, now.AddMinutes(-2));
        return tickets;
    }
}
