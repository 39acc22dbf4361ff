using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using Yizhan.People.Messages.Providers;
using Yizhan.People.Messages.Rules;

namespace Yizhan.People.Messages;

/// <summary>The section <c>Messages</c> of the settings, read and checked once when the program starts.</summary>
internal sealed class MessageSettings
{
    public const string Section = "Messages";

    /// <exception cref="InvalidOperationException">A setting is missing or out of its range; the message names it.</exception>
    public MessageSettings(IConfiguration settings)
    {
        var section = settings.GetSection(Section);
        var general = Read<GeneralOptions>(section);
        var webhooks = Read<WebhookOptions>(section.GetSection("Webhooks"));
        LocalOutbox = general.LocalOutbox;
        KeepContent = TimeSpan.FromDays(general.KeepContentDays);
        Quiet = new(general.QuietFrom, general.QuietTo);
        Outgoing = new(webhooks.AllowHttp, [.. webhooks.AllowedNetworks.Select(text => IPNetwork.TryParse(text, out var network)
            ? network
            : throw new InvalidOperationException($"The setting {Section}:Webhooks:AllowedNetworks needs networks such as 10.1.0.0/16, not '{text}'."))]);
        Providers = [.. section.GetSection("Providers").GetChildren().Select(ReadProvider)];
        if (Providers.GroupBy(provider => provider.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InvalidOperationException($"Two providers of {Section}:Providers are called '{twice.Key}': their reports could not be told apart.");
    }

    /// <summary>Whether messages without a provider are kept on this machine for staff to read, as in the demonstration city.</summary>
    public bool LocalOutbox { get; }

    /// <summary>How long address and content of a message outlive its end.</summary>
    public TimeSpan KeepContent { get; }

    /// <summary>When nothing rings for those who have not chosen hours of their own.</summary>
    public QuietHours Quiet { get; }

    /// <summary>What webhooks may be called.</summary>
    public OutgoingPolicy Outgoing { get; }

    /// <summary>The providers in the order in which they get their turns.</summary>
    public IReadOnlyList<ProviderOptions> Providers { get; }

    private static ProviderOptions ReadProvider(IConfigurationSection section) => section["Type"] switch
    {
        "smtp" => Read<SmtpOptions>(section),
        "gateway" => Read<GatewayOptions>(section),
        "wechat" => Read<WeChatOptions>(section),
        var other => throw new InvalidOperationException($"The setting {section.Path}:Type must be smtp, gateway or wechat, not '{other}'."),
    };

    private static T Read<T>(IConfigurationSection section) where T : new()
    {
        var options = section.Get<T>() ?? new();
        var faults = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new(options), faults, validateAllProperties: true) ? options
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The setting {section.Path}: {string.Join(' ', faults.Select(fault => fault.ErrorMessage))}"));
    }

    private sealed record GeneralOptions
    {
        public bool LocalOutbox { get; init; }

        /// <summary>Days. The default is 7.</summary>
        [Range(1, 365)] public int KeepContentDays { get; init; } = 7;

        /// <summary>City time. The default is 21:00.</summary>
        public TimeOnly QuietFrom { get; init; } = QuietHours.Usual.From;

        /// <summary>City time. The default is 08:00; the same as <see cref="QuietFrom"/>: no quiet hours.</summary>
        public TimeOnly QuietTo { get; init; } = QuietHours.Usual.To;
    }

    private sealed record WebhookOptions
    {
        /// <summary>Lets webhooks go without encryption, inside a closed network.</summary>
        public bool AllowHttp { get; init; }

        /// <summary>Networks that may be called although they are not public.</summary>
        public IReadOnlyList<string> AllowedNetworks { get; init; } = [];
    }
}

/// <summary>What every provider's settings have.</summary>
internal abstract record ProviderOptions
{
    /// <summary>What the provider is called in lists and in the address of its reports.</summary>
    [Required, RegularExpression("^[a-z][a-z0-9-]{0,39}$")] public string Name { get; init; } = "";

    /// <summary>Seconds of one call. The default is 10.</summary>
    [Range(1, 120)] public int TimeoutSeconds { get; init; } = 10;
}
