using Yizhan.Kernel;
using Yizhan.Kernel.Text;

namespace Yizhan.People.Messages.Rules;

/// <summary>A message on its way: what the relay knows of it. Where it goes and what it says lies sealed in <see cref="Content"/>.</summary>
internal sealed class Message
{
    public const int LongestKey = 100;

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required MessageKind Kind { get; init; }

    /// <summary>The template's id; for webhooks the type of the event.</summary>
    public required string Template { get; init; }

    public required Language Language { get; init; }

    public required Importance Importance { get; init; }

    /// <summary>The sender's own name for this message: the same key twice is one message.</summary>
    public required string Key { get; init; }

    /// <summary>Whom it is for, where that is known.</summary>
    public Guid? Person { get; set; }

    /// <summary>The webhook it goes to.</summary>
    public Guid? Webhook { get; init; }

    /// <summary>Whether it waits for the person's daily digest.</summary>
    public bool IsForDigest { get; set; }

    /// <summary>The quiet hours it keeps to; both null: none.</summary>
    public TimeOnly? QuietFrom { get; init; }

    /// <inheritdoc cref="QuietFrom"/>
    public TimeOnly? QuietTo { get; init; }

    /// <summary>Address and parameters, sealed; null once retention has wiped them.</summary>
    public string? Content { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its time runs out.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    public MessageState State { get; private set; } = MessageState.Waiting;

    /// <summary>How often a provider has been called.</summary>
    public int Tries { get; private set; }

    /// <summary>How many providers one after another have refused it for good.</summary>
    public int Refusals { get; private set; }

    /// <summary>When the relay looks at it next: its time, the next try, the end of a lease, or the end of waiting for a report. Null: never.</summary>
    public required DateTimeOffset? DueAt { get; set; }

    /// <summary>Counts who took it: only the last taker may write what came of it.</summary>
    public int Turn { get; private set; }

    public string? LastProvider { get; private set; }

    /// <inheritdoc cref="SendOutcome.Error"/>
    public string? LastError { get; private set; }

    /// <summary>When it came to its end, whichever.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The provider whose turn it is.</summary>
    public int ProviderOf(int providers) => Tries % providers;

    /// <summary>A node takes it in hand until then; if the node dies, another takes it. What waits for a report is only looked at.</summary>
    public void Take(DateTimeOffset until)
    {
        DueAt = until;
        if (State == MessageState.Accepted) Turn++;
        else Become(MessageState.Sending);
    }

    /// <summary>Takes down what a provider answered, and when to go on.</summary>
    /// <param name="providers">How many take turns.</param>
    /// <param name="confirmWithin">How long its report may take; null: this provider never reports.</param>
    /// <param name="chance">From 0 to 1, see <see cref="RetryTimes"/>.</param>
    public void Heard(SendOutcome outcome, string provider, int providers, TimeSpan? confirmWithin, DateTimeOffset now, double chance)
    {
        (Tries, LastProvider, LastError) = (Tries + 1, provider, outcome.Error);
        Refusals = outcome.Result == SendResult.Refused ? Refusals + 1 : 0;
        switch (outcome.Result)
        {
            case SendResult.Delivered:
                End(MessageState.Delivered, now);
                break;
            case SendResult.Accepted when confirmWithin is { } wait:
                Become(MessageState.Accepted);
                DueAt = now + wait;
                break;
            case SendResult.Accepted:
                End(MessageState.Accepted, now);
                break;
            // Another provider may know the number or the template. When all have refused it there is nothing left to try.
            case SendResult.Refused when Refusals >= providers:
                End(MessageState.Failed, now);
                break;
            default:
                var pause = RetryTimes.Pause(Tries, providers, chance);
                // Being left alone is what one provider asks for; when there is another it is that one's turn.
                if (providers == 1 && outcome.After is { } asked && asked > pause) pause = asked;
                WaitUntil(now + pause);
                break;
        }
    }

    /// <summary>No report came in time: the next provider gets its turn, or the state says that nobody knows.</summary>
    public void MissReport(int providers, DateTimeOffset now)
    {
        LastError = "no-report";
        if (Tries < providers && now < ExpiresAt) WaitUntil(now);
        else End(MessageState.Unconfirmed, now);
    }

    /// <summary>A provider reports that it arrived. Reports come late, twice, and after others were tried: an arrival is an arrival.</summary>
    public void Arrive(DateTimeOffset now)
    {
        if (!State.May(MessageState.Delivered)) return;
        LastError = null;
        End(MessageState.Delivered, now);
    }

    /// <summary>A provider reports that what it had accepted did not arrive.</summary>
    public void Bounce(string error, string provider, int providers, DateTimeOffset now)
    {
        // An earlier provider's report says nothing about the one that has it now.
        if (State is not MessageState.Accepted || LastProvider != provider) return;
        LastError = error;
        if (Tries < providers && now < ExpiresAt) WaitUntil(now);
        else End(MessageState.Failed, now);
    }

    /// <summary>Its time ran out.</summary>
    public void Expire(DateTimeOffset now) => End(MessageState.Expired, now);

    /// <summary>It cannot be sent at all: its template is gone, or what was sealed cannot be opened.</summary>
    public void Fail(string error, DateTimeOffset now)
    {
        LastError = error;
        End(MessageState.Failed, now);
    }

    /// <summary>It goes out inside a digest.</summary>
    public void Collect(DateTimeOffset now) => End(MessageState.Collected, now);

    public Refusal? Cancel(DateTimeOffset now)
    {
        if (!State.May(MessageState.Cancelled)) return new("message-not-waiting", "这条消息已经发出或已经结束，不能取消");
        End(MessageState.Cancelled, now);
        return null;
    }

    /// <summary>A clerk sends it on its way again, with a day to arrive.</summary>
    public Refusal? Retry(DateTimeOffset now)
    {
        if (EndedAt is null || State is MessageState.Accepted || !State.May(MessageState.Waiting)) return new("message-not-ended", "这条消息还在发送或已经送达，不能重发");
        if (Content is null) return new("message-content-wiped", "这条消息的内容已按保存期限清除，不能重发");
        (EndedAt, ExpiresAt, Tries, Refusals) = (null, now.AddDays(1), 0, 0);
        WaitUntil(now);
        return null;
    }

    private QuietHours? Quiet => Importance == Importance.Usual && QuietFrom is { } from && QuietTo is { } to ? new(from, to) : null;

    private void WaitUntil(DateTimeOffset moment)
    {
        Become(MessageState.Waiting);
        var allowed = Quiet?.After(moment) ?? moment;
        // Not later than its end, so that the end is noticed in time.
        DueAt = allowed < ExpiresAt ? allowed : ExpiresAt;
    }

    private void End(MessageState state, DateTimeOffset now)
    {
        Become(state);
        (DueAt, EndedAt) = (null, now);
    }

    private void Become(MessageState state)
    {
        if (!State.May(state)) throw new InvalidOperationException($"A message that is {State} cannot become {state}.");
        (State, Turn) = (state, Turn + 1);
    }
}

/// <summary>One try, as it is kept for the operator.</summary>
internal sealed class MessageAttempt
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required Guid Message { get; init; }

    public required string Provider { get; init; }

    public required DateTimeOffset At { get; init; }

    public required SendResult Result { get; init; }

    /// <inheritdoc cref="SendOutcome.Reference"/>
    public string? Reference { get; init; }

    /// <inheritdoc cref="SendOutcome.Error"/>
    public string? Error { get; init; }
}
