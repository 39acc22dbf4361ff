using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;

namespace Yizhan.People.Messages.Providers;

/// <summary>Calls webhooks: CloudEvents bodies, signed by Standard Webhooks, to addresses that are looked at with every connection.</summary>
internal sealed class WebhookProvider(IServiceScopeFactory scopes, MessageSecrets secrets, PublicAddress address, TimeProvider time, HttpClient http) : IMessageProvider, IDisposable
{
    public const string ProviderName = "webhook";

    /// <summary>Seconds a receiver has: Standard Webhooks recommends 15 to 30.</summary>
    public const int TimeoutSeconds = 15;

    public string Name => ProviderName;

    public MessageKind Kind => MessageKind.Webhook;

    // A receiver that answers well has it.
    public TimeSpan? ConfirmWithin(Importance importance) => null;

    public async Task<SendOutcome> Send(OutgoingMessage message, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CityDb>();
        var id = Guid.Parse(message.To.Value);
        if (await db.Webhooks.SingleOrDefaultAsync(known => known.Id == id, stop) is not { GoneAt: null } webhook) return SendOutcome.Refused("webhook-gone");
        var now = time.GetUtcNow();
        var keys = webhook.SecretsAt(now).Select(secrets.OpenText).OfType<string>().ToList();
        if (keys.Count == 0) return SendOutcome.Refused("secret-unreadable");
        var parameters = message.Parameters.ToDictionary();
        var body = CloudEvent.Body(parameters["id"], address.Own("") ?? "urn:yizhan", message.Template, message.CreatedAt, parameters["data"]);
        var key = $"msg_{message.Id:N}";
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = ProviderBody.Of(body, CloudEvent.MediaType) };
        request.Headers.Add("webhook-id", key);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Header(keys, key, now, body));
        request.Headers.UserAgent.Add(new("Yizhan", null));
        var outcome = await ProviderHttp.Call(http, request, (status, answer, _) => Read(status, answer), stop);
        if (outcome.Error is "http-410")
        {
            webhook.GoneAt = now;
            await db.SaveChangesAsync(stop);
        }
        return outcome;
    }

    public void Dispose() => http.Dispose();

    private static SendOutcome Read(HttpStatusCode status, HttpResponseMessage answer)
    {
        var said = ProviderHttp.OfStatus(status, answer);
        return (int)status switch
        {
            >= 200 and < 300 => SendOutcome.Delivered(),
            410 => said,
            // A receiver is mended more often than it is meant to say no for ever.
            _ => said with { Result = SendResult.Later },
        };
    }
}
