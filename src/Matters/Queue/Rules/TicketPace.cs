using Yizhan.People.Rules;

namespace Yizhan.Matters.Queue.Rules;

/// <summary>How many numbers come from one network address: enough for a waiting room behind one, too few to fill a queue with. The station's own tablet and those who work there are not counted.</summary>
public static class TicketPace
{
    /// <summary>Numbers before the first wait.</summary>
    public const int Most = 20;

    /// <summary>After so long without one the count begins anew.</summary>
    public static readonly TimeSpan Forgets = TimeSpan.FromMinutes(15);

    /// <summary>Both together.</summary>
    public static readonly AddressPace Pace = new(Most, Forgets);
}
