namespace Yizhan.People.Store;

/// <summary>A link that works once: a new person chooses a password with it, or somebody who has lost his gets in again.</summary>
internal sealed class Invitation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The account it opens; null: it makes the first administrator.</summary>
    public Guid? Account { get; init; }

    /// <summary>The hash of the key in the link.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>When it was used, or made useless by a newer one.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    public bool WorksAt(DateTimeOffset now) => UsedAt is null && now < EndsAt;
}

/// <summary>A code on paper that stands in for the second factor once.</summary>
internal sealed class RecoveryCode
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid Account { get; init; }

    public required string Hash { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>Wrong tries to sign in with a name from an address.</summary>
internal sealed class Attempt
{
    /// <summary>The hash of what is counted.</summary>
    public required string Key { get; init; }

    public required int Failures { get; set; }

    public required DateTimeOffset LastAt { get; set; }
}
