using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Queue.Rules;
using Yizhan.Matters.Queue.Store;

namespace Yizhan.Matters.Queue;

/// <summary>GET /matters/queue/{code}/figures and /api/v1/queues/{code}/figures: how many came on a day and how long they waited; by station and day, never by counter or worker.</summary>
internal static class ShowQueueFigures
{
    private const int DaysShown = 31, MostDays = 366;

    public static string PathOf(string station) => $"{TakeNumber.PathOf(station)}/figures";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/{code}/figures", Open).Needs(QueuePart.CallNumbers);
        api.MapGet("/{code}/figures", Answer).Needs(QueuePart.CallNumbers)
            .WithName("getQueueFigures").WithTags("Queue").WithSummary("How many took a number on each day, were served or gave up, and how long they waited").Produces<IReadOnlyList<DayFigures>>().ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<IResult> Open(string code, [AsParameters] QueueDesk desk, CancellationToken stop) => desk.Own(code) is { } queue
        ? PageResult.Of<ShowQueueFiguresPage>(new { Queue = new QueueRow(queue.Code, queue.Station.Name, queue.Row.IsOn, 0), Days = await Days(queue, desk.Clock.Today.AddDays(1 - DaysShown), desk.Clock.Today, desk, stop) })
        : Results.NotFound();

    private static async Task<IResult> Answer(
        [Description("The code of the station")] string code, [Description("The first day, such as 2026-11-01; left out: a month ago")] string? from, [Description("The last day; left out: today")] string? to,
        [AsParameters] QueueDesk desk, CancellationToken stop)
    {
        if (desk.Own(code) is not { } queue) return desk.Missing();
        var errors = new Errors();
        var last = Typed.Day(to, "to", errors) ?? desk.Clock.Today;
        var first = Typed.Day(from, "from", errors) ?? last.AddDays(1 - DaysShown);
        if (errors.None && last.DayNumber - first.DayNumber is < 0 or >= MostDays) errors.Add("from", new Sentence("请填写不超过{0}天的一段时间", MostDays));
        return errors.None ? Results.Ok(await Days(queue, first, last, desk, stop)) : Problems.Bad(errors, desk.Texts);
    }

    /// <summary>The latest first; days on which nobody came are left out.</summary>
    private static async Task<IReadOnlyList<DayFigures>> Days(KnownQueue queue, DateOnly from, DateOnly to, QueueDesk desk, CancellationToken stop)
    {
        var (station, today) = (queue.Code, desk.Clock.Today);
        var past = await desk.Db.QueueDays.AsNoTracking().Where(day => day.Station == station && day.Day >= from && day.Day <= to).ToListAsync(stop);
        var tickets = await desk.Db.Tickets.AsNoTracking().Where(ticket => ticket.Station == station && ticket.Day >= from && ticket.Day <= to).ToListAsync(stop);
        return [.. past.Concat(tickets.GroupBy(ticket => ticket.Day).Select(day => QueueDay.Of(station, day.Key, [.. day], isOver: day.Key < today)))
            .OrderByDescending(day => day.Day).Select(day => new DayFigures(day.Day, day.Taken, day.Served, day.GaveUp, day.MedianWaitMinutes))];
    }
}

/// <summary>What a day at a station's queue came to.</summary>
/// <param name="Taken">Numbers that were given.</param>
/// <param name="GaveUp">Numbers that were given up, also since nobody came or the day was over.</param>
/// <param name="MedianWaitMinutes">Minutes from taking a number to its first call, for the one in the middle; null: nobody was called.</param>
public sealed record DayFigures(DateOnly Day, int Taken, int Served, int GaveUp, int? MedianWaitMinutes);
