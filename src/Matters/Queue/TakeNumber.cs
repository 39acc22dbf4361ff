using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Queue.Rules;
using Yizhan.People.Accounts;
using Yizhan.People.Rules;

namespace Yizhan.Matters.Queue;

/// <summary>GET and POST /matters/queue/{code}, GET /api/v1/queues/{code}, POST /api/v1/queues/{code}/tickets: somebody takes a number, on the station's tablet or on their own phone. Nothing is asked of them.</summary>
internal static class TakeNumber
{
    /// <summary>The parameter of the address that the station's own tablet shows.</summary>
    public const string Tablet = "tablet";

    private static readonly Sentence UnknownLine = "没有这个队列，请重新选择";

    public static string PathOf(string station) => $"{QueuePart.Path}/{Uri.EscapeDataString(station)}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/{code}", Open).AllowAnonymous();
        pages.MapPost("/{code}", Submit).AllowAnonymous();
        api.MapGet("/{code}", Answer).AllowAnonymous()
            .WithName("getQueue").WithTags("Queue").WithSummary("The queue of a station as it stands: who waits in which line, who is called at which counter")
            .Produces<QueueAnswer>().ProducesProblem(404);
        api.MapPost("/{code}/tickets", Post).AllowAnonymous()
            .WithName("takeNumber").WithTags("Queue").WithSummary("Take a number; nothing is asked of whoever takes it")
            .Produces<TicketReceipt>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(429);
    }

    private static async Task<IResult> Open(string code, string? tablet, [AsParameters] QueueDesk desk, CancellationToken stop) =>
        desk.Queues.Of(code) is { } queue ? await Show(queue, new() { Key = OneTimeSecrets.NewKey(), Tablet = tablet }, desk, stop) : Results.NotFound();

    private static async Task<IResult> Submit(string code, [FromForm] TakeForm form, HttpContext http, TicketBook book, [AsParameters] QueueDesk desk, CancellationToken stop)
    {
        if (desk.Queues.Of(code) is not { } queue) return Results.NotFound();
        if (queue.Plan.Line(form.Line) is not { } line) return await Show(queue, form, desk, stop, UnknownLine, StatusCodes.Status422UnprocessableEntity);
        var isTablet = IsTablet(queue, form.Tablet);
        var taken = await book.Take(queue, line, form.Priority == "true", form.Key, isTablet || desk.WorksAt(queue) ? null : AddressCounts.AddressOf(http), stop);
        return taken switch
        {
            { Ticket: not null } => Results.LocalRedirect(isTablet ? $"{ShowTicket.PathOf(taken.Key!)}?{Tablet}={form.Tablet}" : ShowTicket.PathOf(taken.Key!)),
            { Refusal: { } refusal } => await Show(queue, form, desk, stop, refusal.Sentence, StatusCodes.Status409Conflict),
            _ => await Show(queue, form, desk, stop, Pause(taken, desk), StatusCodes.Status429TooManyRequests),
        };
    }

    private static async Task<IResult> Answer([Description("The code of the station")] string code, [AsParameters] QueueDesk desk, CancellationToken stop) =>
        desk.Queues.Of(code) is { } queue ? Results.Ok(await desk.Answer(queue, stop)) : desk.Missing();

    private static async Task<IResult> Post([Description("The code of the station")] string code, TakeBody body, HttpContext http, TicketBook book, [AsParameters] QueueDesk desk, CancellationToken stop)
    {
        if (desk.Queues.Of(code) is not { } queue) return desk.Missing();
        var line = body.Line is null && desk.Catalogue.Of(body.Matter ?? "", desk.Clock.Today) is { } known ? queue.Plan.LineOf(known.Matter) : queue.Plan.Line(body.Line);
        if (line is null)
        {
            var errors = new Errors();
            errors.Add(nameof(body.Line), UnknownLine);
            return Problems.Unprocessable(errors, desk.Texts);
        }
        var taken = await book.Take(queue, line, body.Priority, body.Key, desk.WorksAt(queue) ? null : AddressCounts.AddressOf(http), stop);
        return taken switch
        {
            { Ticket: { } ticket } => Results.Created($"/api/v1/queues/tickets/{taken.Key}", new TicketReceipt(ticket.Name, taken.Key!, desk.Whole(ShowTicket.PathOf(taken.Key!), http))),
            { Refusal: { } refusal } => Problems.Refused(refusal, desk.Texts),
            _ => Problems.Problem(StatusCodes.Status429TooManyRequests, "too-many-requests", desk.Texts[Pause(taken, desk)]),
        };
    }

    /// <summary>Whether the address is the one that the station's own tablet shows.</summary>
    public static bool IsTablet(KnownQueue queue, string? key) => OneTimeSecrets.IsKey(key) && queue.Row.TabletHash == OneTimeSecrets.HashOf(key);

    private static Sentence Pause(TakenTicket taken, QueueDesk desk) => new("从这里取的号太多，请在{0}分钟后再取，或者请工作人员取", (int)Math.Ceiling((taken.WaitsUntil!.Value - desk.Clock.Now).TotalMinutes));

    private static async Task<IResult> Show(KnownQueue queue, TakeForm form, QueueDesk desk, CancellationToken stop, Sentence? fault = null, int? status = null)
    {
        var today = desk.Catalogue.On(desk.Clock.Today);
        return PageResult.Of<TakeNumberPage>(new
        {
            Queue = await desk.Answer(queue, stop), Form = form, Fault = fault, IsTablet = IsTablet(queue, form.Tablet), WorksHere = desk.WorksAt(queue),
            Lines = queue.Plan.Lines.Select(line => new LineChoice(line, [.. today.Select(one => one.Matter).Where(matter => queue.Plan.LineOf(matter) == line).Select(matter => matter.Title)])).ToArray(),
        }, status: status);
    }
}

/// <summary>A line to choose.</summary>
/// <param name="Matters">The titles of what one waits for in it.</param>
public sealed record LineChoice(QueueLine Line, IReadOnlyList<Yizhan.Matters.Rules.Words> Matters);

/// <summary>What somebody who takes a number has pressed and ticked.</summary>
public sealed record TakeForm
{
    /// <summary>The secret under which it will be known; sent twice, it is one number.</summary>
    public string? Key { get; init; }

    /// <summary>The letter of the line.</summary>
    public string? Line { get; init; }

    /// <summary><c>true</c>: with priority.</summary>
    public string? Priority { get; init; }

    /// <summary>The key of the station's own tablet.</summary>
    public string? Tablet { get; init; }

    /// <summary>That it is one, and neither of its secrets.</summary>
    public override string ToString() => nameof(TakeForm);
}

/// <summary>A number as programs ask for one.</summary>
/// <param name="Line">The letter of the line; left out: the one in which one waits for the matter.</param>
/// <param name="Matter">The code of a matter, instead of a line.</param>
/// <param name="Priority">Whether whoever takes it is old, disabled, pregnant or with a small child; which is not asked.</param>
/// <param name="Key">26 capital letters and digits without 0, 1, I, L and O, made by the program: sent again it is the same number. Left out, one is made.</param>
internal sealed record TakeBody(string? Line = null, string? Matter = null, bool Priority = false, string? Key = null)
{
    /// <summary>That it is one, and not the secret.</summary>
    public override string ToString() => nameof(TakeBody);
}

/// <param name="Number">As people read it: A012.</param>
/// <param name="Key">With which it is followed and given up; it cannot be read again.</param>
/// <param name="Follow">The page that shows how far it is.</param>
internal sealed record TicketReceipt(string Number, string Key, string Follow)
{
    /// <summary>That it is one, and not the secret.</summary>
    public override string ToString() => nameof(TicketReceipt);
}
