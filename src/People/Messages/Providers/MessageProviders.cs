using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages.Rules;

namespace Yizhan.People.Messages.Providers;

/// <summary>Who carries which kind of message.</summary>
internal sealed class MessageProviders : IDisposable
{
    private readonly ILookup<MessageKind, IMessageProvider> real;
    private readonly MessageSettings settings;
    private readonly CityState state;

    public MessageProviders(MessageSettings settings, MessageSecrets secrets, PublicAddress address, CityState state, IServiceScopeFactory scopes, TimeProvider time)
    {
        (this.settings, this.state) = (settings, state);
        IEnumerable<IMessageProvider> all =
        [
            .. settings.Providers.Select<ProviderOptions, IMessageProvider>(options => options switch
            {
                SmtpOptions smtp => new SmtpProvider(smtp, time),
                GatewayOptions gateway => new GatewayProvider(gateway, time),
                WeChatOptions weChat => new WeChatProvider(weChat, time),
                _ => throw new InvalidOperationException($"Nobody makes a provider of {options.GetType().Name}."),
            }),
            new WebhookProvider(scopes, secrets, address, time, ProviderHttp.ForAnybody(settings.Outgoing, WebhookProvider.TimeoutSeconds)),
        ];
        real = all.ToLookup(provider => provider.Kind);
    }

    /// <summary>Whether messages of this kind stay here to be read: nobody carries them, and the city is a demonstration or the setting says so.</summary>
    public bool IsLocal(MessageKind kind) => !real.Contains(kind) && (settings.LocalOutbox || state.City is { IsDemonstration: true });

    /// <summary>The kinds that stay here.</summary>
    public IReadOnlyList<MessageKind> LocalKinds => [.. Enum.GetValues<MessageKind>().Where(IsLocal)];

    /// <summary>The providers of a kind in the order of their turns; none where nobody carries it.</summary>
    public IReadOnlyList<IMessageProvider> Of(MessageKind kind) => IsLocal(kind) ? [new LocalOutbox(kind)] : [.. real[kind]];

    /// <summary>Whether somebody carries messages of a template by a kind.</summary>
    public bool Carries(MessageKind kind, string template) => Of(kind).Any(provider => provider.Carries(template));

    /// <summary>The city's official account; null: it has none.</summary>
    public WeChatProvider? WeChat => real[MessageKind.WeChat].OfType<WeChatProvider>().FirstOrDefault();

    /// <summary>The gateway that reports under this name; null: nobody does.</summary>
    public GatewayProvider? Reporting(string name) => real.SelectMany(kind => kind).OfType<GatewayProvider>().FirstOrDefault(gateway => gateway.Name == name && gateway.Reports is { Secret: not "" });

    /// <summary>The gateways that report when they are asked.</summary>
    public IEnumerable<GatewayProvider> Polled => real.SelectMany(kind => kind).OfType<GatewayProvider>().Where(gateway => gateway.Reports is { Poll: not null });

    public void Dispose()
    {
        foreach (var provider in real.SelectMany(kind => kind).OfType<IDisposable>()) provider.Dispose();
    }
}
