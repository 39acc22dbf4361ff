using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Queue.Rules;

namespace Yizhan.Matters.Queue;

/// <summary>
/// GET /matters/queue/ticket/{key} and /api/v1/queues/tickets/{key}: how far a number is; POST /leave and DELETE: its place is given up.
/// Whoever has the address may; nothing else is known of whoever holds it.
/// </summary>
internal static class ShowTicket
{
    public static readonly Refusal NotFound = new("ticket-not-found", "没有这个号，或者已经过期删除");

    public static string PathOf(string key) => $"{QueuePart.Path}/ticket/{key}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/ticket/{key}", Open).AllowAnonymous();
        pages.MapPost("/ticket/{key}/leave", Leave).AllowAnonymous();
        api.MapGet("/tickets/{key}", Answer).AllowAnonymous()
            .WithName("getNumber").WithTags("Queue").WithSummary("How far a number is, by its key").Produces<TicketAnswer>().ProducesProblem(404);
        api.MapDelete("/tickets/{key}", Delete).AllowAnonymous()
            .WithName("giveUpNumber").WithTags("Queue").WithSummary("Give up the place of a number").Produces(204).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> Open(string key, string? tablet, HttpContext http, TicketBook book, [AsParameters] QueueDesk desk, CancellationToken stop) =>
        await book.ByKey(key, stop) is { } ticket ? await Show(ticket, key, tablet, null, http, desk, stop) : Results.NotFound();

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Leave(string key, [FromForm] string? back, HttpContext http, TicketBook book, [AsParameters] QueueDesk desk, CancellationToken stop)
    {
        if (await book.ByKey(key, stop) is null) return Results.NotFound();
        if (await book.Leave(key, stop) is not { } refusal) return Results.LocalRedirect(PathOf(key));
        desk.Db.ChangeTracker.Clear();
        return await book.ByKey(key, stop) is { } now ? await Show(now, key, null, refusal, http, desk, stop) : Results.NotFound();
    }

    private static async Task<IResult> Answer([Description("The key that came with the number")] string key, TicketBook book, [AsParameters] QueueDesk desk, CancellationToken stop) =>
        await book.ByKey(key, stop) is { } ticket ? Results.Ok(await View(ticket, desk, stop)) : Missing(desk);

    private static async Task<IResult> Delete([Description("The key that came with the number")] string key, TicketBook book, [AsParameters] QueueDesk desk, CancellationToken stop) =>
        await book.ByKey(key, stop) is null ? Missing(desk) : await book.Leave(key, stop) is { } refusal ? Problems.Refused(refusal, desk.Texts) : Results.NoContent();

    private static IResult Missing(QueueDesk desk) => Problems.Missing(NotFound.Code, NotFound.Sentence, desk.Texts);

    private static async Task<IResult> Show(Ticket ticket, string key, string? tablet, Refusal? refusal, HttpContext http, QueueDesk desk, CancellationToken stop)
    {
        var queue = desk.Queues.Of(ticket.Station);
        var isTablet = queue is not null && TakeNumber.IsTablet(queue, tablet);
        return PageResult.Of<ShowTicketPage>(new
        {
            Ticket = await View(ticket, desk, stop), Key = key, Fault = refusal?.Sentence, Next = isTablet ? $"{TakeNumber.PathOf(ticket.Station)}?{TakeNumber.Tablet}={tablet}" : null,
            // On a phone there is nobody else to whom the number were to be handed.
            Link = isTablet || (queue is not null && desk.WorksAt(queue)) ? desk.Whole(PathOf(key), http) : null,
        }, status: refusal is null ? null : StatusCodes.Status409Conflict);
    }

    private static async Task<TicketAnswer> View(Ticket ticket, QueueDesk desk, CancellationToken stop)
    {
        var isOver = ticket.Day != desk.Clock.Today;
        var (queue, name) = (desk.Queues.Of(ticket.Station), desk.Stations.Of(ticket.Station)?.Name ?? ticket.Station);
        var waits = !isOver && ticket.State is TicketState.Waiting;
        var board = waits && queue is not null ? await desk.Board(queue, stop) : null;
        var ahead = board?.Ahead(ticket);
        return new(
            ticket.Name, ticket.Station, name, queue?.Plan.Line(ticket.Line)?.Name.In(desk.Texts.Language) ?? ticket.Line, ticket.Day, isOver, ticket.State, ticket.IsPriority, ticket.IsAtCounter ? ticket.Counter : null,
            ahead, ahead is { } before ? board!.Minutes(ticket.Line, before, desk.Clock.Now) : null);
    }
}

/// <summary>How far a number is.</summary>
/// <param name="Number">As people read it: A012.</param>
/// <param name="Station">The station's code.</param>
/// <param name="Line">What the line is called.</param>
/// <param name="IsOver">Its day is over: it counts no more.</param>
/// <param name="Counter">Where it is called or served; null: nowhere.</param>
/// <param name="Ahead">How many are called before; null: it does not wait.</param>
/// <param name="Minutes">About how many minutes until it is called; null: not known yet.</param>
public sealed record TicketAnswer(
    string Number, string Station, string StationName, string Line, DateOnly Day, bool IsOver, TicketState State, bool IsPriority, string? Counter, int? Ahead, int? Minutes);
