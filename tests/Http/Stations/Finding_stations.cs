using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Http.Stations;

public abstract class Finding_stations(TestCity city) : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Count > 0) return;
        await city.SmallCity();
        await city.Station("NEAR", facts => facts with { Latitude = 30.1000, Longitude = 114.9700, Amenities = [new("water"), new("microwave", 1, AmenityState.Broken)] });
        await city.Station("FAR", facts => facts with { Latitude = 30.1100, Longitude = 114.9700 });
        await city.Station("NIGHT", facts => facts with { Latitude = 30.1200, Longitude = 114.9700, Opening = OpeningRules.RoundTheClock, Name = "通宵驿站" });
        await city.Station("EVENING", facts => facts with { Latitude = 30.1300, Longitude = 114.9700, Opening = OpeningRules.Parse("19:00-21:00", "休").Rules!, Amenities = [] });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Tells_the_nearest_first_with_distance_and_closing_time()
    {
        var found = await Find("near=30.1,114.97&open=now");
        Assert.Equal(["NEAR", "FAR", "NIGHT"], Codes(found));
        var nearest = found.GetProperty("stations")[0];
        Assert.Equal(0, nearest.GetProperty("distance").GetDouble());
        Assert.Equal("2026-11-25T18:00:00+08:00", nearest.GetProperty("openUntil").GetString());
    }

    [Fact]
    public async Task Passes_over_a_station_whose_microwave_is_broken() =>
        Assert.Equal(["FAR", "NIGHT"], Codes(await Find("near=30.1,114.97&amenity=microwave,water")));

    [Fact]
    public async Task Leaves_out_what_is_closed_at_the_instant_asked_about() =>
        Assert.Equal(["NIGHT"], Codes(await Find("near=30.1,114.97&open=2026-11-25T23:00:00%2B08:00")));

    [Fact]
    public async Task Leaves_out_what_is_too_far() =>
        Assert.Equal(["NEAR", "FAR"], Codes(await Find("near=30.1,114.97&within=1500")));

    [Theory]
    [InlineData("通宵")]
    [InlineData("tongxiao")]
    [InlineData("txyz")]
    public async Task Finds_by_characters_pinyin_and_initials(string words) =>
        Assert.Equal(["NIGHT"], Codes(await Find($"q={words}")));

    [Fact]
    public async Task Finds_by_the_name_of_the_community() =>
        Assert.Equal(4, Codes(await Find("q=东鑫")).Length);

    [Theory]
    [InlineData("near=114.97,30.1", "near")]
    [InlineData("near=nowhere", "near")]
    [InlineData("amenity=sauna", "amenity")]
    [InlineData("open=tomorrow", "open")]
    [InlineData("within=-1", "within")]
    [InlineData("limit=0", "limit")]
    public async Task Names_the_parameter_it_does_not_understand(string query, string field)
    {
        var answer = await city.Visitor.GetAsync($"/api/v1/stations?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("invalid-input", problem.GetProperty("code").GetString());
        Assert.Equal(field, problem.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task Says_when_the_answer_leans_on_holidays_not_loaded()
    {
        var found = await Find("near=30.1,114.97&open=2027-03-03T10:00:00%2B08:00");
        Assert.Contains("2027", found.GetProperty("notices")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_so_even_where_the_holidays_decided_that_nothing_was_found()
    {
        // A Sunday in a year that is not loaded: the notice might make it a make-up workday.
        var found = await Find("near=30.1,114.97&within=5&open=2027-05-02T10:00:00%2B08:00");
        Assert.Empty(Codes(found));
        Assert.Contains("2027", found.GetProperty("notices")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("2027", (await TestCity.Open(city.Visitor, "/?time=2027-05-02T10:00&near=30.1,114.97&within=5")).QuerySelector("main .note:not([hidden])")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2027", await city.Visitor.GetStringAsync("/stations.geojson?time=2027-05-02T10:00"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measures_from_the_place_that_was_chosen_last()
    {
        // The position is left in the form from before.
        var page = await TestCity.Open(city.Visitor, $"/?near=30.2,114.97&place={A.Community}");
        Assert.Null(page.QuerySelector("input[name=near]:not([disabled])"));
        Assert.Equal("FAR驿站", page.QuerySelector(".found h3")!.TextContent);
    }

    [Fact]
    public async Task Counts_tomorrow_from_today_whatever_time_is_asked_about()
    {
        var page = await TestCity.Open(city.Visitor, "/?time=2026-12-01T09:00");
        Assert.Contains("12月1日18:00", page.QuerySelector(".found")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("明天", page.QuerySelector(".found")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("12月1日09:00", page.QuerySelector("section[aria-labelledby=found]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Works_as_a_page_without_scripts_in_both_languages()
    {
        var chinese = await TestCity.Open(city.Visitor, "/?place=420281002008&open=now&amenity=water");
        Assert.Equal("zh-CN", chinese.DocumentElement.GetAttribute("lang"));
        Assert.Equal(3, chinese.QuerySelectorAll(".found li").Length);
        Assert.Contains("开放至18:00", chinese.QuerySelector(".found")!.TextContent, StringComparison.Ordinal);
        var english = await TestCity.Open(city.Visitor, "/?place=420281002008&open=now&amenity=water&lang=en");
        Assert.Equal("en", english.DocumentElement.GetAttribute("lang"));
        Assert.Contains("Open until 18:00", english.QuerySelector(".found")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_what_is_open_now_to_whoever_just_opens_the_page()
    {
        var page = await TestCity.Open(city.Visitor, "/");
        Assert.Equal("true", page.QuerySelector("button[value=open]")!.GetAttribute("aria-pressed"));
        Assert.NotEmpty(page.QuerySelectorAll(".found li"));
        Assert.All(page.QuerySelectorAll(".found li"), found => Assert.NotNull(found.QuerySelector(".tag.good")));
        Assert.NotEmpty((await TestCity.Open(city.Visitor, "/?open=")).QuerySelectorAll(".found .tag:not(.good)"));
    }

    [Fact]
    public async Task Takes_one_tap_more_to_ask_for_an_amenity_and_keeps_what_was_typed()
    {
        var page = await TestCity.Open(city.Visitor, "/?q=%E9%A9%BF%E7%AB%99&open=now&toggle=microwave");
        Assert.Equal("驿站", page.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Equal("true", page.QuerySelector("button[value=microwave]")!.GetAttribute("aria-pressed"));
        Assert.NotNull(page.QuerySelector("form input[type=hidden][name=amenity][value=microwave]"));
        Assert.NotNull(page.QuerySelector("form input[type=hidden][name=open][value=now]"));

        var again = await TestCity.Open(city.Visitor, "/?amenity=microwave&open=now&toggle=microwave");
        Assert.Equal("false", again.QuerySelector("button[value=microwave]")!.GetAttribute("aria-pressed"));
        Assert.Null(again.QuerySelector("form input[type=hidden][name=amenity]"));
    }

    [Fact]
    public async Task Counts_a_time_that_was_typed_before_now()
    {
        var page = await TestCity.Open(city.Visitor, "/?open=now&time=2026-11-25T03:00");
        Assert.Equal("false", page.QuerySelector("button[value=open]")!.GetAttribute("aria-pressed"));
        Assert.Equal(["通宵驿站"], page.QuerySelectorAll(".found h3").Select(name => name.TextContent));
    }

    private async Task<JsonElement> Find(string query) => await city.Visitor.GetFromJsonAsync<JsonElement>($"/api/v1/stations?{query}");

    private static string[] Codes(JsonElement found) => [.. found.GetProperty("stations").EnumerateArray().Select(station => station.GetProperty("code").GetString()!)];
}

public sealed class Finding_stations_on_sqlite(SqliteCity city) : Finding_stations(city), IClassFixture<SqliteCity>;

public sealed class Finding_stations_on_postgres(PostgresCity city) : Finding_stations(city), IClassFixture<PostgresCity>;
