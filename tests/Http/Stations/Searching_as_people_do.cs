using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Yizhan.Kernel.Access;
using Yizhan.Stations;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Http.Stations;

public abstract class Searching_as_people_do(TestCity city) : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Count > 0) return;
        await city.SmallCity();
        await city.Station("WEST", facts => facts with { Name = "东鑫驿站", Longitude = 114.96, Amenities = [new("toilet")] });
        await city.Station("EAST", facts => facts with { Name = "保康驿站", Longitude = 114.98, Amenities = [new("toilet")], Posts = [] }, A.OtherCommunity);
        await city.Station("NAMED", facts => facts with { Name = "热水巷驿站", Longitude = 114.99, Amenities = [], Posts = [] }, A.OtherCommunity);
        await city.Station("WATER", facts => facts with { Name = "爱心驿站", Longitude = 115.00, Amenities = [new("water")], Posts = ["payments"] }, A.OtherCommunity);
        await city.InDatabase(async db =>
        {
            db.Set<Landmark>().Add(new() { Name = "雨润商街（示意位置）", Latitude = 30.10, Longitude = 114.995 });
            db.Set<Landmark>().Add(new() { Name = "第一医院", Latitude = 30.10, Longitude = 114.99 });
            db.Set<Landmark>().Add(new() { Name = "第二医院", Latitude = 30.10, Longitude = 114.97 });
            return await db.SaveChangesAsync();
        });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("厕所", "EAST WEST")]
    [InlineData("cesuo", "EAST WEST")]
    [InlineData("restroom", "EAST WEST")]
    [InlineData("厕所 保康", "EAST")]
    [InlineData("东风路 厕所", "WEST")]
    [InlineData("附近的厕所", "EAST WEST")]
    [InlineData("东鑫厕所", "WEST")]
    [InlineData("居住证明", "WEST")]
    [InlineData("水费", "WATER")]
    [InlineData("热水", "NAMED WATER")]
    [InlineData("东风路东鑫", "WEST")]
    [InlineData("dfldx", "WEST")]
    [InlineData("东风路社区", "WEST")]
    [InlineData("东风路街道东鑫社区新冶大道1号", "WEST")]
    public async Task The_API_understands_what_one_needs_and_addresses_as_they_are_written(string words, string codes)
    {
        Assert.Equal(codes, string.Join(' ', Codes(await Find($"q={words}")).Order()));
        Assert.Equal(codes, string.Join(' ', Codes(await Find($"near=30.1,114.97&q={words}")).Order()));
    }

    [Fact]
    public async Task Counts_what_was_asked_for_by_code_as_well() =>
        Assert.Equal(["WEST"], Codes(await Find("q=厕所&post=matters")));

    [Fact]
    public async Task Puts_stations_in_the_order_of_their_names_when_nothing_is_measured() =>
        Assert.Equal(["WATER", "EAST", "WEST", "NAMED"], Codes(await Find("")));

    [Fact]
    public async Task Finds_the_stations_of_a_division_and_those_that_serve_it()
    {
        Assert.Equal(["WEST"], Codes(await Find($"division={A.Street}")));
        Assert.Equal(["EAST", "NAMED", "WATER"], Codes(await Find($"near=30.1,114.9&division={A.OtherStreet}")));
        Assert.Equal(4, Codes(await Find($"near=30.1,114.9&division={A.CityCode}")).Length);
    }

    [Fact]
    public async Task The_page_shows_what_it_heard_as_a_condition_that_a_tap_gives_up()
    {
        var page = await TestCity.Open(city.Visitor, "/?q=厕所+保康");
        Assert.Equal("true", page.QuerySelector("button[value=toilet]")!.GetAttribute("aria-pressed"));
        Assert.Equal(["保康驿站"], page.QuerySelectorAll(".found h3").Select(name => name.TextContent));
        var again = await TestCity.Open(city.Visitor, "/?q=厕所+保康&toggle=toilet");
        Assert.Equal("保康", again.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Equal("false", again.QuerySelector("button[value=toilet]")!.GetAttribute("aria-pressed"));
        var rare = await TestCity.Open(city.Visitor, "/?q=水费");
        Assert.Equal("true", rare.QuerySelector("button[value=payments]")!.GetAttribute("aria-pressed"));
    }

    [Theory]
    [InlineData("雨润商街")]
    [InlineData("yrsj")]
    [InlineData("雨润商街附近")]
    public async Task The_page_measures_from_the_one_place_that_the_words_name(string words)
    {
        var page = await TestCity.Open(city.Visitor, $"/?q={words}");
        Assert.Contains("雨润商街", page.QuerySelector("#found")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(4, page.QuerySelectorAll(".found h3").Length);
        Assert.NotNull(page.QuerySelector(".found .far"));
    }

    [Fact]
    public async Task The_page_offers_several_places_to_choose_from_and_guesses_at_slips()
    {
        var several = await TestCity.Open(city.Visitor, "/?q=医院");
        Assert.Empty(several.QuerySelectorAll(".found h3"));
        Assert.Equal(2, several.QuerySelectorAll("main .chips a").Length);
        var slip = await TestCity.Open(city.Visitor, "/?q=baokng");
        Assert.Contains("/?q=%E4%BF%9D%E5%BA%B7", slip.QuerySelector(".panel .chips a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_places_to_measure_from_and_measures_from_their_key()
    {
        var places = (await city.Visitor.GetFromJsonAsync<JsonElement>("/api/v1/places?q=yrsj")).GetProperty("places");
        var place = Assert.Single(places.EnumerateArray());
        Assert.Equal("landmark", place.GetProperty("kind").GetString());
        var found = await Find($"place={Uri.EscapeDataString(place.GetProperty("key").GetString()!)}&limit=1&amenity=water");
        Assert.Equal(["WATER"], Codes(found));
        Assert.Equal(482, found.GetProperty("stations")[0].GetProperty("distance").GetDouble(), 5.0);
    }

    [Theory]
    [InlineData("stations?within=500", "within")]
    [InlineData("stations?amenities=water", "amenities")]
    [InlineData("stations?limit=2.7", "limit")]
    [InlineData("stations?place=@nowhere", "place")]
    [InlineData("stations?near=30.1,114.97&place=420281002000", "place")]
    [InlineData("stations/WEST?open=tomorrow", "open")]
    [InlineData("places", "q")]
    [InlineData("places?q=a&limit=0", "limit")]
    public async Task Names_the_parameter_that_is_wrong(string path, string field)
    {
        var answer = await city.Visitor.GetAsync($"/api/v1/{path}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([field], Fields(await answer.Content.ReadFromJsonAsync<JsonElement>()));
    }

    [Fact]
    public async Task Tells_of_one_station_at_the_instant_asked_about()
    {
        var night = await city.Visitor.GetFromJsonAsync<JsonElement>("/api/v1/stations/WEST?open=2026-11-25T23:00:00%2B08:00");
        Assert.False(night.GetProperty("station").GetProperty("open").GetBoolean());
        Assert.Equal("2026-11-25T23:00:00+08:00", night.GetProperty("at").GetString());
        Assert.True((await city.Visitor.GetFromJsonAsync<JsonElement>("/api/v1/stations/WEST?open=now")).GetProperty("station").GetProperty("open").GetBoolean());
    }

    [Fact]
    public async Task Names_what_is_wrong_in_a_body_as_the_body_writes_it()
    {
        var answer = await city.Program.PutAsJsonAsync("/api/v1/stations/NEW1", new
        {
            name = "", tier = "compound", division = "nowhere", address = "新冶大道1号", latitude = 30.1, longitude = 114.97,
            hours = new { workday = "25:00-26:00", restDay = "休", exceptions = new[] { new { from = "2026-12-01", to = "2026-12-02", openings = "noon", reason = "修缮" } } },
        });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(["division", "hours.exceptions[0].openings", "hours.workday", "name"], Fields(await answer.Content.ReadFromJsonAsync<JsonElement>()).Order());
    }

    [Fact]
    public async Task Draws_the_map_of_what_was_heard_and_anew_when_the_network_changes()
    {
        Assert.Equal(2, await Drawn());
        Assert.Equal(2, await Drawn());
        await Note(AmenityState.Broken);
        Assert.Equal(1, await Drawn());
        await Note(AmenityState.Working);

        Task<int> Note(AmenityState state) => city.InDatabase(async db =>
        {
            await db.Note(new("EAST", "toilet", state, null), Scope.Everything, city.Time.GetUtcNow(), default);
            return 0;
        });

        async Task<int> Drawn() => (await city.Visitor.GetFromJsonAsync<JsonElement>("/stations.geojson?q=厕所")).GetProperty("numberMatched").GetInt32();
    }

    private async Task<JsonElement> Find(string query) => await city.Visitor.GetFromJsonAsync<JsonElement>($"/api/v1/stations?{query}");

    private static string[] Codes(JsonElement found) => [.. found.GetProperty("stations").EnumerateArray().Select(station => station.GetProperty("code").GetString()!)];

    private static string[] Fields(JsonElement problem) => [.. problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()!)];
}

public sealed class Searching_as_people_do_on_sqlite(SqliteCity city) : Searching_as_people_do(city), IClassFixture<SqliteCity>;

public sealed class Searching_as_people_do_on_postgres(PostgresCity city) : Searching_as_people_do(city), IClassFixture<PostgresCity>;
