using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Providers;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;

namespace Yizhan.Tests.Http.People.Messages;

public abstract class Calling_webhooks(TestCity city) : IAsyncLifetime
{
    private readonly Outside outside = ((IMessageCity)city).Outside;

    private string Hook => $"{outside.Receiver.Address}hook";

    public async ValueTask InitializeAsync()
    {
        outside.Receiver.Forget();
        await city.InDatabase(db => db.Messages.ExecuteDeleteAsync());
        await city.InDatabase(db => db.Webhooks.ExecuteDeleteAsync());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<(string Id, string Secret)> Added()
    {
        var answer = await city.Program.PostAsJsonAsync("/api/v1/webhooks", new { name = "城市大脑", url = Hook, events = new[] { MessagesPart.PingType } });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var webhook = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        return ((string)webhook["id"]!, (string)webhook["secret"]!);
    }

    private async Task Tell(Guid id)
    {
        await using var scope = city.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Messenger>().Tell(MessagesPart.PingType, id, new { station = "DY0001" }, default);
        await scope.ServiceProvider.GetRequiredService<CityDb>().SaveChangesAsync();
    }

    private static string Expected(HeardCall call, string secret) =>
        WebhookSignature.Of(secret, call.Headers["webhook-id"], DateTimeOffset.FromUnixTimeSeconds(long.Parse(call.Headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture)), call.Body);

    [Fact]
    public async Task An_event_comes_signed_and_as_CloudEvents_wants_it()
    {
        var (_, secret) = await Added();
        var id = Guid.CreateVersion7();
        await Tell(id);
        await Tell(id);
        await city.Carry();
        var call = Assert.Single(outside.Receiver.Heard);
        Assert.Equal("application/cloudevents+json", call.Headers["content-type"]);
        Assert.Equal(Expected(call, secret), call.Headers["webhook-signature"]);
        var json = JsonNode.Parse(call.Body)!;
        Assert.Equal(("1.0", $"{id}", MessagesPart.PingType, "DY0001"), ((string?)json["specversion"], (string?)json["id"], (string?)json["type"], (string?)json["data"]!["station"]));
        Assert.Equal(MessageState.Delivered, (await city.InDatabase(db => db.Messages.AsNoTracking().SingleAsync())).State);
    }

    [Fact]
    public async Task A_receiver_that_fails_gets_the_same_event_again()
    {
        await Added();
        outside.Receiver.Answer = _ => Task.FromResult(new Said(404));
        await Tell(Guid.CreateVersion7());
        await city.Carry();
        outside.Receiver.Answer = _ => Task.FromResult(new Said(204));
        city.Time.Advance(TimeSpan.FromSeconds(12));
        await city.Carry();
        var calls = outside.Receiver.Heard.ToList();
        Assert.Equal(2, calls.Count);
        Assert.Equal((calls[0].Headers["webhook-id"], calls[0].Body), (calls[1].Headers["webhook-id"], calls[1].Body));
    }

    [Fact]
    public async Task A_receiver_that_is_gone_gets_nothing_until_it_is_tested()
    {
        var (id, _) = await Added();
        outside.Receiver.Answer = _ => Task.FromResult(new Said(410));
        await Tell(Guid.CreateVersion7());
        await city.Carry();
        await Tell(Guid.CreateVersion7());
        await city.Carry();
        Assert.Single(outside.Receiver.Heard);
        Assert.Contains("接收方已停用", await city.Administrator.GetStringAsync($"/webhooks/{id}"), StringComparison.Ordinal);
        outside.Receiver.Forget();
        Assert.Equal(HttpStatusCode.Accepted, (await city.Program.PostAsync($"/api/v1/webhooks/{id}/ping", null)).StatusCode);
        await city.Carry();
        Assert.Equal(id, (string?)JsonNode.Parse(Assert.Single(outside.Receiver.Heard).Body)!["data"]!["webhook"]);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await Added();
        outside.Receiver.Answer = _ => Task.FromResult(new Said(302, Location: $"{outside.Receiver.Address}elsewhere"));
        await Tell(Guid.CreateVersion7());
        await city.Carry();
        Assert.Equal("/hook", Assert.Single(outside.Receiver.Heard).Path);
    }

    [Fact]
    public async Task A_secret_that_changes_signs_beside_the_old_one_for_a_day()
    {
        var (id, old) = await Added();
        var rotated = await (await city.Program.PostAsync($"/api/v1/webhooks/{id}/secret", null)).Content.ReadFromJsonAsync<JsonObject>();
        var secret = (string)rotated!["secret"]!;
        Assert.NotEqual(old, secret);
        await Tell(Guid.CreateVersion7());
        await city.Carry();
        var call = outside.Receiver.Heard.Single();
        Assert.Equal($"{Expected(call, secret)} {Expected(call, old)}", call.Headers["webhook-signature"]);
    }

    [Fact]
    public async Task Secrets_are_shown_once_and_stored_sealed()
    {
        var (id, secret) = await Added();
        Assert.DoesNotContain(secret, await city.Program.GetStringAsync("/api/v1/webhooks"), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await city.Administrator.GetStringAsync($"/webhooks/{id}"), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, (await city.InDatabase(db => db.Webhooks.AsNoTracking().SingleAsync())).Secret, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_add_test_change_and_remove_one_by_its_pages()
    {
        var page = await TestCity.Open(city.Administrator, "/webhooks");
        var form = page.QuerySelector<IHtmlFormElement>("#add")!;
        var values = new Dictionary<string, string?> { ["Name"] = "城市大脑", ["Url"] = Hook, ["Events"] = MessagesPart.PingType };
        var added = await TestCity.Read(await TestCity.Send(city.Administrator, "/webhooks", form, values));
        Assert.StartsWith("whsec_", added.QuerySelector("#secret")!.TextContent, StringComparison.Ordinal);
        // Sent twice is once.
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(city.Administrator, "/webhooks", form, values)).StatusCode);
        var webhook = await city.InDatabase(db => db.Webhooks.AsNoTracking().SingleAsync());
        var path = $"/webhooks/{webhook.Id}";
        await TestCity.Submit(city.Administrator, path, form: "#ping");
        await city.Carry();
        Assert.Single(outside.Receiver.Heard);
        Assert.Contains("已送达", await city.Administrator.GetStringAsync(path), StringComparison.Ordinal);
        var changed = await TestCity.Read(await TestCity.Submit(city.Administrator, path, form: "#rotate"));
        Assert.StartsWith("whsec_", changed.QuerySelector("#secret")!.TextContent, StringComparison.Ordinal);
        await Tell(Guid.CreateVersion7());
        await TestCity.Submit(city.Administrator, path, form: "#remove");
        await city.Carry();
        Assert.Single(outside.Receiver.Heard);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.DeleteAsync($"/api/v1/webhooks/{webhook.Id}")).StatusCode);
    }

    [Theory]
    [InlineData("https://10.0.0.1/hook")]
    [InlineData("https://2130706434/hook")]
    [InlineData("https://[::ffff:10.0.0.1]/hook")]
    [InlineData("https://[fd00::1]/hook")]
    [InlineData("ftp://example.org/hook")]
    public async Task An_address_inside_the_network_is_refused_when_it_is_added(string url)
    {
        var answer = await city.Program.PostAsJsonAsync("/api/v1/webhooks", new { name = "x", url, events = new[] { MessagesPart.PingType } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("url", (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["errors"]![0]!["field"]);
        var page = await TestCity.Submit(city.Administrator, "/webhooks", new() { ["Name"] = "x", ["Url"] = url, ["Events"] = MessagesPart.PingType }, form: "#add");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
    }

    [Fact]
    public async Task A_name_that_leads_inside_the_network_is_not_called()
    {
        // Public when it was typed, inside when it is called: what counts is the address of the connection.
        var policy = new OutgoingPolicy(AllowHttp: true, []);
        foreach (var inside in new[] { "127.0.0.1", "::ffff:127.0.0.1", "::1", "169.254.169.254" })
        {
            using var http = ProviderHttp.ForAnybody(policy, 5, (_, _) => Task.FromResult(new[] { IPAddress.Parse("1.1.1.1"), IPAddress.Parse(inside) }));
            Assert.Equal("address-forbidden", (await Call(http, $"http://receiver.example:{outside.Receiver.Address.Port}/hook")).Error);
        }
        using var real = ProviderHttp.ForAnybody(policy, 5);
        foreach (var host in new[] { "localhost", "127.0.0.1", "0x7f000001", "2130706433", "[::1]", "[::ffff:127.0.0.1]" })
            Assert.Equal("address-forbidden", (await Call(real, $"http://{host}:{outside.Receiver.Address.Port}/hook")).Error);
        Assert.Empty(outside.Receiver.Heard);
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        using var http = ProviderHttp.ForAnybody(new(true, [IPNetwork.Parse("127.0.0.0/8")]), 5);
        outside.Receiver.Answer = _ => Task.FromResult(new Said(200, new('x', 1_000_000)));
        Assert.Equal("answer-too-large", (await Call(http, Hook)).Error);
    }

    private static async Task<SendOutcome> Call(HttpClient http, string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        return await ProviderHttp.Call(http, request, (status, answer, _) => ProviderHttp.OfStatus(status, answer), default);
    }
}

public sealed class Calling_webhooks_on_sqlite(SqliteMessageCity city) : Calling_webhooks(city), IClassFixture<SqliteMessageCity>;

public sealed class Calling_webhooks_on_postgres(PostgresMessageCity city) : Calling_webhooks(city), IClassFixture<PostgresMessageCity>;
