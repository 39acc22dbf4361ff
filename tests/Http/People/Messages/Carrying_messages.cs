using System.Net;
using System.Text;
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

/// <summary>The relay: leases, turns of providers, reports, and the end of a message.</summary>
public abstract class Carrying_messages(TestCity city) : IAsyncLifetime
{
    private readonly Outside outside = ((IMessageCity)city).Outside;

    public async ValueTask InitializeAsync()
    {
        outside.First.Forget();
        outside.Second.Forget();
        outside.First.Answer = Taken;
        await city.InDatabase(db => db.Messages.ExecuteDeleteAsync());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static int numbers;

    /// <summary>As a gateway answers that has taken a message.</summary>
    private static Task<Said> Taken(HeardCall call) => Task.FromResult(new Said(200, $$"""{"Code":"OK","BizId":"biz-{{Interlocked.Increment(ref numbers)}}"}"""));

    private static string NewKey() => $"{Guid.CreateVersion7()}";

    private Task<Guid> Urgent(TimeSpan? life = null) => city.Send(new(MessageAddress.Sms("13800005678"), "one-time-code", Sending.Code, NewKey())
    {
        Importance = Importance.Urgent, ExpiresAt = city.Time.GetUtcNow() + (life ?? TimeSpan.FromDays(1)),
    });

    [Fact]
    public async Task Nothing_leaves_before_the_senders_commit_and_nothing_after_it_was_undone()
    {
        await using (var scope = city.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<CityDb>();
            await using var writing = await db.BeginWriting(default);
            Assert.Null(await scope.ServiceProvider.GetRequiredService<Messenger>().Send(new(MessageAddress.Sms("13800005678"), "one-time-code", Sending.Code, NewKey()), default));
            await db.SaveChangesAsync();
        }
        await city.Carry();
        Assert.Empty(outside.First.Heard);
    }

    [Fact]
    public async Task One_key_is_one_message()
    {
        var key = NewKey();
        Assert.Equal(await city.SendCode(key, importance: Importance.Urgent), await city.SendCode(key, importance: Importance.Urgent));
        await city.Carry();
        Assert.Single(outside.First.Heard);
    }

    [Fact]
    public async Task A_refused_message_is_not_stored()
    {
        await using var scope = city.Services.CreateAsyncScope();
        var messenger = scope.ServiceProvider.GetRequiredService<Messenger>();
        Assert.Equal("message-template-unknown", (await messenger.Send(new(MessageAddress.Sms("13800005678"), "no-such", Sending.Code, NewKey()), default))?.Code);
        Assert.Equal("message-address-invalid", (await messenger.Send(new(MessageAddress.Mail("a@b.c\r\nBcc: d@e.f"), "one-time-code", Sending.Code, NewKey()), default))?.Code);
        Assert.Equal("message-parameter-missing", (await messenger.Send(new(MessageAddress.Sms("13800005678"), "one-time-code", new Dictionary<string, string>(), NewKey()), default))?.Code);
        await scope.ServiceProvider.GetRequiredService<CityDb>().SaveChangesAsync();
        Assert.Equal(0, await city.InDatabase(db => db.Messages.CountAsync()));
    }

    [Theory]
    [InlineData(500, "http-500")]
    [InlineData(429, "http-429")]
    [InlineData(302, "http-302")]
    public async Task A_provider_that_fails_gives_its_turn_to_the_next(int status, string error)
    {
        outside.First.Answer = _ => Task.FromResult(new Said(status, Location: $"{outside.Second.Address}stolen"));
        var id = await Urgent();
        await city.Carry();
        Assert.Equal((MessageState.Accepted, "sms-second"), (await city.Message(id) is var message ? message.State : default, message.LastProvider));
        Assert.Equal([error, null], (await city.Attempts(id)).Select(attempt => attempt.Error));
        Assert.DoesNotContain(outside.Second.Heard, call => call.Path == "/stolen");
    }

    [Fact]
    public async Task A_provider_that_is_too_slow_gives_its_turn_to_the_next()
    {
        outside.First.Answer = async _ =>
        {
            await Task.Delay(TimeSpan.FromSeconds(8));
            return new(200);
        };
        var id = await Urgent();
        await city.Carry();
        Assert.Equal("timeout", (await city.Attempts(id))[0].Error);
        Assert.Equal("sms-second", (await city.Message(id)).LastProvider);
    }

    [Fact]
    public async Task When_all_fail_it_is_tried_again_after_a_pause_that_doubles()
    {
        outside.First.Answer = outside.Second.Answer = _ => Task.FromResult(new Said(503));
        var id = await Urgent();
        var pauses = new List<double>();
        for (var round = 1; round <= 4; round++)
        {
            await city.Carry();
            Assert.Equal(round, outside.First.Heard.Count);
            Assert.Equal(round, outside.Second.Heard.Count);
            var pause = (await city.Message(id)).DueAt!.Value - city.Time.GetUtcNow();
            pauses.Add(pause.TotalSeconds);
            city.Time.Advance(pause);
        }
        Assert.All(pauses.Index(), pause => Assert.InRange(pause.Item, 8 * Math.Pow(2, pause.Index), 12 * Math.Pow(2, pause.Index)));
        outside.First.Answer = Taken;
        await city.Carry();
        Assert.Equal((MessageState.Accepted, 9), (await city.Message(id) is var message ? message.State : default, message.Tries));
        Assert.Single(outside.First.Heard.Concat(outside.Second.Heard).Select(call => JsonNode.Parse(call.Body.StartsWith('{') ? call.Body : "{}")!["requestId"]?.ToString()).OfType<string>().Distinct());
    }

    [Fact]
    public async Task What_comes_too_late_is_not_sent()
    {
        var id = await Urgent(TimeSpan.FromMinutes(5));
        city.Time.Advance(TimeSpan.FromMinutes(6));
        await city.Carry();
        Assert.Empty(outside.First.Heard);
        Assert.Equal(MessageState.Expired, (await city.Message(id)).State);
    }

    [Fact]
    public async Task Two_nodes_never_send_one_message_at_the_same_time()
    {
        for (var i = 0; i < 40; i++) await Urgent();
        using var other = city.AnotherRelay();
        var relay = city.Services.GetRequiredService<MessageRelay>();
        var counts = await Task.WhenAll(Enumerable.Range(0, 6).Select(turn => Task.Run(() => (turn % 2 == 0 ? relay : other).Work(MessageKind.Sms, default))));
        await city.Carry();
        Assert.True(counts.Sum() >= 16);
        Assert.Equal(40, outside.First.Heard.Count);
        Assert.Equal(40, outside.First.Heard.Select(call => (string?)JsonNode.Parse(call.Body)!["requestId"]).Distinct().Count());
    }

    [Fact]
    public async Task A_node_that_dies_after_the_call_leaves_it_to_another_which_sends_it_again_under_the_same_key()
    {
        using var dying = new CancellationTokenSource();
        outside.First.Answer = async _ =>
        {
            await dying.CancelAsync();
            return new(200, """{"Code":"OK","BizId":"lost"}""");
        };
        var id = await Urgent();
        using var node = city.AnotherRelay();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => node.Work(MessageKind.Sms, dying.Token));
        Assert.Equal(MessageState.Sending, (await city.Message(id)).State);
        await city.Carry();
        Assert.Single(outside.First.Heard);

        outside.First.Answer = Taken;
        city.Time.Advance(node.Lease);
        await city.Carry();
        Assert.Equal(2, outside.First.Heard.Count);
        Assert.Single(outside.First.Heard.Select(call => (string?)JsonNode.Parse(call.Body)!["requestId"]).Distinct());
        Assert.Equal(MessageState.Accepted, (await city.Message(id)).State);
    }

    [Fact]
    public async Task A_provider_that_accepts_and_never_delivers_gives_its_turn_to_the_next_after_a_while()
    {
        var id = await Urgent();
        await city.Carry();
        Assert.Equal((MessageState.Accepted, null), (await city.Message(id) is var message ? message.State : default, message.EndedAt));
        city.Time.Advance(TimeSpan.FromSeconds(44));
        await city.Carry();
        Assert.Empty(outside.Second.Heard);
        city.Time.Advance(TimeSpan.FromSeconds(1));
        await city.Carry();
        Assert.Single(outside.Second.Heard);
        Assert.Equal([SendResult.Accepted, SendResult.Unreported, SendResult.Accepted], (await city.Attempts(id)).Select(attempt => attempt.Result));
    }

    [Fact]
    public async Task When_none_of_them_reports_the_state_says_so()
    {
        outside.Second.Answer = _ => Task.FromResult(new Said(400));
        var id = await Urgent();
        outside.First.Answer = _ => Task.FromResult(new Said(500));
        await city.Carry();
        outside.First.Answer = Taken;
        city.Time.Advance(TimeSpan.FromSeconds(12));
        await city.Carry();
        Assert.Equal(MessageState.Accepted, (await city.Message(id)).State);
        city.Time.Advance(TimeSpan.FromMinutes(1));
        await city.Carry();
        Assert.Equal((MessageState.Unconfirmed, "no-report"), (await city.Message(id) is var message ? message.State : default, message.LastError));
    }

    [Fact]
    public async Task A_report_that_is_signed_says_that_it_arrived()
    {
        var id = await Urgent();
        await city.Carry();
        var reference = (await city.Attempts(id))[0].Reference!;
        Assert.Equal(HttpStatusCode.NoContent, await Report(reference, "pending"));
        Assert.Equal(MessageState.Accepted, (await city.Message(id)).State);
        Assert.Equal(HttpStatusCode.NoContent, await Report(reference, "delivered"));
        Assert.Equal(HttpStatusCode.NoContent, await Report(reference, "delivered"));
        Assert.Equal(MessageState.Delivered, (await city.Message(id)).State);
        Assert.Equal([SendResult.Accepted, SendResult.Delivered], (await city.Attempts(id)).Select(attempt => attempt.Result));
        Assert.Equal(HttpStatusCode.NoContent, await Report("not-ours", "delivered"));
    }

    [Fact]
    public async Task A_report_that_it_did_not_arrive_gives_the_turn_to_the_next()
    {
        var id = await Urgent();
        await city.Carry();
        Assert.Equal(HttpStatusCode.NoContent, await Report((await city.Attempts(id))[0].Reference!, "UNDELIV"));
        await city.Carry();
        Assert.Single(outside.Second.Heard);
        Assert.Equal("code-UNDELIV", (await city.Attempts(id))[1].Error);
    }

    [Fact]
    public async Task A_report_that_anybody_could_have_made_is_refused()
    {
        var id = await Urgent();
        await city.Carry();
        var reference = (await city.Attempts(id))[0].Reference!;
        Assert.Equal(HttpStatusCode.Unauthorized, await Report(reference, "delivered", secret: "another-secret-than-that"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Report(reference, "delivered", age: TimeSpan.FromMinutes(6)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await city.Visitor.PostAsync("/api/v1/messages/reports/sms-first", new StringContent("{}"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await Report(reference, "delivered", provider: "sms-second"));
        Assert.Equal(HttpStatusCode.BadRequest, (await city.Visitor.PostAsync("/api/v1/messages/reports/sms-first", new StringContent(new('x', 70_000)))).StatusCode);
        Assert.Equal(MessageState.Accepted, (await city.Message(id)).State);
    }

    [Fact]
    public async Task What_has_been_over_for_a_week_keeps_only_when_and_how()
    {
        var id = await Urgent();
        await city.Carry();
        await Report((await city.Attempts(id))[0].Reference!, "delivered");
        var relay = city.Services.GetRequiredService<MessageRelay>();
        await EndedBefore(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        await relay.Wipe(default);
        Assert.NotNull((await city.Message(id)).Content);
        await EndedBefore(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        await relay.Wipe(default);
        var message = await city.Message(id);
        Assert.Equal((null, MessageState.Delivered, MessageKind.Sms), (message.Content, message.State, message.Kind));
        Assert.DoesNotContain("138****5678", await city.Administrator.GetStringAsync("/messages"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_and_words_lie_sealed_and_never_reach_a_log()
    {
        outside.First.Answer = _ => Task.FromResult(new Said(400, """{"Code":"BAD","Message":"13800005678 482913"}"""));
        var id = await Urgent();
        await city.SendCode(NewKey(), MessageAddress.Mail("zhangsan@example.org"));
        await city.Carry();
        Assert.DoesNotContain("13800005678", (await city.Message(id)).Content, StringComparison.Ordinal);
        Assert.Contains(outside.Log.Lines, line => line.Contains($"{id}", StringComparison.Ordinal));
        Assert.DoesNotContain(outside.Log.Lines, line => line.Contains("13800005678", StringComparison.Ordinal) || line.Contains("482913", StringComparison.Ordinal) || line.Contains("zhangsan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Staff_see_it_masked_and_send_it_again_or_cancel_it()
    {
        outside.First.Answer = outside.Second.Answer = _ => Task.FromResult(new Said(400));
        var id = await Urgent();
        var list = await city.Administrator.GetStringAsync("/messages?state=Waiting&kind=Sms");
        Assert.Contains("138****5678", list, StringComparison.Ordinal);
        Assert.DoesNotContain("482913", list, StringComparison.Ordinal);
        await TestCity.Submit(city.Administrator, $"/messages/{id}", form: "#cancel");
        Assert.Equal(MessageState.Cancelled, (await city.Message(id)).State);
        await TestCity.Submit(city.Administrator, $"/messages/{id}", form: "#retry");
        await city.Carry();
        Assert.Equal(MessageState.Failed, (await city.Message(id)).State);
        var page = await city.Administrator.GetStringAsync($"/messages/{id}");
        Assert.Contains("http-400", page, StringComparison.Ordinal);
        Assert.DoesNotContain("13800005678", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_twice_is_told_and_not_done()
    {
        var id = await Urgent();
        var form = (await TestCity.Open(city.Administrator, $"/messages/{id}")).QuerySelector<IHtmlFormElement>("#cancel")!;
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(city.Administrator, "/messages", form)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await TestCity.Send(city.Administrator, "/messages", form)).StatusCode);
    }

    /// <summary>As if everything had been over for so long; the city's clock would ring at every tick of a week.</summary>
    private Task<int> EndedBefore(TimeSpan age)
    {
        var at = city.Time.GetUtcNow() - age;
        return city.InDatabase(db => db.Messages.ExecuteUpdateAsync(set => set.SetProperty(message => message.EndedAt, at)));
    }

    private async Task<HttpStatusCode> Report(string reference, string status, string secret = Outside.ReportSecret, TimeSpan age = default, string provider = "sms-first")
    {
        var body = $$"""{"reference":"{{reference}}","status":"{{status}}"}""";
        var time = $"{(city.Time.GetUtcNow() - age).ToUnixTimeSeconds()}";
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/messages/reports/{provider}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Timestamp", time);
        request.Headers.Add("X-Signature", GatewayProvider.Sign(secret, time, body));
        return (await city.Visitor.SendAsync(request)).StatusCode;
    }
}

public sealed class Carrying_messages_on_sqlite(SqliteMessageCity city) : Carrying_messages(city), IClassFixture<SqliteMessageCity>;

public sealed class Carrying_messages_on_postgres(PostgresMessageCity city) : Carrying_messages(city), IClassFixture<PostgresMessageCity>;
