using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Stations.Rules;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Duty;

public abstract class Saying_what_stations_need(TestCity city) : IAsyncLifetime
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

    private Task<StationPlan?> Row(string station) => city.InDatabase(db => db.StationPlans.AsNoTracking().SingleOrDefaultAsync(plan => plan.Station == station));

    private static ShiftPlan Plan(StationPlan? row) => DutyJson.Read<ShiftPlan>(row!.Plan);

    [Fact]
    public async Task Begins_with_the_opening_hours_shown_as_the_next_days_will_be()
    {
        var station = await city.Station("PL-1", facts => facts with { Opening = OpeningRules.Parse("08:00-12:00；14:00-18:00", "09:00-17:00").Rules! });
        var page = await TestCity.Open(city.Administrator, $"/duty/stations/{station.Code}");
        var days = page.QuerySelectorAll("#ahead ~ dl dd").Select(day => day.QuerySelectorAll("li").Select(shift => shift.TextContent)).ToArray();
        Assert.Equal(["08:00-12:00，1人，工作人员", "14:00-18:00，1人，工作人员"], days[0]);
        Assert.Equal(["09:00-17:00，1人，志愿者"], days[1]);
        Assert.Null(await Row(station.Code));
    }

    [Fact]
    public async Task Is_written_in_the_page_shift_by_shift()
    {
        var (secretary, _) = await city.Somebody("community-secretary", A.Community);
        var path = $"/duty/stations/{(await city.Station("PL-2")).Code}";
        var sent = await TestCity.Submit(secretary, path, new()
        {
            ["IsOn"] = "true", ["Workday[0].From"] = "08:00", ["Workday[0].To"] = "13:00", ["Workday[0].Heads"] = "2", ["Workday[0].Role"] = "Worker", ["Workday[0].Skills"] = "first-aid", ["OpeningTasks"] = "开门\n打扫",
        }, "#plan");
        Assert.Equal($"{path}?saved=true", $"{sent.Headers.Location}");
        var plan = Plan(await Row("PL-2"));
        Assert.Equal((2, "first-aid", 2), (plan.Workday.Single().Heads, plan.Workday.Single().Skills.Single(), plan.OpeningTasks.Count));
        Assert.True((await Row("PL-2"))!.IsOn);
        Assert.Contains("08:00-13:00，2人，工作人员，要会急救", (await TestCity.Open(secretary, path)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_what_is_wrong_and_keeps_what_was_typed()
    {
        var path = $"/duty/stations/{(await city.Station("PL-3")).Code}";
        var answer = await TestCity.Submit(city.Administrator, path, new() { ["RestDay[0].From"] = "12:00", ["RestDay[0].To"] = "12:00", ["RestDay[0].Heads"] = "99" }, "#plan");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await TestCity.Read(answer);
        Assert.Equal(["#RestDay[0].To", "#RestDay[0].Heads"], page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        Assert.Equal("99", page.GetElementById("RestDay[0].Heads")!.GetAttribute("value"));
        var looked = await TestCity.Read(await TestCity.Submit(city.Administrator, path, new() { ["Workday[0].From"] = "10:00", ["Workday[0].To"] = "11:30" }, "#plan", ("Again", "true")));
        Assert.Contains("10:00-11:30", looked.QuerySelector("#ahead ~ dl dd")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await Row("PL-3"));
    }

    [Fact]
    public async Task Tells_who_saves_second_what_the_other_has_changed()
    {
        var path = $"/duty/stations/{(await city.Station("PL-4")).Code}";
        var opened = await TestCity.Open(city.Administrator, path);
        await TestCity.Submit(city.Administrator, path, new() { ["ClosingTasks"] = "锁门" }, "#plan");
        var late = await TestCity.Send(city.Administrator, path, opened.QuerySelector<IHtmlFormElement>("#plan")!, new() { ["ClosingTasks"] = "关灯" });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("锁门", (await TestCity.Read(late)).QuerySelector("section.errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["锁门"], Plan(await Row("PL-4")).ClosingTasks);
    }

    [Fact]
    public async Task Is_done_by_programs_with_the_version_they_have_read()
    {
        var path = $"/api/v1/duty/stations/{(await city.Station("PL-5")).Code}";
        var first = await city.Program.GetFromJsonAsync<JsonElement>(path);
        Assert.Equal((0, false), (first.Version(), first.GetProperty("isOn").GetBoolean()));
        var body = new { isOn = true, workday = new[] { new { from = "08:00", to = "12:00", heads = 2, skills = new[] { "mediation" }, role = "volunteer" } } };
        var put = await (await city.Program.Send(HttpMethod.Put, path, body)).Json();
        Assert.Equal("version-required", await (await city.Program.Send(HttpMethod.Put, path, body)).Code());
        var sentBack = await city.Program.Send(HttpMethod.Put, path, put, put.Version());
        Assert.True(sentBack.IsSuccessStatusCode, await sentBack.Content.ReadAsStringAsync());
        var old = put.Version() - 1;
        Assert.Equal("duty-plan-changed-meanwhile", await (await city.Program.Send(HttpMethod.Put, path, body, old)).Code());
        Assert.Equal("invalid-input", await (await city.Program.Send(HttpMethod.Put, path, new { isOn = true, workday = new[] { new { from = "8点", to = "12:00" } } }, put.Version())).Code());
    }

    [Fact]
    public async Task Puts_all_stations_of_a_place_on_the_rota_at_once_and_leaves_those_that_have_a_plan()
    {
        foreach (var code in new[] { "ALL-1", "ALL-2" }) await city.Station(code, division: A.Compound);
        await city.Program.Send(HttpMethod.Put, "/api/v1/duty/stations/ALL-1", new { isOn = false, workday = new[] { new { from = "09:00", to = "10:00" } } });
        var page = $"/duty/stations?division={A.Compound}";
        var sent = await TestCity.Submit(city.Administrator, page, form: "#all");
        Assert.Contains("put=2", $"{sent.Headers.Location}", StringComparison.Ordinal);
        Assert.Contains("09:00", (await Row("ALL-1"))!.Plan, StringComparison.Ordinal);
        Assert.True((await Row("ALL-1"))!.IsOn && (await Row("ALL-2"))!.IsOn);
        Assert.Null((await TestCity.Open(city.Administrator, page)).QuerySelector("#all"));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, page, form: "form[action='/duty/stations/ALL-2/off']")).StatusCode);
        Assert.False((await Row("ALL-2"))!.IsOn);
        Assert.Equal(1, (await (await city.Program.PostAsJsonAsync("/api/v1/duty/stations", new { division = A.Compound })).Json()).GetProperty("added").GetInt32());
    }

    [Fact]
    public async Task Reaches_only_the_own_area()
    {
        var station = (await city.Station("PL-6")).Code;
        using var acting = city.Acting(OnDutyCity.Secretary(OnDutyCity.Sibling));
        Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync($"/duty/stations/{station}")).StatusCode);
        Assert.DoesNotContain(station, await city.Program.GetStringAsync("/api/v1/duty/stations"), StringComparison.Ordinal);
        Assert.Equal("division-not-found", await (await city.Program.PostAsJsonAsync("/api/v1/duty/stations", new { division = A.Community })).Code());
    }
}

public sealed class Saying_what_stations_need_on_sqlite(SqliteCity city) : Saying_what_stations_need(city), IClassFixture<SqliteCity>;

public sealed class Saying_what_stations_need_on_postgres(PostgresCity city) : Saying_what_stations_need(city), IClassFixture<PostgresCity>;
