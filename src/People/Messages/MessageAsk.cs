using Yizhan.Kernel.Text;
using Yizhan.People.Messages.Rules;

namespace Yizhan.People.Messages;

/// <summary>A message to be sent to an address.</summary>
/// <param name="To">Where to.</param>
/// <param name="Template">The id of its template.</param>
/// <param name="Parameters">What goes into the words.</param>
/// <param name="Key">The sender's own name for it, without anything personal: the same key twice is one message.</param>
public sealed record MessageAsk(MessageAddress To, string Template, IReadOnlyDictionary<string, string> Parameters, string Key)
{
    public Language Language { get; init; }

    public Importance Importance { get; init; }

    /// <summary>Not before this; null: now.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Of no use any more after this; null: 10 minutes for an urgent one, 3 days for others.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>A message to a person, who is reached as he or she chose.</summary>
/// <param name="Person">Who.</param>
/// <param name="Reachable">Where the person can be reached, the sender's first choice first. What the person has said of it is known here.</param>
/// <inheritdoc cref="MessageAsk" path="/param"/>
public sealed record PersonalAsk(Guid Person, IReadOnlyList<MessageAddress> Reachable, string Template, IReadOnlyDictionary<string, string> Parameters, string Key)
{
    public Importance Importance { get; init; }

    /// <inheritdoc cref="MessageAsk.ExpiresAt"/>
    public DateTimeOffset? ExpiresAt { get; init; }
}
