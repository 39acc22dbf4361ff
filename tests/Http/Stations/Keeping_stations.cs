using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Yizhan.Kernel.Access;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Http.Stations;

public abstract class Keeping_stations(TestCity city)
{
    private static int next;

    private static string NewCode() => $"K{Interlocked.Increment(ref next):0000}";

    private async Task<string> Given(Func<StationFacts, StationFacts>? with = null)
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        var code = NewCode();
        await city.Station(code, with);
        return code;
    }

    [Fact]
    public async Task A_station_is_added_by_its_form_with_GCJ_coordinates_turned_into_WGS()
    {
        await Given();
        var code = NewCode();
        var answer = await TestCity.Submit(city.Administrator, "/stations/new", new()
        {
            ["Code"] = code, ["Name"] = "新驿站", ["DivisionCode"] = A.Community, ["Address"] = "一号", ["Datum"] = "GCJ-02", ["Latitude"] = "30.1", ["Longitude"] = "114.97",
            ["Workday"] = "08:00-12:00；14:00-18:00", ["RestDay"] = "休", ["Amenities"] = "water", ["Counts[water]"] = "3", ["Rooms[0].Name"] = "大厅", ["Serves"] = A.Compound,
        }, form: "#station");
        Assert.Equal($"/stations/{code}", answer.Headers.Location?.ToString());
        var card = city.Directory.Network.Of(code)!;
        Assert.Equal([A.Compound], card.Serves);
        Assert.Equal(3, Assert.Single(card.Facts.Amenities).Count);
        Assert.InRange(Geodesy.Metres(card.Point, new(30.1, 114.97)), 300, 800);
    }

    [Fact]
    public async Task A_form_with_faults_comes_back_as_typed_with_links_to_the_fields()
    {
        var code = await Given();
        var answer = await TestCity.Submit(city.Administrator, $"/stations/{code}/edit", new()
        {
            ["Name"] = "改过的名称", ["Workday"] = "25:00-26:00", ["Exceptions[0].From"] = "2026-02-30", ["Exceptions[0].Reason"] = "检修", ["Latitude"] = "北",
        }, form: "#station");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await TestCity.Read(answer);
        foreach (var field in new[] { "Workday", "Exceptions[0].From", "Latitude" })
        {
            Assert.NotNull(page.GetElementById(field));
            Assert.Contains(page.QuerySelectorAll(".errors a"), link => link.GetAttribute("href") == $"#{field}");
        }
        Assert.Equal("改过的名称", ((IHtmlInputElement)page.GetElementById("Name")!).Value);
        Assert.Equal("检修", ((IHtmlInputElement)page.GetElementById("Exceptions[0].Reason")!).Value);
        Assert.NotEqual("改过的名称", city.Directory.Network.Of(code)!.Facts.Name);
    }

    [Fact]
    public async Task The_second_of_two_sees_what_the_first_changed_and_loses_nothing()
    {
        var code = await Given();
        var second = await TestCity.Open(city.Administrator, $"/stations/{code}/edit");
        await TestCity.Submit(city.Administrator, $"/stations/{code}/edit", new() { ["Phone"] = "0714-1111", ["Name"] = "第一人改的" }, form: "#station");

        var answer = await TestCity.Send(city.Administrator, $"/stations/{code}/edit", (IHtmlFormElement)second.GetElementById("station")!, new() { ["Name"] = "第二人改的", ["Address"] = "新地址" });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await TestCity.Read(answer);
        var told = page.QuerySelector("table")!.TextContent;
        Assert.Contains("第一人改的", told, StringComparison.Ordinal);
        Assert.Contains("0714-1111", told, StringComparison.Ordinal);
        Assert.Equal("第二人改的", ((IHtmlInputElement)page.GetElementById("Name")!).Value);
        Assert.Equal("第一人改的", city.Directory.Network.Of(code)!.Facts.Name);

        var saved = await TestCity.Send(city.Administrator, $"/stations/{code}/edit", (IHtmlFormElement)page.GetElementById("station")!, new() { ["Theirs"] = null });
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        var facts = city.Directory.Network.Of(code)!.Facts;
        Assert.Equal(("第二人改的", "新地址", "0714-1111"), (facts.Name, facts.Address, facts.Phone));
    }

    [Fact]
    public async Task The_second_may_take_what_the_first_wrote()
    {
        var code = await Given();
        var second = await TestCity.Open(city.Administrator, $"/stations/{code}/edit");
        await TestCity.Submit(city.Administrator, $"/stations/{code}/edit", new() { ["Name"] = "第一人改的" }, form: "#station");
        var page = await TestCity.Read(await TestCity.Send(city.Administrator, $"/stations/{code}/edit", (IHtmlFormElement)second.GetElementById("station")!, new() { ["Name"] = "第二人改的", ["Address"] = "新地址" }));
        await TestCity.Send(city.Administrator, $"/stations/{code}/edit", (IHtmlFormElement)page.GetElementById("station")!, new() { ["Theirs"] = "Name" });
        var facts = city.Directory.Network.Of(code)!.Facts;
        Assert.Equal(("第一人改的", "新地址"), (facts.Name, facts.Address));
    }

    [Fact]
    public async Task A_noted_amenity_does_not_disturb_somebody_who_edits()
    {
        var code = await Given();
        var form = await TestCity.Open(city.Administrator, $"/stations/{code}/edit");
        await TestCity.Submit(city.Administrator, $"/stations/{code}/amenities", form: "form[data-amenity=water]", button: ("State", "Broken"));
        var answer = await TestCity.Send(city.Administrator, $"/stations/{code}/edit", (IHtmlFormElement)form.GetElementById("station")!, new() { ["Name"] = "改名" });
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var facts = city.Directory.Network.Of(code)!.Facts;
        Assert.Equal(("改名", AmenityState.Broken), (facts.Name, facts.Amenities.Single(a => a.Kind == "water").State));
    }

    [Fact]
    public async Task Pressing_the_hours_button_shows_them_in_words_and_saves_nothing()
    {
        var code = await Given();
        var page = await TestCity.Read(await TestCity.Submit(city.Administrator, $"/stations/{code}/edit", new() { ["Workday"] = "22:00-次日06:00" }, form: "#station", button: ("Again", "on")));
        Assert.Contains("22:00-次日06:00", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.GetElementById("Exceptions[2].From"));
        Assert.Equal("08:00-18:00", city.Directory.Network.Of(code)!.Facts.Opening.Workday.ToString());
    }

    [Fact]
    public async Task A_program_adds_once_and_replaces_only_what_it_has_read()
    {
        await Given();
        var code = NewCode();
        var (url, body) = ($"/api/v1/stations/{code}", Body());
        Assert.Equal(HttpStatusCode.Created, (await city.Program.PutAsJsonAsync(url, body)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync(url, body)).StatusCode);
        body["name"] = "改过";
        Assert.Equal((HttpStatusCode)428, (await city.Program.PutAsJsonAsync(url, body)).StatusCode);
        var version = city.Directory.Network.Of(code)!.Change;
        Assert.Equal(HttpStatusCode.Conflict, (await Put(url, body, version - 1)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Put(url, body, version)).StatusCode);
        // The answer was lost and the program asks again.
        Assert.Equal(HttpStatusCode.OK, (await Put(url, body, version)).StatusCode);
        body["address"] = "二号";
        var late = await Put(url, body, version);
        Assert.Equal("station-changed-meanwhile", (await late.Content.ReadFromJsonAsync<JsonNode>())!["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"amenities":[null]}""")]
    [InlineData("""{"posts":[null]}""")]
    [InlineData("""{"latitude":114.97,"longitude":30.1}""")]
    [InlineData("""{"name":"<script>"}""")]
    [InlineData("""{"division":"nowhere"}""")]
    public async Task A_bad_body_is_refused_and_nothing_is_stored(string change)
    {
        await Given();
        var (code, body) = (NewCode(), Body());
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToArray()) body[name] = value?.DeepClone();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PutAsJsonAsync($"/api/v1/stations/{code}", body)).StatusCode);
        Assert.Null(city.Directory.Network.Of(code));
    }

    [Fact]
    public async Task A_broken_amenity_leaves_the_finder_at_once_and_twice_is_once()
    {
        var code = await Given();
        var url = $"/api/v1/stations/{code}/amenities/microwave";
        var note = new { state = "out-of-stock", note = "周五补货" };
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync(url, note)).StatusCode);
        var change = city.Directory.Network.Of(code)!.Change;
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync(url, note)).StatusCode);
        Assert.Equal(change, city.Directory.Network.Of(code)!.Change);
        Assert.DoesNotContain(code, await city.Visitor.GetStringAsync("/api/v1/stations?amenity=microwave&limit=200"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.PutAsJsonAsync($"/api/v1/stations/{code}/amenities/aed", note)).StatusCode);
    }

    [Fact]
    public async Task A_station_closed_for_good_is_never_said_to_be_open_and_can_be_reopened()
    {
        var code = await Given();
        var answer = await TestCity.Submit(city.Administrator, $"/stations/{code}/close", new() { ["Reason"] = "拆迁" });
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var page = await TestCity.Open(city.Visitor, $"/stations/{code}");
        Assert.Contains("拆迁", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".tag.good"));
        await TestCity.Submit(city.Administrator, $"/stations/{code}/close");
        Assert.Null(city.Directory.Network.Of(code)!.Facts.ClosedOn);
    }

    [Fact]
    public async Task The_second_who_closes_a_station_is_told_how_the_first_did()
    {
        var code = await Given();
        var second = await TestCity.Open(city.Administrator, $"/stations/{code}/close");
        await TestCity.Submit(city.Administrator, $"/stations/{code}/close", new() { ["Reason"] = "拆迁" });
        var answer = await TestCity.Send(city.Administrator, $"/stations/{code}/close", second.QuerySelector<IHtmlFormElement>("main form")!, new() { ["Reason"] = "合并到二号站" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var told = (await TestCity.Read(answer)).QuerySelector("main")!.TextContent;
        Assert.Contains("拆迁", told, StringComparison.Ordinal);
        Assert.Contains("合并到二号站", told, StringComparison.Ordinal);
        Assert.Equal("拆迁", city.Directory.Network.Of(code)!.Facts.ClosedReason);
        var url = $"/api/v1/stations/{code}/closure";
        Assert.Equal(HttpStatusCode.Conflict, (await city.Program.PutAsJsonAsync(url, new { on = "2026-12-01", reason = "其他" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await city.Program.PutAsJsonAsync(url, new { on = city.Directory.Network.Of(code)!.Facts.ClosedOn, reason = "拆迁" })).StatusCode);
    }

    [Fact]
    public async Task A_note_that_could_not_be_saved_stands_in_its_box()
    {
        var code = await Given();
        var answer = await TestCity.Submit(city.Administrator, $"/stations/{code}/amenities", new() { ["Note"] = "周五<来人>" }, form: "form[data-amenity=water]", button: ("State", "Broken"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("周五<来人>", (await TestCity.Read(answer)).QuerySelector<IHtmlInputElement>("form[data-amenity=water] [name=Note]")!.Value);
    }

    [Fact]
    public async Task The_list_shows_what_wants_attention_first()
    {
        var (_, broken) = (await Given(), await Given(facts => facts with { Amenities = [new("water", State: AmenityState.Broken)] }));
        var page = await TestCity.Open(city.Administrator, "/stations/manage?show=broken");
        Assert.Contains(page.QuerySelectorAll(".found li"), row => row.TextContent.Contains(broken, StringComparison.Ordinal) && row.QuerySelector(".tag.warn") is not null);
    }

    [Theory]
    [InlineData("/stations/manage")]
    [InlineData("/stations/new")]
    [InlineData("/stations/X/edit")]
    [InlineData("/stations/X/amenities")]
    [InlineData("/stations/X/close")]
    [InlineData("/stations/X/door")]
    [InlineData("/stations/doors")]
    public async Task Nobody_in_particular_is_asked_to_sign_in(string path)
    {
        var answer = await city.Visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Contains("/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_without_the_secret_writes_nothing()
    {
        var code = await Given();
        Assert.Equal(HttpStatusCode.Unauthorized, (await city.Visitor.PutAsJsonAsync($"/api/v1/stations/{code}", Body())).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await city.Visitor.PutAsJsonAsync($"/api/v1/stations/{code}/amenities/water", new { state = "broken" })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await city.Visitor.DeleteAsync($"/api/v1/stations/{code}/closure")).StatusCode);
    }

    [Fact]
    public async Task A_station_of_another_street_does_not_exist_for_a_streets_staff()
    {
        var code = await Given();
        var elsewhere = new Visitor("other", new(AreaPath.Root.Below(A.CityCode).Below(A.OtherStreet)), new HashSet<string> { Yizhan.Stations.StationsModule.ManageStations.Name });
        using var acting = city.Acting(elsewhere);
        foreach (var path in new[] { "edit", "amenities", "close" })
            Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync($"/stations/{code}/{path}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.PutAsJsonAsync($"/api/v1/stations/{code}/amenities/water", new { state = "broken" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.DeleteAsync($"/api/v1/stations/{code}/closure")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PutAsJsonAsync($"/api/v1/stations/{NewCode()}", Body())).StatusCode);
    }

    private static JsonObject Body() => new()
    {
        ["name"] = "程序驿站", ["tier"] = "compound", ["division"] = A.Community, ["address"] = "一号", ["latitude"] = 30.1, ["longitude"] = 114.97,
        ["hours"] = new JsonObject { ["workday"] = "08:00-18:00", ["restDay"] = "休" },
    };

    private async Task<HttpResponseMessage> Put(string url, JsonObject body, long version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = JsonContent.Create(body) };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        return await city.Program.SendAsync(request);
    }
}

public sealed class Keeping_stations_on_sqlite(SqliteCity city) : Keeping_stations(city), IClassFixture<SqliteCity>;

public sealed class Keeping_stations_on_postgres(PostgresCity city) : Keeping_stations(city), IClassFixture<PostgresCity>;
