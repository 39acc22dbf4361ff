using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Http.Stations;

public abstract class Showing_the_map(TestCity city) : IAsyncLifetime
{
    private const string Square = """{"type":"Polygon","coordinates":[[[114.8,30.0],[115.1,30.0],[115.1,30.2],[114.8,30.2],[114.8,30.0]]]}""";

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Count > 0) return;
        await city.SmallCity();
        await city.Station("DAY");
        await city.Station("NIGHT", facts => facts with { Latitude = 30.15, Opening = OpeningRules.RoundTheClock, Name = "通宵驿站" });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Draws_what_the_finder_finds()
    {
        var drawn = await Draw("open=2026-11-25T23:00:00%2B08:00");
        Assert.Equal(2, (await Draw("")).GetProperty("numberMatched").GetInt32());
        Assert.Equal(1, (await Draw("open=at&time=2026-11-25T23:00")).GetProperty("numberMatched").GetInt32());
        var only = Assert.Single(drawn.GetProperty("features").EnumerateArray()).GetProperty("properties");
        Assert.Equal("NIGHT", only.GetProperty("code").GetString());
        Assert.Equal(1, only.GetProperty("open").GetInt32());
    }

    [Fact]
    public async Task Draws_only_the_view_that_is_asked_for() =>
        Assert.Equal(1, (await Draw("bbox=114.9,30.14,115,30.16")).GetProperty("numberMatched").GetInt32());

    [Theory]
    [InlineData("bbox=1,2,3")]
    [InlineData("bbox=114,91,115,92")]
    [InlineData("amenity=sauna")]
    public async Task Names_a_parameter_it_does_not_understand(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await city.Visitor.GetAsync($"/stations.geojson?{query}")).StatusCode);

    [Fact]
    public async Task Carries_the_question_from_the_finder_and_back()
    {
        var finder = await TestCity.Open(city.Visitor, "/?amenity=water&open=now");
        Assert.NotNull(finder.QuerySelector("a[href='/map?open=now&amenity=water']"));
        var map = await TestCity.Open(city.Visitor, "/map?amenity=water&open=now");
        Assert.NotNull(map.QuerySelector("a[href='/?open=now&amenity=water']"));
        Assert.Equal("/stations.geojson?open=now&amenity=water", map.QuerySelector("[data-island=station-map]")!.GetAttribute("data-source"));
        Assert.Equal(2, map.QuerySelectorAll(".found li").Length);
    }

    [Fact]
    public async Task Shifts_everything_to_the_coordinates_of_the_tiles_and_asks_only_their_host()
    {
        await Settings(c => (c.MapDatum, c.MapTiles, c.MapAttribution, c.Boundary) = ("GCJ-02", "https://tiles.example.org/{z}/{x}/{y}.png", "图商", Square));
        var drawn = (await Draw("q=DAY")).GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates");
        var expected = Coordinates.ToGcj02(new(30.1, 114.97));
        Assert.Equal(expected.Longitude, drawn[0].GetDouble(), 6);
        Assert.Equal(expected.Latitude, drawn[1].GetDouble(), 6);
        var corner = (await city.Visitor.GetFromJsonAsync<JsonElement>("/boundary.geojson")).GetProperty("geometry").GetProperty("coordinates")[0][0];
        Assert.Equal(Coordinates.ToGcj02(new(30.0, 114.8)).Longitude, corner[0].GetDouble(), 6);
        var page = await city.Visitor.GetAsync("/map");
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("connect-src 'self' https://tiles.example.org;", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("https:;", policy, StringComparison.Ordinal);
        Assert.Contains("示意", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Settings(c => c.BoundaryReviewNumber = "鄂S(2026)001号");
        Assert.Contains("审图号：鄂S(2026)001号", await city.Visitor.GetStringAsync("/map"), StringComparison.Ordinal);
        await Settings(c => (c.MapDatum, c.MapTiles, c.MapAttribution, c.Boundary, c.BoundaryReviewNumber) = ("WGS-84", null, null, null, null));
    }

    [Fact]
    public async Task Prints_a_poster_with_a_code_for_the_door()
    {
        var poster = await TestCity.Open(city.Visitor, "/stations/DAY/poster");
        Assert.NotNull(poster.QuerySelector("svg[aria-label$='/stations/DAY'] path"));
        Assert.Contains("Drinking water", poster.QuerySelector(".poster")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(poster.QuerySelectorAll("main [style]"));
        Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync("/stations/NONE/poster")).StatusCode);
    }

    [Fact]
    public async Task Answers_an_unknown_address_with_a_page_that_says_so() =>
        Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync("/nowhere")).StatusCode);

    private Task Settings(Action<Yizhan.Kernel.Store.City> change) => city.InDatabase(async db =>
    {
        change(await db.Cities.SingleAsync());
        return await db.SaveChangesAsync();
    });

    private async Task<JsonElement> Draw(string query) => await city.Visitor.GetFromJsonAsync<JsonElement>($"/stations.geojson?{query}");
}

public sealed class Showing_the_map_on_sqlite(SqliteCity city) : Showing_the_map(city), IClassFixture<SqliteCity>;

public sealed class Showing_the_map_on_postgres(PostgresCity city) : Showing_the_map(city), IClassFixture<PostgresCity>;
