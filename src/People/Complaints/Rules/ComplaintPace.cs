using Yizhan.People.Rules;

namespace Yizhan.People.Complaints.Rules;

/// <summary>How many complaints come from one network address: enough for a household or a waiting room, too few to bury others under.</summary>
public static class ComplaintPace
{
    /// <summary>Complaints before the first wait.</summary>
    public const int Most = 10;

    /// <summary>After so long without one the count begins anew.</summary>
    public static readonly TimeSpan Forgets = TimeSpan.FromHours(1);

    /// <summary>Both together.</summary>
    public static readonly AddressPace Pace = new(Most, Forgets);
}
