namespace Yizhan.Matters.Queue.Rules;

/// <summary>Who is called next: in the order in which numbers were taken, those with priority earlier, and yet nobody is passed over for ever.</summary>
/// <remarks>At most so many with priority in succession while somebody without waits; then it is the turn of whoever has waited longest without.</remarks>
public static class CallOrder
{
    /// <summary>All who wait, in the order in which they will be called if nobody else comes.</summary>
    /// <param name="run">How many with priority were called in succession last.</param>
    /// <param name="most">How many may be while others wait; at least 1.</param>
    public static IReadOnlyList<Ticket> Of(IEnumerable<Ticket> waiting, int run, int most)
    {
        var inOrder = waiting.OrderBy(ticket => ticket.TakenAt).ThenBy(ticket => ticket.Line, StringComparer.Ordinal).ThenBy(ticket => ticket.Number).ToLookup(ticket => ticket.IsPriority);
        var (first, others, order) = (new Queue<Ticket>(inOrder[true]), new Queue<Ticket>(inOrder[false]), new List<Ticket>());
        while (first.Count + others.Count > 0)
        {
            var isPriority = others.Count == 0 || (first.Count > 0 && run < most);
            run = isPriority ? run + 1 : 0;
            order.Add((isPriority ? first : others).Dequeue());
        }
        return order;
    }

    /// <summary>How many with priority were called in succession last.</summary>
    /// <param name="called">Whoever was called today.</param>
    public static int RunOf(IEnumerable<Ticket> called) => called.Where(ticket => ticket.Call is not null).OrderByDescending(ticket => ticket.Call).TakeWhile(ticket => ticket.IsPriority).Count();
}
