using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Http.Stations;

public abstract class Reading_by_OGC_API(TestCity city)
{
    private const string Stations = "/ogc/collections/stations/items";

    [Fact]
    public async Task Begins_at_a_landing_page_that_leads_everywhere()
    {
        var landing = await Read("/ogc");
        Assert.Subset(Relations(landing), new HashSet<string> { "self", "alternate", "service-desc", "service-doc", "conformance", "data" });
        foreach (var link in landing.GetProperty("links").EnumerateArray())
            Assert.Equal(HttpStatusCode.OK, (await city.Visitor.GetAsync(link.GetProperty("href").GetString())).StatusCode);
    }

    [Fact]
    public async Task Claims_the_classes_it_keeps() => Assert.Equal(
        ["core", "oas30", "html", "geojson"],
        (await Read("/ogc/conformance")).GetProperty("conformsTo").EnumerateArray().Select(one => one.GetString()!.Split('/')[^1]));

    [Fact]
    public async Task Gives_ten_features_and_the_way_to_the_next()
    {
        var page = await Read(Stations);
        Assert.Equal((263, 10), (page.GetProperty("numberMatched").GetInt32(), page.GetProperty("numberReturned").GetInt32()));
        Assert.Equal(10, page.GetProperty("features").GetArrayLength());
        Assert.DoesNotContain("prev", Relations(page));
        Assert.Contains("next", Relations(page));
    }

    [Fact]
    public async Task Gives_every_feature_once_from_page_to_page()
    {
        var (codes, next) = (new List<string>(), $"{Stations}?limit=50");
        while (next is not null)
        {
            var page = await Read(next);
            codes.AddRange(page.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetString()!));
            next = page.GetProperty("links").EnumerateArray().Where(link => link.GetProperty("rel").GetString() == "next").Select(link => link.GetProperty("href").GetString()).FirstOrDefault();
        }
        Assert.Equal(263, codes.Distinct().Count());
        Assert.Equal(263, codes.Count);
    }

    [Fact]
    public async Task Takes_more_than_the_highest_limit_for_the_highest() =>
        Assert.Equal(263, (await Read($"{Stations}?limit=1000000")).GetProperty("numberReturned").GetInt32());

    [Fact]
    public async Task Finds_in_a_box_what_lies_in_it()
    {
        var page = await Read($"{Stations}?limit=1000&bbox=114.95,30.08,114.98,30.11");
        Assert.InRange(page.GetProperty("numberMatched").GetInt32(), 1, 262);
        foreach (var feature in page.GetProperty("features").EnumerateArray())
        {
            var coordinates = feature.GetProperty("geometry").GetProperty("coordinates");
            Assert.InRange(coordinates[0].GetDouble(), 114.95, 114.98);
            Assert.InRange(coordinates[1].GetDouble(), 30.08, 30.11);
        }
    }

    [Theory]
    [InlineData("bbox=114.0,29.0,0,116.0,31.0,100", 263)]
    [InlineData("bbox=170,-90,-170,90", 0)]
    [InlineData("bbox=110,-90,-170,90", 263)]
    [InlineData("datetime=2026-01-01T00:00:00Z", 263)]
    [InlineData("datetime=../2026-01-01T00:00:00Z", 263)]
    [InlineData("code=DY0001", 1)]
    [InlineData("code=NOBODY", 0)]
    [InlineData("code=DY0001&code=DY0002", 0)]
    [InlineData("division=420281001000&division=420281002000", 0)]
    public async Task Filters(string query, int matched) =>
        Assert.Equal(matched, (await Read($"{Stations}?{query}")).GetProperty("numberMatched").GetInt32());

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=ten")]
    [InlineData("offset=-1")]
    [InlineData("bbox=1,2,3")]
    [InlineData("bbox=a,b,c,d")]
    [InlineData("bbox=1,80,2,70")]
    [InlineData("bbox=30,114,31,115,1")]
    [InlineData("bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326")]
    [InlineData("datetime=yesterday")]
    [InlineData("datetime=2026-02-30T00:00:00Z")]
    [InlineData("datetime=2026-02-01T00:00:00Z/2026-01-01T00:00:00Z")]
    [InlineData("amenity=swimming-pool")]
    [InlineData("colour=red")]
    [InlineData("f=xml")]
    public async Task Refuses_what_it_does_not_understand(string query)
    {
        var answer = await city.Visitor.GetAsync($"{Stations}?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Gives_one_feature_with_its_links()
    {
        var feature = await Read($"{Stations}/DY0001");
        Assert.Equal(("Feature", "DY0001"), (feature.GetProperty("type").GetString(), feature.GetProperty("id").GetString()));
        Assert.Subset(Relations(feature), new HashSet<string> { "self", "alternate", "collection" });
    }

    [Theory]
    [InlineData("/ogc/collections/stations/items/NOBODY")]
    [InlineData("/ogc/collections/people")]
    [InlineData("/ogc/collections/people/items")]
    public async Task Knows_when_there_is_nothing(string path) => Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync(path)).StatusCode);

    [Fact]
    public async Task Draws_the_city_as_its_boundary_and_others_as_points_or_nowhere()
    {
        var page = await Read("/ogc/collections/divisions/items?limit=10000");
        var shapes = page.GetProperty("features").EnumerateArray().ToLookup(
            feature => feature.GetProperty("properties").GetProperty("level").GetString(),
            feature => feature.GetProperty("geometry") is { ValueKind: JsonValueKind.Object } geometry ? geometry.GetProperty("type").GetString() : null);
        Assert.EndsWith("Polygon", shapes["city"].Single());
        Assert.All(shapes["street"], shape => Assert.True(shape is "Point" or null));
    }

    [Fact]
    public async Task Has_an_extent_in_which_the_whole_city_lies()
    {
        var box = (await Read("/ogc/collections/divisions")).GetProperty("extent").GetProperty("spatial").GetProperty("bbox")[0].EnumerateArray().Select(one => one.GetDouble()).ToArray();
        var boundary = CityBoundary.Parse(city.Services.GetRequiredService<CityState>().City!.Boundary)!;
        Assert.All(boundary.Outline, point => Assert.True(new GeoBox(box[1], box[0], box[3], box[2]).Contains(point)));
    }

    [Theory]
    [InlineData("/ogc", "application/json")]
    [InlineData("/ogc/collections/stations", "application/json")]
    [InlineData("/ogc/collections/stations/items", "application/geo+json")]
    [InlineData("/ogc/collections/stations/items/DY0001", "application/geo+json")]
    public async Task Leads_from_each_form_to_the_other(string path, string type)
    {
        var links = (await Read(path)).GetProperty("links").EnumerateArray().ToDictionary(link => link.GetProperty("rel").GetString() + link.GetProperty("type").GetString(), link => link.GetProperty("href").GetString()!);
        Assert.Contains("self" + type, links);
        var page = await TestCity.Read(await city.Visitor.GetAsync(links["alternatetext/html"]));
        var back = page.QuerySelectorAll("main ul a").Single(link => link.NextElementSibling!.TextContent == $"alternate, {type}");
        Assert.Equal(type, (await city.Visitor.GetAsync(back.GetAttribute("href"))).Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Shows_people_a_page()
    {
        foreach (var path in new[] { "/ogc", "/ogc/conformance", "/ogc/api", "/ogc/collections", "/ogc/collections/stations", Stations, $"{Stations}/DY0001" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
            var answer = await city.Visitor.SendAsync(request);
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
            Assert.NotNull((await TestCity.Read(answer)).QuerySelector("main h1"));
        }
    }

    private async Task<JsonElement> Read(string path)
    {
        var answer = await city.Visitor.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private static HashSet<string> Relations(JsonElement document) => [.. document.GetProperty("links").EnumerateArray().Select(link => link.GetProperty("rel").GetString()!)];
}

public sealed class Reading_by_OGC_API_on_sqlite(SqliteDemoCity city) : Reading_by_OGC_API(city), IClassFixture<SqliteDemoCity>;

public sealed class Reading_by_OGC_API_on_postgres(PostgresDemoCity city) : Reading_by_OGC_API(city), IClassFixture<PostgresDemoCity>;
