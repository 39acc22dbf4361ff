namespace Yizhan.Matters.Queue.Rules;

/// <summary>A station's queue at one moment: everything that pages, screens and counters say of it is read from the day's numbers.</summary>
/// <param name="plan">How the queue is arranged.</param>
/// <param name="tickets">The station's numbers of the day.</param>
public sealed class QueueBoard(QueuePlan plan, IReadOnlyList<Ticket> tickets)
{
    /// <summary>A counter that has called nobody for so long is not reckoned with.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    public QueuePlan Plan => plan;

    /// <summary>How many wait in a line.</summary>
    public int Waiting(string letter) => tickets.Count(ticket => ticket.State is TicketState.Waiting && ticket.Line == letter);

    /// <summary>Who waits in some lines, in the order in which they will be called.</summary>
    public IReadOnlyList<Ticket> Order(IReadOnlyCollection<string> letters)
    {
        var own = tickets.Where(ticket => letters.Contains(ticket.Line)).ToArray();
        return CallOrder.Of(own.Where(ticket => ticket.State is TicketState.Waiting), CallOrder.RunOf(own), plan.PriorityRun);
    }

    /// <summary>Whom a counter has before it, or null.</summary>
    public Ticket? At(string counter) => tickets.Where(ticket => ticket.IsAtCounter && ticket.Counter == counter).MaxBy(ticket => ticket.Call);

    /// <summary>Who has just been called or is being served, the latest first.</summary>
    public IReadOnlyList<Ticket> AtCounters => [.. tickets.Where(ticket => ticket.IsAtCounter).OrderByDescending(ticket => ticket.Call)];

    /// <summary>Who did not come, the latest first.</summary>
    public IReadOnlyList<Ticket> Missed(IReadOnlyCollection<string> letters) =>
        [.. tickets.Where(ticket => ticket.State is TicketState.Missed && letters.Contains(ticket.Line)).OrderByDescending(ticket => ticket.Call)];

    /// <summary>The number of the next call.</summary>
    public int NextCall => (tickets.Max(ticket => ticket.Call) ?? 0) + 1;

    /// <summary>How many are called before one that waits.</summary>
    public int Ahead(Ticket ticket) => Order([ticket.Line]).TakeWhile(other => other.Id != ticket.Id).Count();

    /// <summary>About how many minutes whoever is behind so many in a line will wait; null: not known yet.</summary>
    public int? Minutes(string letter, int ahead, DateTimeOffset now)
    {
        var counters = plan.Counters.Where(counter => plan.LettersOf(counter).Contains(letter)).Select(counter => counter.Name).ToHashSet();
        var atWork = tickets.Where(ticket => ticket.CalledAt > now - Idle && ticket.Counter is { } name && counters.Contains(name)).Select(ticket => ticket.Counter).Distinct().Count();
        return WaitEstimate.Minutes(ahead, [.. tickets.Select(ticket => ticket.Service).OfType<TimeSpan>()], atWork);
    }
}
