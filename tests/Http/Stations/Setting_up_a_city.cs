using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Tests.Http.Stations;

public abstract class Setting_up_a_city(TestCity city)
{
    private static readonly Dictionary<string, string?> Typed = new()
    {
        ["Code"] = "420281", ["Scheme"] = "mca", ["Name"] = "大冶市", ["EnglishName"] = "Daye", ["Latitude"] = "30.0988", ["Longitude"] = "114.9753",
    };

    [Fact]
    public async Task Leads_from_an_empty_database_to_settings_and_calendar()
    {
        await Sends_a_visitor_to_the_secret();
        await Keeps_what_was_typed_when_something_is_wrong();
        await Makes_the_city_and_its_division();
        await Shows_the_second_who_saves_what_the_first_changed();
        await Names_what_is_wrong_with_settings();
        await Takes_settings_from_a_program();
        await Shows_what_a_calendar_would_change_before_it_is_stored();
        await Takes_a_calendar_from_a_program();
    }

    private async Task Sends_a_visitor_to_the_secret()
    {
        Assert.Equal("/set-up", (await city.Visitor.GetAsync("/")).Headers.Location?.ToString());
        var page = await TestCity.Open(city.Visitor, "/set-up");
        Assert.NotNull(page.QuerySelector("a[href='/sign-in?back=/set-up']"));
        Assert.Null(page.QuerySelector("main form"));
    }

    private async Task Keeps_what_was_typed_when_something_is_wrong()
    {
        var swapped = new Dictionary<string, string?>(Typed) { ["Code"] = "4202", ["Latitude"] = "114.9753", ["Longitude"] = "30.0988" };
        var answer = await TestCity.Submit(city.Administrator, "/set-up", swapped);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await TestCity.Read(answer);
        Assert.Equal("4202", page.QuerySelector<IHtmlInputElement>("#Code")!.Value);
        Assert.Contains("填反了", page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
    }

    private async Task Makes_the_city_and_its_division()
    {
        var answer = await TestCity.Submit(city.Administrator, "/set-up", new(Typed));
        Assert.Equal("/set-up/next", answer.Headers.Location?.ToString());
        var division = await city.InDatabase(db => db.Divisions.SingleAsync());
        Assert.Equal(("420281", DivisionLevel.City, "420281/"), (division.Code, division.Level, division.Area.Value));
        Assert.NotNull((await TestCity.Open(city.Administrator, "/set-up/next")).QuerySelector("a[href='/stations/import']"));
        Assert.Equal(HttpStatusCode.OK, (await city.Visitor.GetAsync("/")).StatusCode);
    }

    private async Task Shows_the_second_who_saves_what_the_first_changed()
    {
        var mine = await TestCity.Open(city.Administrator, "/stations/settings");
        await TestCity.Submit(city.Administrator, "/stations/settings", new() { ["EnglishName"] = "Theirs" });
        var form = mine.QuerySelector<IHtmlFormElement>("main form")!;
        var answer = await TestCity.Send(city.Administrator, "/stations/settings", form, new() { ["EnglishName"] = "Mine" });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var conflict = await TestCity.Read(answer);
        Assert.Contains("Theirs", conflict.QuerySelector("#conflict")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Mine", conflict.QuerySelector<IHtmlInputElement>("#EnglishName")!.Value);
        await TestCity.Send(city.Administrator, "/stations/settings", conflict.QuerySelector<IHtmlFormElement>("main form")!);
        Assert.Equal("Mine", (await city.InDatabase(db => db.Cities.SingleAsync())).EnglishName);
    }

    private async Task Names_what_is_wrong_with_settings()
    {
        foreach (var (field, value) in new[] { ("MapTiles", "http://tiles.example.org/{z}/{x}/{y}"), ("MapTiles", "https://{s}.example.org/{z}/{x}/{y}"), ("MapTiles", "https://tiles.example.org/{z}"), ("BoundaryReviewNumber", "鄂S"), ("Name", "") })
        {
            var answer = await TestCity.Submit(city.Administrator, "/stations/settings", new() { [field] = value, ["MapAttribution"] = "x" });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.NotNull((await TestCity.Read(answer)).QuerySelector($"#{field}-fault"));
        }
        foreach (var text in new[] { "nonsense", """{"type":"Point","coordinates":[114.9,30.1]}""" })
        {
            var upload = await TestCity.Submit(city.Administrator, "/stations/settings", file: ("Boundary", "b.geojson", Encoding.UTF8.GetBytes(text)));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, upload.StatusCode);
        }
    }

    private async Task Takes_settings_from_a_program()
    {
        var answer = await city.Visitor.GetFromJsonAsync<JsonElement>("/api/v1/city");
        var body = answer.GetProperty("settings");
        Assert.Equal((HttpStatusCode)428, (await city.Program.PutAsJsonAsync("/api/v1/city", body)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Put(body, 0)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Put(body, answer.GetProperty("version").GetInt64())).StatusCode);

        Task<HttpResponseMessage> Put(JsonElement settings, long version)
        {
            var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/city") { Content = JsonContent.Create(settings) };
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
            return city.Program.SendAsync(request);
        }
    }

    private async Task Shows_what_a_calendar_would_change_before_it_is_stored()
    {
        var wrong = await TestCity.Submit(city.Administrator, "/stations/calendar", new() { ["Csv"] = "2027-02-30,春节,true", ["Source"] = "通知" }, "#upload");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("第1行", (await TestCity.Read(wrong)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);

        var shown = await TestCity.Read(await TestCity.Submit(city.Administrator, "/stations/calendar", new() { ["Csv"] = "2027-01-01,元旦,true\n2027-01-03,元旦,false", ["Source"] = "通知" }, "#upload"));
        Assert.Equal(3, shown.QuerySelectorAll("#preview ~ .scroll tr").Length);
        Assert.False(await city.InDatabase(db => db.Holidays.AnyAsync(row => row.Year == 2027)));
        var saved = await TestCity.Send(city.Administrator, "/stations/calendar", shown.QuerySelector<IHtmlFormElement>("#confirm")!, button: ("Step", "save"));
        Assert.Equal("/stations/calendar?saved=2027", saved.Headers.Location?.ToString());
        Assert.NotNull((await TestCity.Open(city.Visitor, "/stations/calendar")).QuerySelector("#y2027"));
    }

    private async Task Takes_a_calendar_from_a_program()
    {
        Assert.Equal(HttpStatusCode.OK, (await Put(2027, "2027-01-01,元旦,true")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Put(2028, "2027-01-01,元旦,true")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Put(2027, "2027-02-30,春节,true")).StatusCode);

        Task<HttpResponseMessage> Put(int year, string csv) =>
            city.Program.PutAsync($"/api/v1/calendar/{year}?source=notice", new StringContent(csv, Encoding.UTF8, "text/csv"));
    }
}

public sealed class Setting_up_a_city_on_sqlite(SqliteCity city) : Setting_up_a_city(city), IClassFixture<SqliteCity>;

public sealed class Setting_up_a_city_on_postgres(PostgresCity city) : Setting_up_a_city(city), IClassFixture<PostgresCity>;
