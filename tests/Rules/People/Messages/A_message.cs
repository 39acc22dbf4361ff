using Yizhan.Kernel;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Tests.Rules.People.Messages;

/// <summary>What becomes of a message from try to try.</summary>
public class A_message
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, CityClock.Offset);
    private static readonly TimeSpan Report = TimeSpan.FromMinutes(5);

    internal static Message Waiting(DateTimeOffset now, QuietHours? quiet = null, TimeSpan? life = null) => new()
    {
        Kind = MessageKind.Sms, Template = "one-time-code", Language = default, Importance = Importance.Usual, Key = "key", Content = "sealed",
        QuietFrom = quiet?.From, QuietTo = quiet?.To, CreatedAt = now, DueAt = now, ExpiresAt = now + (life ?? TimeSpan.FromDays(3)),
    };

    /// <summary>A relay takes the message and tells what the provider answered.</summary>
    internal static void Try(Message message, SendOutcome outcome, string provider, int providers, TimeSpan? confirmWithin, DateTimeOffset now, double chance)
    {
        message.Take(now.AddMinutes(10));
        message.Heard(outcome, provider, providers, confirmWithin, now, chance);
    }

    [Fact]
    public void Pauses_longer_each_time_up_to_an_hour()
    {
        var pauses = Enumerable.Range(1, 12).Select(tries => RetryTimes.Pause(tries, 1, 0.5).TotalSeconds).ToArray();
        Assert.Equal([10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600], pauses);
        Assert.Equal((8, 12), (RetryTimes.Pause(1, 1, 0).TotalSeconds, RetryTimes.Pause(1, 1, 1).TotalSeconds));
    }

    [Fact]
    public void Goes_to_the_next_provider_at_once_and_pauses_when_all_have_failed()
    {
        var message = Waiting(Noon);
        Assert.Equal(0, message.ProviderOf(2));
        Try(message, SendOutcome.Later("http-500"), "first", 2, null, Noon, 0.5);
        Assert.Equal((MessageState.Waiting, Noon, 1), (message.State, message.DueAt, message.ProviderOf(2)));
        Try(message, SendOutcome.Later("timeout"), "second", 2, null, Noon, 0.5);
        Assert.Equal((Noon.AddSeconds(10), 0, "timeout"), (message.DueAt, message.ProviderOf(2), message.LastError));
    }

    [Fact]
    public void Gives_a_lone_provider_the_rest_it_asks_for()
    {
        var message = Waiting(Noon);
        Try(message, SendOutcome.Later("http-429", TimeSpan.FromMinutes(3)), "only", 1, null, Noon, 0.5);
        Assert.Equal(Noon.AddMinutes(3), message.DueAt);
    }

    [Fact]
    public void Fails_when_every_provider_has_refused_it()
    {
        var message = Waiting(Noon);
        Try(message, SendOutcome.Refused("code-BLACK"), "first", 2, null, Noon, 0.5);
        Assert.Equal(MessageState.Waiting, message.State);
        Try(message, SendOutcome.Refused("code-BLACK"), "second", 2, null, Noon, 0.5);
        Assert.Equal((MessageState.Failed, Noon, null), (message.State, message.EndedAt, message.DueAt));
    }

    [Fact]
    public void Does_not_fail_while_one_provider_is_only_down()
    {
        var message = Waiting(Noon);
        Try(message, SendOutcome.Later("http-500"), "first", 2, null, Noon, 0.5);
        Try(message, SendOutcome.Refused("code-BLACK"), "second", 2, null, Noon, 0.5);
        Assert.Equal(MessageState.Waiting, message.State);
    }

    [Fact]
    public void That_nobody_reports_goes_to_the_next_provider_and_says_at_last_that_it_is_not_confirmed()
    {
        var message = Waiting(Noon);
        Try(message, SendOutcome.Accepted("r1"), "first", 2, Report, Noon, 0.5);
        Assert.Equal((MessageState.Accepted, Noon + Report, null), (message.State, message.DueAt, message.EndedAt));
        message.MissReport(2, Noon + Report);
        Assert.Equal((MessageState.Waiting, Noon + Report, 1), (message.State, message.DueAt, message.ProviderOf(2)));
        Try(message, SendOutcome.Accepted("r2"), "second", 2, Report, Noon + Report, 0.5);
        message.MissReport(2, Noon + Report + Report);
        Assert.Equal((MessageState.Unconfirmed, "no-report"), (message.State, message.LastError));
        message.Arrive(Noon.AddHours(1));
        Assert.Equal((MessageState.Delivered, null), (message.State, message.LastError));
        message.Bounce("late", "second", 2, Noon.AddHours(2));
        Assert.Equal(MessageState.Delivered, message.State);
    }

    [Fact]
    public void Is_accepted_for_good_where_no_report_is_to_be_had()
    {
        var message = Waiting(Noon);
        Try(message, SendOutcome.Accepted(null), "mail", 1, null, Noon, 0.5);
        Assert.Equal((MessageState.Accepted, Noon, null), (message.State, message.EndedAt, message.DueAt));
        Assert.Equal("message-not-ended", message.Retry(Noon)?.Code);
    }

    [Fact]
    public void Ignores_what_an_earlier_provider_reports_but_not_that_it_arrived()
    {
        var message = Waiting(Noon);
        Try(message, SendOutcome.Accepted("r1"), "first", 2, Report, Noon, 0.5);
        message.MissReport(2, Noon + Report);
        Try(message, SendOutcome.Accepted("r2"), "second", 2, Report, Noon + Report, 0.5);
        message.Bounce("code-UNDELIV", "first", 2, Noon + Report);
        Assert.Equal(MessageState.Accepted, message.State);
        message.Arrive(Noon + Report);
        Assert.Equal(MessageState.Delivered, message.State);
    }

    [Fact]
    public void Is_looked_at_when_its_time_runs_out()
    {
        var message = Waiting(Noon, life: TimeSpan.FromSeconds(5));
        Try(message, SendOutcome.Later("timeout"), "only", 1, null, Noon, 0.5);
        Assert.Equal(message.ExpiresAt, message.DueAt);
        message.Take(message.ExpiresAt.AddMinutes(10));
        message.Expire(message.ExpiresAt);
        Assert.Equal(MessageState.Expired, message.State);
    }

    [Fact]
    public void Is_cancelled_while_it_waits_and_tried_again_when_it_is_over()
    {
        var message = Waiting(Noon);
        Assert.Null(message.Cancel(Noon));
        Assert.Equal("message-not-waiting", message.Cancel(Noon)?.Code);
        Assert.Null(message.Retry(Noon));
        Assert.Equal((MessageState.Waiting, Noon, null), (message.State, message.DueAt, message.EndedAt));
        Try(message, SendOutcome.Delivered(), "only", 1, null, Noon, 0.5);
        Assert.Equal("message-not-ended", message.Retry(Noon)?.Code);
    }

    [Fact]
    public void Is_not_tried_again_once_its_content_is_wiped()
    {
        var message = Waiting(Noon);
        message.Cancel(Noon);
        message.Content = null;
        Assert.Equal("message-content-wiped", message.Retry(Noon)?.Code);
    }

    [Fact]
    public void Counts_each_change_so_that_a_second_writer_notices_the_first()
    {
        var message = Waiting(Noon);
        var turn = message.Turn;
        Try(message, SendOutcome.Later("timeout"), "only", 1, null, Noon, 0.5);
        Assert.True(message.Turn > turn);
    }
}
