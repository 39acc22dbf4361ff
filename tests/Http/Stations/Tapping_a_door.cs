using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Stations;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Tests.Http.Stations;

/// <summary>It is Wednesday, ten o'clock; stations are open from 8 to 18.</summary>
public abstract class Tapping_a_door(TestCity city)
{
    private static int next;

    private async Task<string> Given(Func<StationFacts, StationFacts>? with = null)
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        var code = $"D{Interlocked.Increment(ref next):0000}";
        await city.Station(code, with);
        return code;
    }

    [Fact]
    public async Task The_finder_the_page_and_the_API_say_at_once_that_a_door_was_opened()
    {
        var code = await Given();
        Assert.Equal("Open until 18:00", await Said(code));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, $"/stations/{code}/door", new() { ["Note"] = "热水器已报修" }, "#tap", ("Act", "Opened"))).StatusCode);
        Assert.Equal("Open until 18:00, confirmed at 10:00", await Said(code));
        Assert.Contains("Open until 18:00, confirmed at 10:00", (await TestCity.Open(city.Visitor, $"/?q={code}&lang=en")).QuerySelector(".found")!.TextContent, StringComparison.Ordinal);
        var station = (await Api($"/api/v1/stations/{code}")).GetProperty("station");
        Assert.Equal("confirmed", station.GetProperty("door").GetProperty("state").GetString());
        var page = await TestCity.Open(city.Administrator, $"/stations/{code}/door");
        Assert.Contains("热水器已报修", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visitor_at_a_locked_door_says_so_by_one_tap_and_the_next_opening_clears_it()
    {
        var code = await Given();
        Assert.Contains(code, await OpenNow());
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Visitor, $"/stations/{code}/locked")).StatusCode);
        Assert.DoesNotContain(code, await OpenNow());
        Assert.Equal("Reported locked at 10:00", await Said(code));
        Assert.Contains(code, await Doors());

        // Said again it is the same report, and nothing of the visitor is kept.
        Assert.Equal(HttpStatusCode.OK, (await city.Visitor.PostAsync($"/api/v1/stations/{code}/locked", null)).StatusCode);
        var line = Assert.Single(await Lines(code));
        Assert.Equal((DoorAct.Locked, (string?)null), (line.Act, line.Note));

        Assert.Equal(HttpStatusCode.OK, (await Put(code, Guid.CreateVersion7(), "opened")).StatusCode);
        Assert.Contains(code, await OpenNow());
        Assert.DoesNotContain(code, await Doors());
    }

    [Fact]
    public async Task A_report_outside_the_hours_is_answered_kindly_and_not_written_down()
    {
        var code = await Given(facts => facts with { Opening = OpeningRules.Parse("14:00-18:00", "休").Rules! });
        Assert.Null((await TestCity.Open(city.Visitor, $"/stations/{code}/locked")).QuerySelector("main form"));
        var answer = await city.Visitor.PostAsync($"/api/v1/stations/{code}/locked", null);
        Assert.Equal((HttpStatusCode.Conflict, "door-closed-now"), (answer.StatusCode, await Code(answer)));
        Assert.Contains("14:00", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await Lines(code));
    }

    [Fact]
    public async Task The_button_on_the_page_of_the_station_reports_by_itself_and_leaves_no_cookie()
    {
        var code = await Given();
        var phone = city.NewBrowser();
        var page = await phone.GetAsync($"/stations/{code}");
        Assert.False(page.Headers.Contains("Set-Cookie"));
        var form = (await TestCity.Read(page)).QuerySelector<IHtmlFormElement>("form#locked")!;
        phone.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(phone, "", form, button: ("Locked", "true"))).StatusCode);
        Assert.Equal("Reported locked at 10:00", await Said(code));
        Assert.Null((await TestCity.Open(phone, $"/stations/{code}")).QuerySelector("form#locked"));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task A_report_that_a_page_of_another_site_sends_is_not_written_down(string header, string value)
    {
        var code = await Given();
        var stranger = city.NewBrowser();
        stranger.DefaultRequestHeaders.Add(header, value);
        var asked = await stranger.PostAsync($"/stations/{code}/locked", new FormUrlEncodedContent([new("Locked", "true")]));
        Assert.NotNull((await TestCity.Read(asked)).QuerySelector("main form [name=__RequestVerificationToken]"));
        var called = await stranger.PostAsync($"/api/v1/stations/{code}/locked", null);
        Assert.Equal((HttpStatusCode.Forbidden, "sent-by-other-site"), (called.StatusCode, await Code(called)));
        Assert.Empty(await Lines(code));
    }

    [Fact]
    public async Task A_browser_that_does_not_say_whose_page_sends_is_asked_once_more()
    {
        var code = await Given();
        var old = city.NewBrowser();
        var asked = await TestCity.Read(await old.PostAsync($"/stations/{code}/locked", new FormUrlEncodedContent([new("Locked", "true")])));
        Assert.Empty(await Lines(code));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(old, $"/stations/{code}/locked", asked.QuerySelector<IHtmlFormElement>("main form")!)).StatusCode);
        Assert.Single(await Lines(code));
    }

    [Fact]
    public async Task Too_many_reports_from_one_network_are_refused_and_told_how_long_to_wait()
    {
        var code = await Given();
        HttpContext answer = null!;
        for (var report = 0; report <= 20; report++)
        {
            answer = await ((TestServer)city.Services.GetRequiredService<IServer>()).SendAsync(http =>
            {
                (http.Request.Method, http.Request.Path, http.Request.Scheme, http.Request.Host) = ("POST", $"/api/v1/stations/{code}/locked", "http", new("localhost"));
                // Of one household, whichever of its addresses.
                http.Connection.RemoteIpAddress = IPAddress.Parse($"2001:db8:1:1::{report + 1:x}");
            });
            Assert.Equal(report < 20 ? 200 : 429, answer.Response.StatusCode);
        }
        Assert.InRange(int.Parse(answer.Response.Headers.RetryAfter!, CultureInfo.InvariantCulture), 61, 600);
        var said = await JsonSerializer.DeserializeAsync<JsonElement>(answer.Response.Body);
        Assert.Matches("请(10|9)分钟后再试", said.GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task Opened_early_and_then_reported_locked_is_said_at_once()
    {
        var code = await Given(facts => facts with { Opening = OpeningRules.Parse("14:00-18:00", "休").Rules! });
        await Put(code, Guid.CreateVersion7(), "opened");
        Assert.Contains(code, await OpenNow());
        city.Later(TimeSpan.FromMinutes(1));
        try
        {
            Assert.Equal(HttpStatusCode.OK, (await city.Visitor.PostAsync($"/api/v1/stations/{code}/locked", null)).StatusCode);
            Assert.DoesNotContain(code, await OpenNow());
            Assert.Contains(code, await Doors());
            Assert.Equal("Reported locked at 10:01", await Said(code));
        }
        finally
        {
            city.Later(TimeSpan.FromMinutes(-1));
        }
    }

    [Fact]
    public async Task More_reports_of_one_door_in_a_day_than_help_anybody_are_refused()
    {
        var code = await Given();
        for (var report = 0; report < DoorRules.MostReports; report++)
        {
            Assert.Null(await Tap(new(code, Guid.CreateVersion7(), DoorAct.Locked, city.Time.GetUtcNow().AddMinutes(report - 60))));
            Assert.Null(await Tap(new(code, Guid.CreateVersion7(), DoorAct.Opened, city.Time.GetUtcNow().AddMinutes(report - 60).AddSeconds(30))));
        }
        Assert.Equal("door-reports-enough", (await Tap(new(code, Guid.CreateVersion7(), DoorAct.Locked)))?.Code);
    }

    [Fact]
    public async Task A_tap_sent_twice_is_written_once_and_its_id_is_good_for_no_other()
    {
        var (code, other, id) = (await Given(), await Given(), Guid.CreateVersion7());
        Assert.Equal(HttpStatusCode.OK, (await Put(code, id, "opened")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Put(code, id, "opened")).StatusCode);
        Assert.Single(await Lines(code));
        foreach (var (station, act) in new[] { (code, "closed"), (other, "opened") })
        {
            var replayed = await Put(station, id, act);
            Assert.Equal((HttpStatusCode.Conflict, "door-id-used"), (replayed.StatusCode, await Code(replayed)));
        }
        Assert.Empty(await Lines(other));
    }

    [Fact]
    public async Task A_form_that_a_second_one_sends_says_since_when_the_door_is_open_and_loses_no_note()
    {
        var code = await Given();
        var second = await TestCity.Open(city.Administrator, $"/stations/{code}/door?lang=en");
        await Put(code, Guid.CreateVersion7(), "opened");
        var answer = await TestCity.Send(city.Administrator, $"/stations/{code}/door?lang=en", (IHtmlFormElement)second.GetElementById("tap")!, new() { ["Note"] = "灯坏了" }, ("Act", "Opened"));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await TestCity.Read(answer);
        Assert.Contains("10:00", page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("灯坏了", page.GetElementById("Note")!.TextContent);
    }

    [Fact]
    public async Task Of_two_who_open_at_one_moment_one_does()
    {
        var code = await Given();
        var taps = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Put(code, Guid.CreateVersion7(), "opened")));
        Assert.Single(taps, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(3, taps.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Single(await Lines(code));
    }

    [Fact]
    public async Task What_an_offline_phone_tells_late_has_its_own_time_and_says_so()
    {
        var code = await Given();
        Assert.Equal(HttpStatusCode.OK, (await Put(code, Guid.CreateVersion7(), "opened", "2026-11-25T08:02:00+08:00")).StatusCode);
        Assert.Equal("Open until 18:00, confirmed at 08:02", await Said(code));
        var line = (await Api($"/api/v1/stations/{code}/door")).GetProperty("lines")[0];
        Assert.True(line.GetProperty("sentLater").GetBoolean());
        Assert.False(line.TryGetProperty("by", out _));
        foreach (var at in new[] { "2026-11-25T10:03:00+08:00", "2026-11-24T09:59:00+08:00" })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Put(code, Guid.CreateVersion7(), "closed", at)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Put(code, Guid.CreateVersion7(), "locked")).StatusCode);
    }

    [Fact]
    public async Task A_door_that_is_not_opened_in_time_is_on_the_list_of_its_own_street_alone()
    {
        var code = await Given(facts => facts with { Opening = OpeningRules.Parse("08:00-09:00；09:50-18:00", "休").Rules! });
        Assert.Null(await Tap(new(code, Guid.CreateVersion7(), DoorAct.Opened, TestCity.Start.AddHours(-2))));
        Assert.Equal("Should be open until 18:00, not confirmed", await Said(code));
        Assert.Contains(code, await OpenNow());
        Assert.DoesNotContain(code, await Doors());
        city.Later(TimeSpan.FromMinutes(5));
        try
        {
            Assert.Contains(code, await Doors());
            Assert.Contains((await TestCity.Open(city.Administrator, "/stations/doors")).QuerySelectorAll(".found h2"), row => row.TextContent.Contains(code, StringComparison.Ordinal));
            using var acting = city.Acting(new("other", new(AreaPath.Root.Below(A.CityCode).Below(A.OtherStreet)), new HashSet<string> { StationsModule.ManageStations.Name }));
            Assert.DoesNotContain(code, await Doors());
            Assert.DoesNotContain(code, (await TestCity.Open(city.Administrator, "/stations/doors")).Body!.TextContent, StringComparison.Ordinal);
        }
        finally
        {
            city.Later(TimeSpan.FromMinutes(-5));
        }
    }

    [Fact]
    public async Task A_station_that_is_unknown_or_given_up_takes_no_tap()
    {
        var code = await Given(facts => facts with { ClosedOn = new(2026, 11, 20), ClosedReason = "拆迁" });
        Assert.Equal("station-not-in-use", await Code(await Put(code, Guid.CreateVersion7(), "opened")));
        Assert.Equal("station-not-in-use", await Code(await city.Visitor.PostAsync($"/api/v1/stations/{code}/locked", null)));
        Assert.Equal("station-not-found", await Code(await Put("NOWHERE", Guid.CreateVersion7(), "opened")));
        Assert.Equal("station-not-found", await Code(await city.Visitor.PostAsync("/api/v1/stations/NOWHERE/locked", null)));
        Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync("/stations/NOWHERE/locked")).StatusCode);
    }

    [Fact]
    public async Task Another_moment_is_answered_by_the_hours_alone()
    {
        var code = await Given();
        await city.Visitor.PostAsync($"/api/v1/stations/{code}/locked", null);
        var then = (await Api($"/api/v1/stations/{code}?open=2026-11-25T11:00:00%2B08:00")).GetProperty("station");
        Assert.True(then.GetProperty("open").GetBoolean());
        Assert.Equal(JsonValueKind.Null, then.TryGetProperty("door", out var door) ? door.ValueKind : JsonValueKind.Null);
    }

    [Fact]
    public async Task Who_edits_a_station_is_not_disturbed_and_the_door_stays_as_it_is()
    {
        var code = await Given();
        var form = await TestCity.Open(city.Administrator, $"/stations/{code}/edit");
        await Put(code, Guid.CreateVersion7(), "opened");
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(city.Administrator, $"/stations/{code}/edit", (IHtmlFormElement)form.GetElementById("station")!, new() { ["Name"] = $"{code}改名" })).StatusCode);
        Assert.Equal("Open until 18:00, confirmed at 10:00", await Said(code));
    }

    [Fact]
    public async Task Lines_are_removed_after_half_a_year()
    {
        var code = await Given();
        await Put(code, Guid.CreateVersion7(), "opened");
        Assert.Equal(0, await city.InDatabase(db => DoorBook.Clear(db, new(2026, 11, 24), default)));
        Assert.NotEqual(0, await city.InDatabase(db => DoorBook.Clear(db, new(2026, 11, 25), default)));
        Assert.Empty(await Lines(code));
        Assert.Equal("Open until 18:00, confirmed at 10:00", await Said(code));
    }

    private async Task<string> Said(string code) => (await TestCity.Open(city.Visitor, $"/stations/{code}?lang=en")).QuerySelector(".big .tag")!.TextContent.Trim();

    private async Task<string> OpenNow() => (await Api("/api/v1/stations?open=now&limit=1000")).GetRawText();

    private async Task<string> Doors() => await city.Program.GetStringAsync("/api/v1/doors");

    private Task<JsonElement> Api(string url) => city.Program.GetFromJsonAsync<JsonElement>(url);

    private Task<HttpResponseMessage> Put(string code, Guid id, string act, string? at = null) => city.Program.PutAsJsonAsync($"/api/v1/stations/{code}/door/{id}", new { act, at });

    private Task<Refusal?> Tap(DoorTap tap) => city.InDatabase(db => db.Tap(tap, Scope.Everything, new(CalendarFile.Shipped), city.Time.GetUtcNow(), default));

    private Task<List<DoorEvent>> Lines(string code)
    {
        var station = city.Directory.Network.Of(code)!.Id;
        return city.InDatabase(db => db.DoorEvents.AsNoTracking().Where(line => line.Station == station).ToListAsync());
    }

    private static async Task<string?> Code(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}

public sealed class Tapping_a_door_on_sqlite(SqliteCity city) : Tapping_a_door(city), IClassFixture<SqliteCity>;

public sealed class Tapping_a_door_on_postgres(PostgresCity city) : Tapping_a_door(city), IClassFixture<PostgresCity>;
