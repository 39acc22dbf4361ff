using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Queue.Rules;
using Yizhan.Matters.Queue.Store;

namespace Yizhan.Matters.Queue;

/// <summary>What is at hand where people wait and are called.</summary>
internal sealed record QueueDesk(
    CityDb Db, ChangeWatch Watch, StationQueues Queues, IKnowStations Stations, MatterCatalogue Catalogue, CityClock Clock, Visiting Visiting, PublicAddress Address, Texts Texts)
{
    public static readonly Refusal NotFound = new("queue-not-found", "这个驿站没有取号排队");

    /// <summary>Why no number is given there now; null: one is.</summary>
    public Refusal? Refuse(KnownQueue queue) => queue.Refuse(Stations.DoorOf(queue.Code), Clock.Now);

    /// <summary>The queue of a station within the reach of this door, or null.</summary>
    public KnownQueue? Own(string? code) => Queues.Of(code) is { } queue && Visiting.Scope.Contains(queue.Station.Area) ? queue : null;

    /// <summary>Whether the visitor works there.</summary>
    public bool WorksAt(KnownQueue queue) => Visiting.Visitor.May(QueuePart.CallNumbers, queue.Station.Area);

    /// <summary>The queue as it stands at this moment.</summary>
    public async Task<QueueBoard> Board(KnownQueue queue, CancellationToken stop)
    {
        var (station, today) = (queue.Code, Clock.Today);
        return new(queue.Plan, await Db.Tickets.AsNoTracking().Where(ticket => ticket.Station == station && ticket.Day == today).ToListAsync(stop));
    }

    /// <summary>What anybody may know of it.</summary>
    public async Task<QueueAnswer> Answer(KnownQueue queue, CancellationToken stop)
    {
        var board = await Board(queue, stop);
        return new(
            queue.Code, queue.Station.Name, Refuse(queue) is { } refusal ? Texts[refusal.Sentence] : null,
            [.. queue.Plan.Lines.Select(line => new LineAnswer(line.Letter, line.Name.In(Texts.Language), board.Waiting(line.Letter), board.Minutes(line.Letter, board.Waiting(line.Letter), Clock.Now)))],
            [.. board.AtCounters.Select(Call)], [.. board.Order([.. queue.Plan.Letters]).Take(ShowScreen.Next).Select(ticket => ticket.Name)]);
    }

    public static CallAnswer Call(Ticket ticket) => new(ticket.Name, ticket.Counter!, ticket.State, ticket.Times);

    public IResult Missing() => Problems.Missing(NotFound.Code, NotFound.Sentence, Texts);

    /// <summary>The whole address of one of the queue's pages.</summary>
    public string Whole(string path, HttpContext http) => Address.Of(path, http.Request);
}

/// <summary>The queue of a station as anybody may know it.</summary>
/// <param name="Station">The station's code.</param>
/// <param name="Closed">Why no number is given now; null: numbers are given.</param>
/// <param name="Calls">Who is at the counters, the latest call first.</param>
/// <param name="Next">The numbers that are called next, if nobody else comes.</param>
public sealed record QueueAnswer(string Station, string Name, string? Closed, IReadOnlyList<LineAnswer> Lines, IReadOnlyList<CallAnswer> Calls, IReadOnlyList<string> Next);

/// <summary>A line of a queue.</summary>
/// <param name="Letter">With which its numbers begin.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="Minutes">About how many minutes whoever comes now will wait; null: not known yet.</param>
public sealed record LineAnswer(string Letter, string Name, int Waiting, int? Minutes);

/// <summary>A number that is called or served.</summary>
/// <param name="Times">How often it was called.</param>
public sealed record CallAnswer(string Number, string Counter, TicketState State, int Times);
