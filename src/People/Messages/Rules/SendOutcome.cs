namespace Yizhan.People.Messages.Rules;

/// <summary>What came of one try.</summary>
internal enum SendResult
{
    /// <summary>It has arrived; the provider knows.</summary>
    Delivered,

    /// <summary>The provider has taken it over.</summary>
    Accepted,

    /// <summary>Not now: the provider is down, slow or overloaded.</summary>
    Later,

    /// <summary>Not by this provider: it will say no again.</summary>
    Refused,

    /// <summary>The provider reported that what it had accepted did not arrive.</summary>
    Undelivered,

    /// <summary>No report came in time.</summary>
    Unreported,
}

/// <summary>A provider's answer.</summary>
/// <param name="Reference">The provider's own number of the message, by which it reports.</param>
/// <param name="Error">A short code without anything personal: <c>http-503</c>, <c>errcode-45009</c>, <c>timeout</c>.</param>
/// <param name="After">How long the provider wants to be left alone.</param>
internal sealed record SendOutcome(SendResult Result, string? Reference = null, string? Error = null, TimeSpan? After = null)
{
    public static SendOutcome Delivered(string? reference = null) => new(SendResult.Delivered, reference);

    public static SendOutcome Accepted(string? reference) => new(SendResult.Accepted, reference);

    public static SendOutcome Later(string error, TimeSpan? after = null) => new(SendResult.Later, Error: error, After: after);

    public static SendOutcome Refused(string error) => new(SendResult.Refused, Error: error);
}
