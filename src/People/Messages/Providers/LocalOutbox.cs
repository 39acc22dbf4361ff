using Yizhan.People.Messages.Rules;

namespace Yizhan.People.Messages.Providers;

/// <summary>Stands in for a provider: the message stays here, and whoever may reads it on the page <c>/outbox</c>.</summary>
internal sealed class LocalOutbox(MessageKind kind) : IMessageProvider
{
    public const string ProviderName = "local-outbox";

    public string Name => ProviderName;

    public MessageKind Kind => kind;

    public TimeSpan? ConfirmWithin(Importance importance) => null;

    public Task<SendOutcome> Send(OutgoingMessage message, CancellationToken stop) => Task.FromResult(SendOutcome.Delivered());
}
