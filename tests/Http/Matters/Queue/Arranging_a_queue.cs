using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Matters.Queue;
using Yizhan.Matters.Queue.Rules;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Matters.Queue;

public abstract class Arranging_a_queue(TestCity city) : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private static object Body(QueuePlan plan, bool isOn = true) => new
    {
        isOn, opens = "08:30", closes = "17:00", priorityRun = plan.PriorityRun,
        lines = plan.Lines.Select(line => new { letter = line.Letter, name = new { zh = line.Name.Zh, en = line.Name.En }, lifeEvents = line.LifeEvents, matters = line.Matters }),
        counters = plan.Counters.Select(counter => new { name = counter.Name, lines = counter.Lines }),
    };

    private async Task<HttpResponseMessage> Put(string station, object body, long? version = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/queues/{station}/settings") { Content = JsonContent.Create(body) };
        if (version is { } known) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{known}\""));
        return await city.Program.SendAsync(request);
    }

    [Fact]
    public async Task Is_done_in_the_page_by_whoever_works_there()
    {
        var station = (await city.Station("SET-1")).Code;
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        Assert.NotNull((await TestCity.Open(worker, "/matters/queue")).QuerySelector($"a[href='/matters/queue/{station}/settings']"));
        var path = $"/matters/queue/{station}/settings";
        var sent = await TestCity.Submit(worker, path, new()
        {
            ["IsOn"] = "true", ["Lines[0].Name"] = "证明", ["Lines[0].LifeEvents"] = "home", ["Lines[1].Name"] = "缴费", ["Lines[1].EnglishName"] = "Bills", ["Lines[1].LifeEvents"] = "bills",
            ["Counters[1].Name"] = "2号窗", ["Counters[1].Lines"] = "b",
        }, "#queue");
        Assert.Equal($"{path}?saved=true", sent.Headers.Location?.ToString());
        var queue = city.Services.GetRequiredService<StationQueues>().Of(station)!;
        Assert.Equal((true, "A B", "home|bills", "1号窗:|2号窗:B"), (
            queue.Row.IsOn, string.Join(' ', queue.Plan.Letters), string.Join('|', queue.Plan.Lines.Select(line => string.Join(' ', line.LifeEvents))),
            string.Join('|', queue.Plan.Counters.Select(counter => $"{counter.Name}:{string.Join(' ', counter.Lines)}"))));
        var page = await TestCity.Open(worker, path);
        Assert.Equal(2, page.QuerySelectorAll("[name$='.LifeEvents'][checked]").Length);
        var made = await TestCity.Read(await TestCity.Submit(worker, path, form: "#make-tablet"));
        Assert.Contains("?tablet=", made.QuerySelector("#link ~ p code")!.TextContent, StringComparison.Ordinal);
        var entry = await city.InDatabase(db => db.History.OrderBy(one => one.Number).LastAsync(one => one.SubjectType == "station-queue" && one.SubjectId == station));
        Assert.DoesNotContain(city.Services.GetRequiredService<StationQueues>().Of(station)!.Row.TabletHash!, entry.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_what_is_wrong_and_keeps_what_was_typed()
    {
        var station = (await city.Station("SET-2")).Code;
        var answer = await TestCity.Submit(city.Administrator, $"/matters/queue/{station}/settings", new() { ["Closes"] = "07:00", ["Lines[0].Matters"] = "nothing", ["Lines[0].Name"] = "写好的名称", ["Counters[0].Lines"] = "Q" }, "#queue");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await TestCity.Read(answer);
        Assert.Equal(["#Closes", "#Lines[0].Matters", "#Counters[0].Lines"], page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        Assert.Equal("写好的名称", page.GetElementById("Lines[0].Name")!.GetAttribute("value"));
        var more = await TestCity.Read(await TestCity.Submit(city.Administrator, $"/matters/queue/{station}/settings", form: "#queue", button: ("Again", "true")));
        Assert.Equal(4, more.QuerySelectorAll("#queue fieldset").Length);
        Assert.Null(city.Services.GetRequiredService<StationQueues>().Of(station));
    }

    [Fact]
    public async Task Is_done_by_programs_with_the_version_they_have_read()
    {
        var station = (await city.Station("SET-3")).Code;
        var first = await Put(station, Body(QueueCity.Plan));
        Assert.True(first.IsSuccessStatusCode, await first.Content.ReadAsStringAsync());
        var version = (await first.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt64();
        Assert.Equal("version-required", await QueueCity.CodeOf(await Put(station, Body(QueueCity.Plan))));
        var second = await Put(station, Body(QueueCity.Plan, isOn: false), version);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal("queue-changed-meanwhile", await QueueCity.CodeOf(await Put(station, Body(QueueCity.Plan), version)));
        var read = await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/queues/{station}/settings");
        Assert.Equal((false, "08:30", "Certificates"), (read.GetProperty("isOn").GetBoolean(), read.GetProperty("opens").GetString(), read.GetProperty("lines")[0].GetProperty("name").GetProperty("en").GetString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Put(station, Body(QueueCity.Plan with { PriorityRun = 0 }), read.GetProperty("version").GetInt64())).StatusCode);
        Assert.Equal("queue-not-set", await QueueCity.CodeOf(await city.Program.PostAsync($"/api/v1/queues/{(await city.Station("SET-4")).Code}/tablet", null)));
    }

    [Fact]
    public async Task Leaves_nobody_standing_in_a_line_that_is_gone()
    {
        var station = await city.StationWithQueue();
        await city.Take(station, "B");
        var version = city.Services.GetRequiredService<StationQueues>().Of(station)!.Row.Change;
        var without = QueueCity.Plan with { Lines = [QueueCity.Plan.Lines[0]], Counters = [new("3号窗", [])] };
        Assert.Equal("queue-line-in-use", await QueueCity.CodeOf(await Put(station, Body(without), version)));
        await city.At(station, 2, "next");
        Assert.Equal("queue-counter-in-use", await QueueCity.CodeOf(await Put(station, Body(QueueCity.Plan with { Counters = [new("3号窗", [])] }), version)));
        await city.At(station, 2, "done");
        Assert.Equal(HttpStatusCode.OK, (await Put(station, Body(without), version)).StatusCode);
    }

    [Fact]
    public async Task And_calling_is_for_those_of_the_area_alone()
    {
        var station = await city.StationWithQueue();
        var (beside, _) = await city.Somebody("community-worker", A.OtherCommunity);
        foreach (var page in (string[])["counter", "counter/1", "settings", "figures"]) Assert.Equal(HttpStatusCode.NotFound, (await beside.GetAsync($"/matters/queue/{station}/{page}")).StatusCode);
        var list = await TestCity.Open(beside, "/matters/queue");
        Assert.DoesNotContain(station, list.Body!.InnerHtml, StringComparison.Ordinal);
        var (custodian, _) = await city.Somebody("seal-custodian", A.Community);
        Assert.Equal(HttpStatusCode.Forbidden, (await custodian.GetAsync($"/matters/queue/{station}/counter")).StatusCode);
        var (officer, _) = await city.Somebody("street-officer", A.Street);
        Assert.Contains(station, (await TestCity.Open(officer, "/matters/queue")).Body!.InnerHtml, StringComparison.Ordinal);
        // A station at which no matters are handled has no queue.
        var without = await city.Station("SET-5", facts => facts with { Posts = ["policy"] });
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/matters/queue/{without.Code}/settings")).StatusCode);
    }
}

public sealed class Arranging_a_queue_on_sqlite(SqliteCity city) : Arranging_a_queue(city), IClassFixture<SqliteCity>;

public sealed class Arranging_a_queue_on_postgres(PostgresCity city) : Arranging_a_queue(city), IClassFixture<PostgresCity>;

/// <summary>The queues of the demonstration city.</summary>
public sealed class The_example_queues(SqliteDemoCity city) : IClassFixture<SqliteDemoCity>
{
    [Fact]
    public async Task Are_on_at_two_busy_stations_and_people_wait_there()
    {
        var queues = city.Services.GetRequiredService<StationQueues>().All.ToArray();
        Assert.Equal(2, queues.Length);
        Assert.All(queues, queue => Assert.True(queue.Row.IsOn));
        foreach (var queue in queues)
        {
            var answer = await city.Visitor.GetFromJsonAsync<JsonElement>($"/api/v1/queues/{queue.Code}");
            Assert.True(answer.GetProperty("calls").GetArrayLength() > 0);
            Assert.True((await city.InDatabase(db => db.Set<QueueDay>().CountAsync(day => day.Station == queue.Code))) >= 7);
        }
    }
}
