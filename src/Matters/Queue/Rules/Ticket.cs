using System.Globalization;
using Yizhan.Kernel;

namespace Yizhan.Matters.Queue.Rules;

/// <summary>A number for somebody who waits. Nothing is known of whoever holds it: neither name nor phone, nor what they come for beyond the line.</summary>
/// <remarks>个人信息保护法 art. 6: no more than the purpose needs. Who called it is not kept either: workers are not counted.</remarks>
public sealed class Ticket
{
    /// <summary>The last number that a line gives on one day: three digits are read from afar.</summary>
    public const int LastNumber = 999;

    private static readonly Dictionary<TicketState, TicketState[]> MayBecome = new()
    {
        [TicketState.Waiting] = [TicketState.Called, TicketState.Left],
        [TicketState.Called] = [TicketState.Serving, TicketState.Done, TicketState.Missed],  // done at once: the next was called without a word about this one
        [TicketState.Serving] = [TicketState.Done],
        [TicketState.Missed] = [TicketState.Called, TicketState.Left],                       // they have come after all
        [TicketState.Done] = [],
        [TicketState.Left] = [],
    };

    public required Guid Id { get; init; }

    /// <summary>The station's code.</summary>
    public required string Station { get; init; }

    /// <summary>The city's day on which it counts.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The letter of its line.</summary>
    public required string Line { get; init; }

    /// <summary>From 1, within its line on its day.</summary>
    public required int Number { get; init; }

    /// <summary>The hash of the secret in the address of its page.</summary>
    public required string SecretHash { get; init; }

    /// <summary>优先: whoever took it said that they are old, disabled, pregnant or with a small child; which is not asked.</summary>
    public required bool IsPriority { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    public TicketState State { get; private set; }

    /// <summary>Which of the station's calls of the day brought it to a counter last; null: it has not been called.</summary>
    public int? Call { get; private set; }

    /// <summary>How often it was called at that counter.</summary>
    public int Times { get; private set; }

    /// <summary>The name of the counter that called it last.</summary>
    public string? Counter { get; private set; }

    /// <summary>When it was called first: until then its holder waited.</summary>
    public DateTimeOffset? FirstCalledAt { get; private set; }

    /// <summary>When it was called last.</summary>
    public DateTimeOffset? CalledAt { get; private set; }

    /// <summary>When the counter said that somebody had come; null: it has not said so.</summary>
    public DateTimeOffset? BegunAt { get; private set; }

    /// <summary>When it was done with, missed or given up.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>As people read it: A012.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Line}{Number:000}");

    /// <summary>Whether a counter has it now.</summary>
    public bool IsAtCounter => State is TicketState.Called or TicketState.Serving;

    /// <summary>How long it took at the counter; null: it is not done with.</summary>
    public TimeSpan? Service => State is TicketState.Done ? EndedAt - (BegunAt ?? CalledAt) : null;

    /// <summary>How long its holder waited for the first call; null: there was none.</summary>
    public TimeSpan? Wait => FirstCalledAt - TakenAt;

    /// <summary>A counter calls it: for the first time, or since its holder has come after all.</summary>
    /// <param name="call">Which of the station's calls of this day.</param>
    public Refusal? CallAt(string counter, int call, DateTimeOffset now)
    {
        if (!MayBecome[State].Contains(TicketState.Called)) return new("ticket-not-to-call", "这个号现在不能叫，请看最新情况");
        (State, Counter, Call, Times, CalledAt, BegunAt, EndedAt) = (TicketState.Called, counter, call, 1, now, null, null);
        FirstCalledAt ??= now;
        return null;
    }

    /// <summary>The counter calls it once more.</summary>
    public Refusal? CallAgain(DateTimeOffset now)
    {
        if (State is not TicketState.Called) return new("ticket-not-called", "这个号没有在叫，请看最新情况");
        (Times, CalledAt) = (Times + 1, now);
        return null;
    }

    /// <summary>Whoever holds it has come to the counter.</summary>
    public Refusal? Begin(DateTimeOffset now)
    {
        if (!MayBecome[State].Contains(TicketState.Serving)) return new("ticket-not-called", "这个号没有在叫，请看最新情况");
        (State, BegunAt) = (TicketState.Serving, now);
        return null;
    }

    /// <summary>It is done with.</summary>
    public Refusal? Finish(DateTimeOffset now)
    {
        if (!MayBecome[State].Contains(TicketState.Done)) return new("ticket-not-called", "这个号没有在叫，请看最新情况");
        (State, EndedAt) = (TicketState.Done, now);
        return null;
    }

    /// <summary>Nobody has come, though it was called again.</summary>
    public Refusal? Miss(DateTimeOffset now)
    {
        if (!MayBecome[State].Contains(TicketState.Missed)) return new("ticket-not-called", "这个号没有在叫，请看最新情况");
        if (Times < 2) return new("ticket-call-again-first", "请再叫一次；还没有人来，才按过号处理");
        (State, EndedAt) = (TicketState.Missed, now);
        return null;
    }

    /// <summary>Whoever holds it gives the place up. Said twice it is the same.</summary>
    public Refusal? Leave(DateTimeOffset now)
    {
        if (State is TicketState.Left) return null;
        if (!MayBecome[State].Contains(TicketState.Left)) return new("ticket-not-waiting", "这个号已经叫到或办完，不能放弃");
        (State, EndedAt) = (TicketState.Left, now);
        return null;
    }
}
