namespace Yizhan.People.Rules;

/// <summary>How many of something come from one network address, without an account, before the next has to wait.</summary>
/// <param name="Most">How many before the first wait.</param>
/// <param name="Forgets">After so long without one the count begins anew.</param>
public sealed record AddressPace(int Most, TimeSpan Forgets)
{
    /// <summary>When the next one is taken, or null: now.</summary>
    /// <param name="count">How many have come, the last of them at <paramref name="last"/>.</param>
    public DateTimeOffset? WaitsUntil(int count, DateTimeOffset last, DateTimeOffset now) => count >= Most && now < last + Forgets ? last + Forgets : null;
}
