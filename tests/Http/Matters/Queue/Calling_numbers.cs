using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Privacy;
using Yizhan.Matters.Queue;
using Yizhan.Matters.Queue.Rules;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Matters.Queue;

public abstract class Calling_numbers(TestCity city)
{
    [Fact]
    public async Task Goes_by_the_enter_key_through_a_morning()
    {
        var station = await city.StationWithQueue();
        foreach (var _ in Enumerable.Range(0, 2)) await city.Take(station);
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        Assert.Contains("/matters/queue", (await TestCity.Open(worker, "/")).QuerySelectorAll("header nav a").Select(link => link.GetAttribute("href")));
        var path = (await TestCity.Open(worker, $"/matters/queue/{station}/counter")).QuerySelector("a[href*='/counter/1']")!.GetAttribute("href")!;
        // It leads to the button itself, and back there after each call.
        Assert.EndsWith("#next", path, StringComparison.Ordinal);
        var sent = await TestCity.Submit(worker, path, form: "form[action$='/next']");
        Assert.Equal(path, sent.Headers.Location?.ToString());
        var page = await TestCity.Open(worker, path);
        Assert.Equal(("A001", "button"), (page.QuerySelector(".number")!.TextContent, page.QuerySelector("#next")!.LocalName));
        Assert.Equal(["n", "b", "a"], page.QuerySelectorAll("[accesskey]").Select(button => button.GetAttribute("accesskey")));
        await TestCity.Submit(worker, path, form: "form[action$='/begin']");
        await TestCity.Submit(worker, path, form: "form[action$='/next']");
        Assert.Equal("A002", (await TestCity.Open(worker, path)).QuerySelector(".number")!.TextContent);
        await TestCity.Submit(worker, path, form: "form[action$='/next']");
        Assert.Null((await TestCity.Open(worker, path)).QuerySelector(".number"));
        Assert.All(await city.Tickets(station), ticket => Assert.Equal(TicketState.Done, ticket.State));
    }

    [Fact]
    public async Task Never_brings_one_number_to_two_counters()
    {
        var plan = QueueCity.Plan with { Counters = [.. Enumerable.Range(1, 8).Select(number => new QueueCounter($"{number}号窗", []))] };
        var station = await city.StationWithQueue(plan);
        for (var i = 0; i < 20; i++) await city.Take(station, i % 3 == 0 ? "B" : "A", priority: i % 4 == 0);
        for (var round = 0; round < 2; round++)
        {
            var calls = await Task.WhenAll(Enumerable.Range(1, 8).Select(counter => city.At(station, counter, "next")));
            Assert.Equal(8, calls.Select(QueueCity.NowOf).OfType<string>().Distinct().Count());
        }
        var tickets = await city.Tickets(station);
        Assert.Equal((8, 8, 4), (tickets.Count(one => one.State is TicketState.Done), tickets.Count(one => one.State is TicketState.Called), tickets.Count(one => one.State is TicketState.Waiting)));
        Assert.Equal(Enumerable.Range(1, 16), tickets.Select(ticket => ticket.Call).OfType<int>().Order());
    }

    [Fact]
    public async Task Twice_from_one_page_calls_one()
    {
        var station = await city.StationWithQueue();
        foreach (var _ in Enumerable.Range(0, 3)) await city.Take(station);
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var path = $"/matters/queue/{station}/counter/1";
        var form = (await TestCity.Open(worker, path)).QuerySelector<IHtmlFormElement>("form[action$='/next']")!;
        var answers = await Task.WhenAll(TestCity.Send(worker, path, form), TestCity.Send(worker, path, form));
        Assert.Equal([HttpStatusCode.Found, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        Assert.Equal("A001", QueueCity.NowOf(await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/queues/{station}/counters/1")));
        Assert.Equal(2, (await city.Tickets(station)).Count(ticket => ticket.State is TicketState.Waiting));
        Assert.Equal("counter-moved-on", await QueueCity.CodeOf(await city.Program.PostAsJsonAsync($"/api/v1/queues/{station}/counters/1/next", new { })));
    }

    [Fact]
    public async Task Misses_somebody_after_a_second_call_and_calls_them_when_they_come()
    {
        var station = await city.StationWithQueue();
        var (number, key) = await city.Take(station);
        await city.Take(station);
        var now = await city.At(station, 1, "next");
        var seen = now.GetProperty("now").GetProperty("id").GetString();
        Assert.Equal("ticket-call-again-first", await QueueCity.CodeOf(await city.Program.PostAsJsonAsync($"/api/v1/queues/{station}/counters/1/missed", new { seen })));
        await city.At(station, 1, "again");
        await city.At(station, 1, "missed");
        Assert.Contains("到窗口说一声", (await TestCity.Open(city.Visitor, $"/matters/queue/ticket/{key}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("A002", QueueCity.NowOf(await city.At(station, 1, "next")));
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(worker, $"/matters/queue/{station}/counter/1", form: "#recall", button: ("Number", number))).StatusCode);
        Assert.Equal([TicketState.Called, TicketState.Done], (await city.Tickets(station)).Select(ticket => ticket.State));
        Assert.Equal("ticket-not-to-call", await QueueCity.CodeOf(await city.Program.PostAsJsonAsync($"/api/v1/queues/{station}/counters/2/recall", new { number = "B007" })));
    }

    [Fact]
    public async Task Takes_those_with_priority_earlier_and_from_the_lines_of_the_counter_alone()
    {
        var station = await city.StationWithQueue();
        await city.Take(station);
        await city.Take(station, priority: true);
        await city.Take(station, "B");
        Assert.Equal("B001", QueueCity.NowOf(await city.At(station, 2, "next")));
        Assert.Equal("A002", QueueCity.NowOf(await city.At(station, 1, "next")));
        Assert.Equal("A001", QueueCity.NowOf(await city.At(station, 1, "next")));
    }

    [Fact]
    public async Task Shows_on_the_screen_to_anybody_and_to_programs()
    {
        var station = await city.StationWithQueue();
        foreach (var _ in Enumerable.Range(0, 3)) await city.Take(station);
        await city.At(station, 1, "next");
        var screen = await TestCity.Open(city.Visitor, $"/matters/queue/{station}/screen");
        Assert.Equal(("A001", "polite"), (screen.QuerySelector(".screen-calls b")!.TextContent, screen.QuerySelector("[data-island=live]")!.GetAttribute("aria-live")));
        Assert.Contains("请到1号窗", screen.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["A002", "A003"], screen.QuerySelectorAll(".screen-next span").Select(next => next.TextContent));
        var answer = await city.Visitor.GetFromJsonAsync<JsonElement>($"/api/v1/queues/{station}");
        Assert.Equal(("called", 2, 0), (answer.GetProperty("calls")[0].GetProperty("state").GetString(), answer.GetProperty("lines")[0].GetProperty("waiting").GetInt32(), answer.GetProperty("lines")[1].GetProperty("waiting").GetInt32()));
    }

    [Fact]
    public async Task Begins_anew_each_day_and_forgets_the_numbers_of_the_last_but_not_how_long_people_waited()
    {
        var station = await city.StationWithQueue();
        var (_, key) = await city.Take(station);
        await city.Take(station);
        city.Later(TimeSpan.FromMinutes(12));
        await city.At(station, 1, "next");
        await city.At(station, 1, "done");
        city.Later(TimeSpan.FromDays(1));
        Assert.Equal("A001", (await city.Take(station)).Number);
        Assert.Contains("已经过期", (await TestCity.Open(city.Visitor, $"/matters/queue/ticket/{key}")).Body!.TextContent, StringComparison.Ordinal);
        var before = await Figures();
        city.Later(TimeSpan.FromDays(QueuePart.DaysKept));
        await using (var scope = city.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<RetentionSweep>().Run(default);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync($"/matters/queue/ticket/{key}")).StatusCode);
        Assert.Single(await city.Tickets(station));
        Assert.Equal(before, await Figures());
        var (secretary, _) = await city.Somebody("community-secretary", A.Community);
        Assert.Contains("12分钟", (await TestCity.Open(secretary, $"/matters/queue/{station}/figures")).Body!.TextContent, StringComparison.Ordinal);

        async Task<(int Taken, int Served, int GaveUp, int Wait)> Figures()
        {
            var day = (await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/queues/{station}/figures?from=2026-11-01&to=2026-12-31")).EnumerateArray().Last();
            return (day.GetProperty("taken").GetInt32(), day.GetProperty("served").GetInt32(), day.GetProperty("gaveUp").GetInt32(), day.GetProperty("medianWaitMinutes").GetInt32());
        }
    }
}

public sealed class Calling_numbers_on_sqlite(SqliteCity city) : Calling_numbers(city), IClassFixture<SqliteCity>;

public sealed class Calling_numbers_on_postgres(PostgresCity city) : Calling_numbers(city), IClassFixture<PostgresCity>;
