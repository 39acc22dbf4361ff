using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Living;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Rostering;
using Yizhan.Stations.Rules;
using Yizhan.Tests.Http.Duty.Living;

namespace Yizhan.Tests.Http.Duty;

/// <summary>It is Wednesday, 2026-11-25, ten o'clock. The stations are open from 18:00 to 02:00, on Saturday and Sunday too.</summary>
public abstract class A_station_open_past_midnight(TestCity city)
{
    private static int next;

    private static readonly DateOnly Saturday = LivingCity.Saturday, Sunday = Saturday.AddDays(1);

    private async Task<string> Given()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        var code = $"N{Interlocked.Increment(ref next):0000}";
        var station = await city.Station(code, facts => facts with { Opening = OpeningRules.Parse("18:00-次日02:00", "18:00-次日02:00").Rules! });
        await city.InDatabase(db =>
        {
            db.Add(new StationPlan { Station = code, Area = station.Area, IsOn = true, Plan = DutyJson.Write(ShiftPlan.Usual) });
            return db.SaveChangesAsync();
        });
        return code;
    }

    [Fact]
    public async Task Is_planned_published_and_shown_into_the_morning()
    {
        var code = await Given();
        var wang = await city.Volunteer(code, "王建国");
        var rota = await Make(Saturday, Saturday);
        var shift = rota.GetProperty("document").GetProperty("shifts").EnumerateArray().Single(one => one.GetProperty("station").GetString() == code);
        Assert.Equal((1080, 1560), (shift.GetProperty("starts").GetInt32(), shift.GetProperty("ends").GetInt32()));
        await Publish(rota);

        var answer = (await city.Program.GetFromJsonAsync<JsonElement>("/api/v1/duty/shifts?from=2026-11-28&to=2026-11-28")).EnumerateArray().Single(one => one.GetProperty("station").GetString() == code);
        Assert.Equal(("2026-11-28T18:00:00+08:00", "2026-11-29T02:00:00+08:00"), (answer.GetProperty("begins").GetString(), answer.GetProperty("ends").GetString()));
        Assert.Contains("18:00–次日02:00", await Main("/duty/published?week=2026-11-28&station=" + code), StringComparison.Ordinal);
        Assert.Contains("18:00–02:00 next day", await Main("/duty/published?lang=en&week=2026-11-28&station=" + code), StringComparison.Ordinal);
        Assert.Contains("18:00–次日02:00", (await TestCity.Open(wang.Browser, "/duty/mine")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var feed = await city.Visitor.GetStringAsync(await Subscribing_to_a_feed.Link(wang));
        Assert.Contains("DTSTART;TZID=Asia/Shanghai:20261128T180000\r\nDTEND;TZID=Asia/Shanghai:20261129T020000\r\n", feed, StringComparison.Ordinal);
        Assert.Single(await city.Sent("duty-changed"), message => message.Person == wang.Holder);
    }

    [Fact]
    public async Task Is_kept_by_nobody_who_is_away_on_the_morning_after()
    {
        var code = await Given();
        var away = await city.OnDuty("周三", code, terms: new() { Away = [new(Sunday, Sunday)] });
        var rota = await Make(Saturday, Saturday);
        Assert.Empty(PeopleOn(rota, Key(code, Saturday)));
        Assert.Contains("请周三值；现在：这一天不在", await Main($"/duty/rotas/{rota.Id()}"), StringComparison.Ordinal);
        await city.InDatabase(db => db.DutyPeople.Where(person => person.Id == away).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task Leaves_nobody_to_be_in_two_places_on_the_morning_after()
    {
        var (night, day) = (await Given(), await Given());
        await city.InDatabase(async db =>
        {
            var plan = await db.StationPlans.SingleAsync(one => one.Station == day);
            plan.Plan = DutyJson.Write(ShiftPlan.Usual with { RestDay = [new(new(1, 0), new(9, 0))] });
            return await db.SaveChangesAsync();
        });
        var (wang, li) = (await city.Volunteer(night, "王一"), await city.Volunteer(night, "李二"));
        await city.InDatabase(async db =>
        {
            (await db.DutyPeople.SingleAsync(person => person.Id == wang.Id)).Stations = [night, day];
            return await db.SaveChangesAsync();
        });
        var shift = await city.Shift(night, Saturday.AddDays(7), [li.Id], 1080, 1560);
        await city.Shift(day, Sunday.AddDays(7), [wang.Id], 60, 540);
        // Wang serves at one o'clock elsewhere.
        var asked = await TestCity.Open(li.Browser, $"/duty/mine/shifts/{shift}");
        Assert.DoesNotContain("王一：请他替我", asked.Body!.TextContent, StringComparison.Ordinal);
        var refused = await TestCity.Submit(li.Browser, $"/duty/mine/shifts/{shift}", form: "#cannot");
        Assert.Equal(HttpStatusCode.Found, refused.StatusCode);
        Assert.Empty(await city.InDatabase(db => db.CoverOffers.AsNoTracking().Where(offer => offer.Person == wang.Id).ToListAsync()));
    }

    [Fact]
    public async Task Is_mended_from_the_evening_on_when_somebody_cannot_come_in_the_morning()
    {
        var code = await Given();
        var (sick, other) = (await city.OnDuty("王一", code), await city.OnDuty("李二", code));
        var shift = await city.Shift(code, Saturday.AddDays(14), [sick], 1080, 1560);
        var answer = await city.Program.PostAsJsonAsync("/api/v1/duty/absences", new { person = sick, from = Sunday.AddDays(14), to = Sunday.AddDays(14) });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var rota = await city.Program.GetFromJsonAsync<JsonElement>(answer.Headers.Location!.ToString());
        Assert.Equal($"{Saturday.AddDays(14):yyyy-MM-dd}", rota.GetProperty("from").GetString());
        Assert.Equal([other], PeopleOn(rota, Key(code, Saturday.AddDays(14))));
        await Publish(rota);
        Assert.Equal([other], (await city.Serving(shift)).People);
    }

    [Fact]
    public async Task Is_said_in_the_plan_of_a_station_and_answered_with_one_midnight()
    {
        var code = await Given();
        var path = $"/duty/stations/{code}";
        var sent = await TestCity.Submit(city.Administrator, path, new()
        {
            ["Workday[0].From"] = "18:00", ["Workday[0].To"] = "02:00", ["Workday[0].Heads"] = "1", ["RestDay[0].From"] = "16:00", ["RestDay[0].To"] = "00:00", ["RestDay[0].Heads"] = "1",
        }, "#plan");
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        var ahead = (await TestCity.Open(city.Administrator, path)).QuerySelectorAll("#ahead ~ dl dd").Select(day => day.TextContent.Trim()).ToArray();
        Assert.Equal("18:00-次日02:00，1人，都可以", ahead[0]);
        Assert.Equal("16:00-24:00，1人，都可以", ahead[1]);
        var plan = await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1{path}");
        Assert.Equal(("02:00", "24:00"), (plan.GetProperty("workday")[0].GetProperty("to").GetString(), plan.GetProperty("restDay")[0].GetProperty("to").GetString()));
        // What was answered may be sent back.
        Assert.Equal(HttpStatusCode.OK, (await city.Program.Send(HttpMethod.Put, $"/api/v1{path}", plan, plan.Version())).StatusCode);
    }

    [Fact]
    public async Task Is_kept_by_whoever_says_that_they_come_into_the_morning()
    {
        var code = await Given();
        var terms = new { weekly = new[] { new { day = "saturday", from = "18:00", to = "02:00" }, new { day = "sunday", from = "00:00", to = "24:00" } } };
        var put = await (await city.Program.Send(HttpMethod.Put, $"/api/v1/duty/people/{Guid.CreateVersion7()}", new { name = "赵六", role = "volunteer", division = A.Community, stations = new[] { code }, terms })).Json();
        Assert.Equal("invalid-input", put.GetProperty("code").GetString());
        terms = new { weekly = new[] { terms.weekly[0], new { day = "sunday", from = "02:00", to = "24:00" } } };
        put = await (await city.Program.Send(HttpMethod.Put, $"/api/v1/duty/people/{Guid.CreateVersion7()}", new { name = "赵六", role = "volunteer", division = A.Community, stations = new[] { code }, terms })).Json();
        Assert.Equal(["02:00", "24:00"], put.GetProperty("terms").GetProperty("weekly").EnumerateArray().Select(one => one.GetProperty("to").GetString()));
        var day = Saturday.AddDays(21);
        Assert.Equal([put.Id()], PeopleOn(await Make(day, day.AddDays(1)), Key(code, day)));
    }

    private async Task<JsonElement> Make(DateOnly from, DateOnly to)
    {
        var answer = await city.Program.PostAsJsonAsync("/api/v1/duty/rotas", new { area = A.Community, from, to });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return await city.Program.GetFromJsonAsync<JsonElement>(answer.Headers.Location!.ToString());
    }

    private async Task Publish(JsonElement rota) => Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsync($"/api/v1/duty/rotas/{rota.Id()}/publish", null)).StatusCode);

    private async Task<string> Main(string path) => (await TestCity.Open(city.Administrator, path)).QuerySelector("main")!.TextContent;

    private static Guid[] PeopleOn(JsonElement rota, string shift) =>
        [.. rota.GetProperty("document").GetProperty("duties").EnumerateArray().Where(duty => duty.GetProperty("shift").GetString() == shift).Select(duty => duty.GetProperty("person").GetGuid())];

    private static string Key(string station, DateOnly day) => DutyShift.KeyOf(station, day, 18 * 60);
}

public sealed class A_station_open_past_midnight_on_sqlite(SqliteCity city) : A_station_open_past_midnight(city), IClassFixture<SqliteCity>;

public sealed class A_station_open_past_midnight_on_postgres(PostgresCity city) : A_station_open_past_midnight(city), IClassFixture<PostgresCity>;
