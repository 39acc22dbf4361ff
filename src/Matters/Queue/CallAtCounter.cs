using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Queue.Rules;

namespace Yizhan.Matters.Queue;

/// <summary>
/// GET /matters/queue/{code}/counter and /{number}, POST /{number}/next, /again, /begin, /done, /missed and /recall, and the same below
/// /api/v1/queues/{code}/counters/{number}: somebody at a counter calls.
/// </summary>
internal static class CallAtCounter
{
    private static readonly Refusal NoCounter = new("counter-not-found", "这个驿站没有这个窗口");

    public static string PathOf(string station) => $"{TakeNumber.PathOf(station)}/counter";

    public static string PathOf(string station, int number) => $"{PathOf(station)}/{number}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/{code}/counter", Choose).Needs(QueuePart.CallNumbers);
        pages.MapGet("/{code}/counter/{number:int}", Open).Needs(QueuePart.CallNumbers);
        api.MapGet("/{code}/counters/{number:int}", Answer).Needs(QueuePart.CallNumbers)
            .WithName("getCounter").WithTags("Queue").WithSummary("Whom a counter has, who is next for it, and who did not come").Produces<CounterAnswer>().ProducesProblem(404);
        Act("next", "callNext", "Call whoever is next for a counter; whom it still has is done with", (book, queue, counter, ask, stop) => book.CallNext(queue, counter, ask.Seen, stop));
        Act("again", "callAgain", "Call once more whom a counter has called", (book, queue, counter, ask, stop) => book.Do(queue, counter, ask.Seen, (ticket, now) => ticket.CallAgain(now), stop));
        Act("begin", "beginService", "Say that whoever was called has come", (book, queue, counter, ask, stop) => book.Do(queue, counter, ask.Seen, (ticket, now) => ticket.Begin(now), stop));
        Act("done", "endService", "Say that a counter is done with whom it has", (book, queue, counter, ask, stop) => book.Do(queue, counter, ask.Seen, (ticket, now) => ticket.Finish(now), stop));
        Act("missed", "missNumber", "Say that nobody has come, though the number was called again", (book, queue, counter, ask, stop) => book.Do(queue, counter, ask.Seen, (ticket, now) => ticket.Miss(now), stop));
        Act("recall", "recallNumber", "Call somebody who had not come before", (book, queue, counter, ask, stop) => book.Recall(queue, counter, ask.Seen, ask.Number, stop));

        // The form binding makes the host check the antiforgery token.
        void Act(string act, string name, string summary, CounterAct does)
        {
            pages.MapPost($"/{{code}}/counter/{{number:int}}/{act}", (string code, int number, [FromForm] CounterForm form, CounterBook book, [AsParameters] QueueDesk desk, CancellationToken stop) =>
                Submit(code, number, form, does, book, desk, stop)).Needs(QueuePart.CallNumbers);
            api.MapPost($"/{{code}}/counters/{{number:int}}/{act}", (
                    [Description("The code of the station")] string code, [Description("The number of the counter, from 1 in the order of the settings")] int number, CounterBody body, CounterBook book,
                    [AsParameters] QueueDesk desk, CancellationToken stop) => Post(code, number, body, does, book, desk, stop)).Needs(QueuePart.CallNumbers)
                .WithName(name).WithTags("Queue").WithSummary(summary).Produces<CounterAnswer>().ProducesProblem(404).ProducesProblem(409);
        }
    }

    private static async Task<IResult> Choose(string code, [AsParameters] QueueDesk desk, CancellationToken stop)
    {
        if (desk.Own(code) is not { } queue) return Results.NotFound();
        var board = await desk.Board(queue, stop);
        return PageResult.Of<ChooseCounterPage>(new
        {
            Queue = await desk.Answer(queue, stop),
            Counters = queue.Plan.Counters.Select((counter, i) => new CounterRow(i + 1, counter.Name, board.At(counter.Name)?.Name, [.. queue.Plan.LettersOf(counter)])).ToArray(),
        });
    }

    private static async Task<IResult> Open(string code, int number, [AsParameters] QueueDesk desk, CancellationToken stop) =>
        desk.Own(code) is { } queue && queue.Plan.Counter(number) is { } counter ? await Show(queue, counter, number, null, desk, stop) : Results.NotFound();

    private static async Task<IResult> Submit(string code, int number, CounterForm form, CounterAct act, CounterBook book, QueueDesk desk, CancellationToken stop)
    {
        if (desk.Own(code) is not { } queue || queue.Plan.Counter(number) is not { } counter) return Results.NotFound();
        var refusal = await act(book, queue, counter, new(Guid.TryParse(form.Seen, out var seen) ? seen : null, Typed.Plain(form.Number)), stop);
        // The button that is pressed most has the focus again: with the Enter key alone one goes through a whole morning.
        return refusal is null ? Results.LocalRedirect($"{PathOf(queue.Code, number)}#next") : await Show(queue, counter, number, refusal, desk, stop);
    }

    private static async Task<IResult> Answer(
        [Description("The code of the station")] string code, [Description("The number of the counter, from 1 in the order of the settings")] int number, [AsParameters] QueueDesk desk, CancellationToken stop) =>
        desk.Own(code) is not { } queue ? desk.Missing() : queue.Plan.Counter(number) is { } counter ? Results.Ok(await View(queue, counter, number, desk, stop)) : NoSuchCounter(desk);

    private static async Task<IResult> Post(string code, int number, CounterBody body, CounterAct act, CounterBook book, QueueDesk desk, CancellationToken stop)
    {
        if (desk.Own(code) is not { } queue) return desk.Missing();
        if (queue.Plan.Counter(number) is not { } counter) return NoSuchCounter(desk);
        return await act(book, queue, counter, new(body.Seen, body.Number), stop) is { } refusal ? Problems.Refused(refusal, desk.Texts) : Results.Ok(await View(queue, counter, number, desk, stop));
    }

    private static IResult NoSuchCounter(QueueDesk desk) => Problems.Missing(NoCounter.Code, NoCounter.Sentence, desk.Texts);

    private static async Task<IResult> Show(KnownQueue queue, QueueCounter counter, int number, Refusal? refusal, QueueDesk desk, CancellationToken stop) => PageResult.Of<CallAtCounterPage>(
        new { Counter = await View(queue, counter, number, desk, stop), Code = queue.Code, Station = queue.Station.Name, Fault = refusal?.Sentence }, status: refusal is null ? null : StatusCodes.Status409Conflict);

    private static async Task<CounterAnswer> View(KnownQueue queue, QueueCounter counter, int number, QueueDesk desk, CancellationToken stop)
    {
        var board = await desk.Board(queue, stop);
        var letters = queue.Plan.LettersOf(counter);
        var order = board.Order(letters);
        return new(number, counter.Name, board.At(counter.Name) is { } ticket ? Turn(ticket) : null, order.Count, [.. order.Take(ShowScreen.Next).Select(Turn)], [.. board.Missed(letters).Take(ShowScreen.Next).Select(Turn)]);

        TurnAnswer Turn(Ticket one) => new(one.Id, one.Name, queue.Plan.Line(one.Line)?.Name.In(desk.Texts.Language) ?? one.Line, one.State, one.IsPriority, one.Times);
    }

    private delegate Task<Refusal?> CounterAct(CounterBook book, KnownQueue queue, QueueCounter counter, CounterAsk ask, CancellationToken stop);

    /// <param name="Seen">Whom the counter had when this was asked for.</param>
    /// <param name="Number">Who is called though they had not come before.</param>
    private sealed record CounterAsk(Guid? Seen, string? Number);
}

/// <summary>What somebody at a counter has pressed.</summary>
internal sealed record CounterForm
{
    /// <summary>The id of the number that the counter had when the page was shown; empty: none.</summary>
    public string? Seen { get; init; }

    /// <summary>The number that is called though nobody had come before.</summary>
    public string? Number { get; init; }
}

/// <summary>What a program does at a counter.</summary>
/// <param name="Seen">The id of the number that the counter had when it was last read; left out: none. Where it has changed since, nothing is done.</param>
/// <param name="Number">Who is called though they had not come before, such as A012; for recall alone.</param>
internal sealed record CounterBody(Guid? Seen = null, string? Number = null);

/// <summary>A counter as it stands.</summary>
/// <param name="Number">From 1, in the order of the settings.</param>
/// <param name="Now">Whom it has; null: nobody.</param>
/// <param name="Waiting">How many wait for it.</param>
/// <param name="Next">The first of them, in the order in which they will be called.</param>
/// <param name="Missed">Who did not come and may be called again today, the latest first.</param>
public sealed record CounterAnswer(int Number, string Name, TurnAnswer? Now, int Waiting, IReadOnlyList<TurnAnswer> Next, IReadOnlyList<TurnAnswer> Missed);

/// <summary>A number as a counter sees it.</summary>
/// <param name="Line">What the line is called.</param>
/// <param name="Times">How often it was called.</param>
public sealed record TurnAnswer(Guid Id, string Number, string Line, TicketState State, bool IsPriority, int Times);

/// <summary>A counter to choose.</summary>
/// <param name="Now">The number that it has; null: none.</param>
/// <param name="Letters">Of the lines from which it calls.</param>
public sealed record CounterRow(int Number, string Name, string? Now, IReadOnlyList<string> Letters);
