namespace Yizhan.Matters.Queue.Rules;

/// <summary>What one day at a station's queue came to. It is counted by station and day and by nothing finer: neither by counter nor by whoever sits there.</summary>
/// <remarks>国办函〔2026〕12号: figures serve to arrange the service, people are not ranked by them.</remarks>
public sealed class QueueDay
{
    /// <summary>The station's code.</summary>
    public required string Station { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>Numbers that were given.</summary>
    public required int Taken { get; init; }

    /// <summary>Those that were done with at a counter.</summary>
    public required int Served { get; init; }

    /// <summary>Those given up: by whoever held them, since nobody came, or since the day was over.</summary>
    public required int GaveUp { get; init; }

    /// <summary>Minutes from taking a number to its first call, for the one in the middle; null: nobody was called.</summary>
    public required int? MedianWaitMinutes { get; init; }

    /// <summary>Counts the numbers of a station on a day.</summary>
    /// <param name="isOver">Whether the day is over: who still waits has given up then.</param>
    public static QueueDay Of(string station, DateOnly day, IReadOnlyCollection<Ticket> tickets, bool isOver)
    {
        TimeSpan[] waits = [.. tickets.Select(ticket => ticket.Wait).OfType<TimeSpan>()];
        return new()
        {
            Station = station, Day = day, Taken = tickets.Count, Served = tickets.Count(ticket => ticket.State is TicketState.Done || (isOver && ticket.State is TicketState.Serving)),
            GaveUp = tickets.Count(ticket => ticket.State is TicketState.Left or TicketState.Missed || (isOver && ticket.State is TicketState.Waiting or TicketState.Called)),
            MedianWaitMinutes = waits.Length == 0 ? null : (int)Math.Round(WaitEstimate.Median(waits).TotalMinutes),
        };
    }
}
