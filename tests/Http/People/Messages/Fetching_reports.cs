using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;

namespace Yizhan.Tests.Http.People.Messages;

/// <summary>Two gateways for calls that report only when they are asked: the first for each message by its number, the second for all it has news of.</summary>
public abstract class Fetching_reports(TestCity city) : IAsyncLifetime
{
    private static int numbers;

    private readonly Outside outside = ((IMessageCity)city).Outside;

    /// <summary>What each gateway says to whoever asks.</summary>
    private string first = "", second = "";

    public async ValueTask InitializeAsync()
    {
        outside.First.Forget();
        outside.Second.Forget();
        outside.First.Answer = call => Said(call, first, () => $$"""{"callId":"c-{{Interlocked.Increment(ref numbers)}}"}""");
        outside.Second.Answer = call => Said(call, second, () => $$"""{"id":"s-{{Interlocked.Increment(ref numbers)}}"}""");
        await city.InDatabase(db => db.Messages.ExecuteDeleteAsync());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Task<Said> Said(HeardCall call, string report, Func<string> taken) => Task.FromResult(new Said(
        call.Path == "/call" ? 200 : report is "" ? 500 : 200, call.Path == "/call" ? taken() : report));

    private Task<Guid> Call() => city.Send(new(MessageAddress.Voice("13800005678"), "one-time-code", Sending.Code, $"{Guid.CreateVersion7()}")
    {
        Importance = Importance.Urgent, ExpiresAt = city.Time.GetUtcNow().AddDays(1),
    });

    private async Task<Sentence> Fetch()
    {
        await using var scope = city.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetServices<IJob>().Single(job => job.Name == "fetch-delivery-reports").Run(scope.ServiceProvider, default);
    }

    private async Task<MessageState> StateOf(Guid id) => (await city.Message(id)).State;

    private async Task<string> Reference(Guid id) => (await city.Attempts(id)).Last(attempt => attempt.Reference is not null).Reference!;

    [Fact]
    public async Task Asks_for_each_message_until_it_has_arrived()
    {
        var id = await Call();
        await city.Carry();
        first = """{"data":{"status":"RINGING"}}""";
        await Fetch();
        Assert.Equal(MessageState.Accepted, await StateOf(id));
        var asked = outside.First.Heard.Last();
        Assert.Equal(("GET", $"/reports/{await Reference(id)}", "?phone=13800005678&day=20261125"), (asked.Method, asked.Path, asked.Query));
        Assert.Equal("k", asked.Headers["x-api-key"]);
        first = """{"data":{"status":"ANSWERED"}}""";
        Assert.Equal("问了1次，得到1条新的回报，0次没有答复", (await Fetch()).ToString());
        Assert.Equal(MessageState.Delivered, await StateOf(id));
        // It is over: nobody is asked any more.
        Assert.Equal("问了0次，得到0条新的回报，0次没有答复", (await Fetch()).ToString());
    }

    [Fact]
    public async Task Gives_what_did_not_arrive_to_the_next_at_once()
    {
        var id = await Call();
        await city.Carry();
        first = """{"data":{"status":"NO_ANSWER"}}""";
        await Fetch();
        await city.Carry();
        Assert.Equal((MessageState.Accepted, "calls-second"), (await StateOf(id), (await city.Message(id)).LastProvider));
        Assert.Equal([null, "code-NO_ANSWER", null], (await city.Attempts(id)).Select(attempt => attempt.Error));
    }

    [Fact]
    public async Task Gives_what_was_accepted_and_never_reported_to_the_next_in_time_and_the_operator_sees_it()
    {
        var id = await Call();
        await city.Carry();
        first = """{"data":{}}""";
        await Fetch();
        city.Later(TimeSpan.FromSeconds(29));
        await city.Carry();
        Assert.Equal("calls", (await city.Message(id)).LastProvider);
        city.Later(TimeSpan.FromSeconds(1));
        await city.Carry();
        Assert.Equal((MessageState.Accepted, "calls-second"), (await StateOf(id), (await city.Message(id)).LastProvider));
        var page = await TestCity.Open(city.Administrator, "/operations");
        var row = page.QuerySelectorAll("tr").Single(one => one.QuerySelector("th code")?.TextContent == "calls");
        Assert.NotEqual("0", row.QuerySelector("td:last-child")!.FirstChild!.TextContent.Trim());
        Assert.Contains("请联系通道", row.TextContent, StringComparison.Ordinal);

        // The second tells of all it knows, ours among others'.
        second = $$"""{"ok":1,"reports":[{"id":"not-ours","state":"DONE"},{"id":"{{await Reference(id)}}","state":"DONE"},{"id":7},"x"]}""";
        await Fetch();
        Assert.Equal(MessageState.Delivered, await StateOf(id));
        var asked = outside.Second.Heard.Last(call => call.Path == "/pull");
        Assert.Equal(("POST", """{"most":100}"""), (asked.Method, asked.Body));
        Assert.Equal([SendResult.Accepted, SendResult.Unreported, SendResult.Accepted, SendResult.Delivered], (await city.Attempts(id)).Select(attempt => attempt.Result));
    }

    [Fact]
    public async Task When_none_of_them_reports_says_that_it_is_not_confirmed()
    {
        var id = await Call();
        first = second = """{"ok":1,"data":{},"reports":[]}""";
        for (var turn = 0; turn < 2; turn++)
        {
            await city.Carry();
            await Fetch();
            city.Later(TimeSpan.FromSeconds(30));
        }
        await city.Carry();
        Assert.Equal((MessageState.Unconfirmed, "no-report"), (await StateOf(id), (await city.Message(id)).LastError));
        Assert.Contains($"{id}", await city.Administrator.GetStringAsync("/messages?state=Unconfirmed"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json at all")]
    [InlineData("""{"ok":0,"reports":[]}""")]
    [InlineData("""{"ok":1,"reports":{"id":"x"}}""")]
    public async Task That_cannot_be_read_change_nothing_and_are_told(string answer)
    {
        var id = await Call();
        outside.First.Answer = _ => Task.FromResult(new Said(503));
        await city.Carry();
        Assert.Equal("calls-second", (await city.Message(id)).LastProvider);
        second = answer;
        var failure = await Assert.ThrowsAsync<JobFailedException>(Fetch);
        Assert.Equal("问了1次，通道没有一次能读懂的答复", failure.Reason.ToString());
        Assert.Equal(MessageState.Accepted, await StateOf(id));
    }
}

public sealed class Fetching_reports_on_sqlite(SqliteMessageCity city) : Fetching_reports(city), IClassFixture<SqliteMessageCity>;

public sealed class Fetching_reports_on_postgres(PostgresMessageCity city) : Fetching_reports(city), IClassFixture<PostgresMessageCity>;
