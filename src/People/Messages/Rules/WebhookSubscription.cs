using Yizhan.Kernel;

namespace Yizhan.People.Messages.Rules;

/// <summary>Another program that is told what happens.</summary>
internal sealed class WebhookSubscription
{
    public const int LongestName = 60;

    /// <summary>How long the old secret stays valid beside the new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; init; }

    public required string Url { get; init; }

    /// <summary>Types of events, with a space between.</summary>
    public required string Events { get; init; }

    /// <summary>Sealed.</summary>
    public required string Secret { get; set; }

    /// <summary>Sealed; signs beside the new one until <see cref="OldSecretEnds"/>.</summary>
    public string? OldSecret { get; private set; }

    public DateTimeOffset? OldSecretEnds { get; private set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who added it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Since when nothing is sent: its receiver answered 410, that it is gone for good.</summary>
    public DateTimeOffset? GoneAt { get; set; }

    public IReadOnlyList<string> EventTypes => Events.Split(' ');

    public bool Wants(string type) => GoneAt is null && EventTypes.Contains(type);

    /// <summary>Takes a new secret; for a day both sign, so that the receiver can change over without losing anything.</summary>
    public void Rotate(string sealedSecret, DateTimeOffset now) => (OldSecret, OldSecretEnds, Secret) = (Secret, now + Overlap, sealedSecret);

    /// <summary>The sealed secrets that sign now, the newest first.</summary>
    public IEnumerable<string> SecretsAt(DateTimeOffset now) => OldSecret is not null && OldSecretEnds > now ? [Secret, OldSecret] : [Secret];
}

/// <summary>A type of event that programs may be told of; modules bring theirs.</summary>
/// <param name="Type">In reverse-DNS form and the past tense, stable: <c>yizhan.station.closed</c>.</param>
public sealed record WebhookEvent(string Type, Sentence Meaning);
