using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Yizhan.Matters.Queue.Rules;
using Yizhan.Tests.Http.People.Complaints;

namespace Yizhan.Tests.Http.Matters.Queue;

public abstract class Taking_a_number(TestCity city)
{
    private static readonly (string, string) A_ = ("Line", "A");

    [Fact]
    public async Task Begins_on_the_page_of_the_station_and_asks_for_nothing()
    {
        var (station, phone) = (await city.StationWithQueue(), city.NewBrowser());
        var link = (await TestCity.Open(phone, $"/stations/{station}")).QuerySelector("a[href^='/matters/queue/']")!;
        Assert.Equal("取号", link.TextContent);
        var path = link.GetAttribute("href")!;
        var page = await TestCity.Open(phone, path);
        Assert.Empty(page.QuerySelectorAll("#take input:not([type=hidden]):not([name=Priority])"));
        var sent = await TestCity.Submit(phone, path, form: "#take", button: A_);
        var ticket = await TestCity.Open(phone, sent.Headers.Location!.ToString());
        Assert.Equal("A001", ticket.QuerySelector(".number")!.TextContent);
        Assert.Contains("下一个就是您", ticket.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("要等多久还不知道", ticket.Body.TextContent, StringComparison.Ordinal);
        var stored = Assert.Single(await city.Tickets(station));
        Assert.DoesNotContain(stored.SecretHash, sent.Headers.Location.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.NotFound, (await phone.GetAsync("/matters/queue/ticket/ABCDEFGHJKABCDEFGHJKABCDEF")).StatusCode);
    }

    [Fact]
    public async Task Ends_when_staff_close_the_door_early_and_not_by_what_a_passer_by_says()
    {
        var station = await city.StationWithQueue();
        Assert.Equal(HttpStatusCode.OK, (await city.Visitor.PostAsync($"/api/v1/stations/{station}/locked", null)).StatusCode);
        await city.Take(station);
        foreach (var act in new[] { "opened", "closed" })
        {
            city.Later(TimeSpan.FromMinutes(1));
            Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync($"/api/v1/stations/{station}/door/{Guid.CreateVersion7()}", new { act })).StatusCode);
        }
        var refused = await city.Program.PostAsJsonAsync($"/api/v1/queues/{station}/tickets", new { line = "A" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("queue-closed", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Sent_again_gives_the_same_number()
    {
        var (station, phone) = (await city.StationWithQueue(), city.NewBrowser());
        var form = (await TestCity.Open(phone, $"/matters/queue/{station}")).QuerySelector<IHtmlFormElement>("#take")!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestCity.Send(phone, $"/matters/queue/{station}", form, button: A_)));
        Assert.Single(answers.Select(answer => answer.Headers.Location?.ToString()).Distinct());
        Assert.Single(await city.Tickets(station));
    }

    [Fact]
    public async Task At_one_moment_gives_each_number_once_and_leaves_none_out()
    {
        var station = await city.StationWithQueue();
        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => city.Take(station)));
        Assert.Equal(Enumerable.Range(1, 12).Select(number => $"A{number:000}"), taken.Select(one => one.Number).Order());
        Assert.Equal("B001", (await city.Take(station, "B")).Number);
    }

    [Fact]
    public async Task Waits_after_twenty_from_one_address_but_not_on_the_stations_own_tablet_nor_for_those_who_work_there()
    {
        var (station, phone) = (await city.StationWithQueue(), city.NewBrowser());
        for (var i = 0; i < TicketPace.Most; i++) Assert.Equal(HttpStatusCode.Created, (await phone.PostAsJsonAsync($"/api/v1/queues/{station}/tickets", new { line = "A" })).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await phone.PostAsJsonAsync($"/api/v1/queues/{station}/tickets", new { line = "A" })).StatusCode);
        var refused = await TestCity.Submit(phone, $"/matters/queue/{station}", form: "#take", button: A_);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull((await TestCity.Read(refused)).QuerySelector("[role=alert]"));
        Assert.Equal("A021", (await city.Take(station)).Number);
        var link = (await (await city.Program.PostAsync($"/api/v1/queues/{station}/tablet", null)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("link").GetString()!;
        var tablet = new Uri(link).PathAndQuery;
        var taken = await TestCity.Submit(phone, tablet, form: "#take", button: A_);
        var page = await TestCity.Open(phone, taken.Headers.Location!.ToString());
        Assert.Equal(("A022", tablet), (page.QuerySelector(".number")!.TextContent, page.QuerySelector("a[data-island=return]")!.GetAttribute("href")));
        Assert.NotNull(page.QuerySelector("svg.qr"));
        Assert.Null(page.QuerySelector("#leave"));
        // The one before counts no more.
        await city.Program.PostAsync($"/api/v1/queues/{station}/tablet", null);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await TestCity.Submit(phone, tablet, form: "#take", button: A_)).StatusCode);
        await city.ForgetAddresses();
    }

    [Fact]
    public async Task Is_refused_while_the_queue_is_off_and_where_there_is_none()
    {
        var off = await city.StationWithQueue(isOn: false);
        Assert.Null((await TestCity.Open(city.Visitor, $"/stations/{off}")).QuerySelector("a[href^='/matters/queue/']"));
        var page = await TestCity.Open(city.Visitor, $"/matters/queue/{off}");
        Assert.Null(page.QuerySelector("#take"));
        Assert.Contains("不用取号", page.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("queue-off", await QueueCity.CodeOf(await city.Visitor.PostAsJsonAsync($"/api/v1/queues/{off}/tickets", new { line = "A" })));
        await city.Station($"{off}-none");
        Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync($"/matters/queue/{off}-none")).StatusCode);
        Assert.Equal("queue-not-found", await QueueCity.CodeOf(await city.Visitor.PostAsJsonAsync($"/api/v1/queues/{off}-none/tickets", new { line = "A" })));
        var shut = await city.StationWithQueue(QueueCity.Plan with { Opens = new(14, 0) });
        Assert.Equal("queue-closed", await QueueCity.CodeOf(await city.Visitor.PostAsJsonAsync($"/api/v1/queues/{shut}/tickets", new { line = "A" })));
        var on = await city.StationWithQueue();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Visitor.PostAsJsonAsync($"/api/v1/queues/{on}/tickets", new { line = "Z" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.NewBrowser(), $"/matters/queue/{on}", form: "#take", button: ("Line", "Z"))).StatusCode);
    }

    [Fact]
    public async Task Tells_how_many_are_before_and_about_how_long()
    {
        var station = await city.StationWithQueue();
        for (var i = 0; i < 5; i++) await city.Take(station);
        var (number, key) = await city.Take(station);
        Assert.Equal(("A006", 5, false), await Of(key));
        // Three are called and served, four minutes each; time goes by for everybody else too.
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal($"A{i + 1:000}", QueueCity.NowOf(await city.At(station, 1, "next")));
            city.Later(TimeSpan.FromMinutes(4));
        }
        await city.At(station, 1, "done");
        Assert.Equal(number, (await city.Visitor.GetFromJsonAsync<JsonElement>($"/api/v1/queues/tickets/{key}")).GetProperty("number").GetString());
        Assert.Equal(("A006", 2, true), await Of(key));
        Assert.Contains("大约还要等15分钟", (await TestCity.Open(city.Visitor, $"/matters/queue/ticket/{key}")).Body!.TextContent, StringComparison.Ordinal);

        async Task<(string? Number, int Ahead, bool IsKnown)> Of(string of)
        {
            var view = await city.Visitor.GetFromJsonAsync<JsonElement>($"/api/v1/queues/tickets/{of}");
            return (view.GetProperty("number").GetString(), view.GetProperty("ahead").GetInt32(), view.TryGetProperty("minutes", out _));
        }
    }

    [Fact]
    public async Task Can_be_given_up_once_or_twice_and_not_when_it_is_called()
    {
        var station = await city.StationWithQueue();
        var ((_, first), (_, second)) = (await city.Take(station), await city.Take(station));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.NewBrowser(), $"/matters/queue/ticket/{first}", form: "#leave")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await city.Visitor.DeleteAsync($"/api/v1/queues/tickets/{first}")).StatusCode);
        var open = city.NewBrowser();
        var form = (await TestCity.Open(open, $"/matters/queue/ticket/{second}")).QuerySelector<IHtmlFormElement>("#leave")!;
        Assert.Equal("A002", QueueCity.NowOf(await city.At(station, 1, "next")));
        var late = await TestCity.Send(open, $"/matters/queue/ticket/{second}", form);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("请到1号窗", (await TestCity.Read(late)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("ticket-not-waiting", await QueueCity.CodeOf(await city.Visitor.DeleteAsync($"/api/v1/queues/tickets/{second}")));
        Assert.Equal("ticket-not-found", await QueueCity.CodeOf(await city.Visitor.DeleteAsync("/api/v1/queues/tickets/NOTHING")));
    }
}

public sealed class Taking_a_number_on_sqlite(SqliteCity city) : Taking_a_number(city), IClassFixture<SqliteCity>;

public sealed class Taking_a_number_on_postgres(PostgresCity city) : Taking_a_number(city), IClassFixture<PostgresCity>;
