namespace Yizhan.People.Complaints.Rules;

/// <summary>How many complaints come from one network address: enough for a household or a waiting room, too few to bury others under.</summary>
public static class ComplaintPace
{
    /// <summary>Complaints before the first wait.</summary>
    public const int Most = 10;

    /// <summary>After so long without one the count begins anew.</summary>
    public static readonly TimeSpan Forgets = TimeSpan.FromHours(1);

    /// <summary>When the next one is taken, or null: now.</summary>
    /// <param name="count">How many have come, the last of them at <paramref name="last"/>.</param>
    public static DateTimeOffset? WaitsUntil(int count, DateTimeOffset last, DateTimeOffset now) => count >= Most && now < last + Forgets ? last + Forgets : null;
}
