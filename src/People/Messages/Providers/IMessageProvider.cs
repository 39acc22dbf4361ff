using Yizhan.Kernel.Text;
using Yizhan.People.Messages.Rules;

namespace Yizhan.People.Messages.Providers;

/// <summary>Somebody who carries messages of one kind.</summary>
internal interface IMessageProvider
{
    /// <summary>As in the settings, e.g. <c>sms-main</c>.</summary>
    string Name { get; }

    MessageKind Kind { get; }

    /// <summary>How long its report that a message arrived may take; null: it never reports.</summary>
    TimeSpan? ConfirmWithin(Importance importance);

    /// <summary>Whether it has what a template needs, so that messages of it need not go to be refused.</summary>
    bool Carries(string template) => true;

    /// <summary>Carries one message. Faults of the other side are outcomes; only what cannot be foreseen is thrown.</summary>
    Task<SendOutcome> Send(OutgoingMessage message, CancellationToken stop);
}

/// <summary>A message as a provider gets it: opened and with its words filled in.</summary>
/// <param name="Id">The message's own key, the same at every try: providers that know such keys drop what comes twice.</param>
/// <param name="Parameters">In the template's order.</param>
/// <param name="Text">The whole text; in mails that one may unsubscribe from with the address to do so.</param>
/// <param name="Unsubscribe">The address that mail programs post to (RFC 8058); null: this is nothing to unsubscribe from.</param>
internal sealed record OutgoingMessage(
    Guid Id, MessageAddress To, string Template, Language Language, IReadOnlyList<KeyValuePair<string, string>> Parameters,
    string Subject, string Text, DateTimeOffset CreatedAt, string? Unsubscribe = null)
{
    /// <summary>Personal: prints without address and words.</summary>
    public override string ToString() => $"{To.Kind} {Id}";
}
