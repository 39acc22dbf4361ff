using System.Text.Json.Nodes;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Tests.Rules.People.Messages;

public class Signing_a_webhook
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    /// <summary>The example that the reference libraries of Standard Webhooks are tested with.</summary>
    [Fact]
    public void Gives_the_signature_of_the_standards_own_example() =>
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", WebhookSignature.Of(Secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", At, """{"test": 2432232314}"""));

    [Fact]
    public void Gives_one_for_each_secret_while_it_changes()
    {
        var webhook = new WebhookSubscription { Name = "n", Url = "https://example.org", Events = "a b", Secret = "old", CreatedAt = At, CreatedBy = "x" };
        Assert.Equal(["old"], webhook.SecretsAt(At));
        webhook.Rotate("new", At);
        Assert.Equal(["new", "old"], webhook.SecretsAt(At.AddHours(23)));
        Assert.Equal(["new"], webhook.SecretsAt(At.AddHours(24)));
        Assert.Equal(2, WebhookSignature.Header([Secret, WebhookSignature.NewSecret()], "msg_1", At, "{}").Split(' ').Length);
    }

    [Fact]
    public void Makes_secrets_of_256_bits()
    {
        var secret = WebhookSignature.NewSecret();
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.Equal(32, Convert.FromBase64String(secret["whsec_".Length..]).Length);
        Assert.NotEqual(secret, WebhookSignature.NewSecret());
    }

    [Fact]
    public void Covers_an_event_with_all_that_CloudEvents_requires()
    {
        var body = CloudEvent.Body("e1", "https://stations.example.org", "yizhan.station.closed", At, """{"station":"DY0001","name":"东鑫驿站"}""");
        var json = JsonNode.Parse(body)!;
        Assert.Equal("1.0", (string?)json["specversion"]);
        Assert.Equal(("e1", "https://stations.example.org", "yizhan.station.closed"), ((string?)json["id"], (string?)json["source"], (string?)json["type"]));
        Assert.Equal("2021-02-25T15:02:10.000Z", (string?)json["time"]);
        Assert.Equal("DY0001", (string?)json["data"]!["station"]);
        Assert.Contains("东鑫驿站", body, StringComparison.Ordinal);
    }
}
