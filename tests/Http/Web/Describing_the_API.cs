using System.Text.Json;

namespace Yizhan.Tests.Http.Web;

public sealed class Describing_the_API(SqliteDemoCity city) : IClassFixture<SqliteDemoCity>
{
    [Fact]
    public async Task Says_of_every_operation_what_it_does_takes_and_answers()
    {
        var document = await Document();
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var faults = new List<string>();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var name = $"{operation.Name} {path.Name}";
                foreach (var member in new[] { "summary", "operationId", "tags" })
                    if (!operation.Value.TryGetProperty(member, out _)) faults.Add($"{name} has no {member}");
                if (!operation.Value.TryGetProperty("parameters", out var parameters)) continue;
                faults.AddRange(parameters.EnumerateArray().Where(one => !one.TryGetProperty("description", out _)).Select(one => $"{name}: {one.GetProperty("name")} is not described"));
            }
        }
        Assert.Empty(faults);
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString());
    }

    [Fact]
    public async Task Describes_every_parameter_of_the_finder()
    {
        var finder = (await Document()).GetProperty("paths").GetProperty("/api/v1/stations").GetProperty("get");
        Assert.Equal(
            ["amenity", "division", "limit", "near", "open", "place", "post", "q", "tier", "within"],
            finder.GetProperty("parameters").EnumerateArray().Select(one => one.GetProperty("name").GetString()!.ToLowerInvariant()).Order());
    }

    [Theory]
    [InlineData("/docs/api")]
    [InlineData("/help")]
    public async Task Can_be_read_as_a_page(string path) => Assert.NotNull((await TestCity.Open(city.Visitor, path)).QuerySelector("main h1"));

    [Fact]
    public async Task Has_an_anchor_for_the_code_of_a_problem()
    {
        var problem = JsonDocument.Parse(await (await city.Visitor.GetAsync("/api/v1/stations/NOBODY")).Content.ReadAsStringAsync()).RootElement;
        var anchor = problem.GetProperty("type").GetString()!.Split('#')[1];
        Assert.NotNull((await TestCity.Open(city.Visitor, "/docs/api")).GetElementById(anchor));
    }

    [Theory]
    [InlineData("amenities", "microwave")]
    [InlineData("posts", "matters")]
    [InlineData("zones", "reading")]
    public async Task Publishes_its_codes_in_the_language_asked_for(string list, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/{list}");
        request.Headers.Add("Accept-Language", "en-GB,en;q=0.9,zh;q=0.5");
        var english = await Name(await city.Visitor.SendAsync(request));
        var chinese = await Name(await city.Visitor.GetAsync($"/api/v1/{list}"));
        Assert.True(english.All(char.IsAscii), english);
        Assert.False(chinese.All(char.IsAscii), chinese);

        async Task<string> Name(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement
            .GetProperty("codes").EnumerateArray().Single(one => one.GetProperty("code").GetString() == code).GetProperty("name").GetString()!;
    }

    [Fact]
    public async Task Tells_the_kinds_of_days()
    {
        var days = JsonDocument.Parse(await city.Visitor.GetStringAsync("/api/v1/calendar?from=2026-10-01&to=2026-10-10")).RootElement.GetProperty("days").EnumerateArray().ToArray();
        Assert.Equal(("holiday", "make-up-workday"), (days[0].GetProperty("kind").GetString(), days[^1].GetProperty("kind").GetString()));
    }

    [Theory]
    [InlineData("/api/v1/divisions?level=planet")]
    [InlineData("/api/v1/divisions?limit=0")]
    [InlineData("/api/v1/calendar?from=2026-02-30")]
    [InlineData("/api/v1/calendar?from=2026-01-01&to=2029-01-01")]
    public async Task Refuses_what_it_does_not_understand(string path) => Assert.Equal(400, (int)(await city.Visitor.GetAsync(path)).StatusCode);

    [Theory]
    [InlineData("near=114.9753,30.0988", "near")]
    [InlineData("near=91,200", "near")]
    [InlineData("within=0", "within")]
    [InlineData("open=maybe", "open")]
    [InlineData("amenity=swimming-pool", "amenity")]
    [InlineData("post=swimming-pool", "post")]
    [InlineData("tier=planet", "tier")]
    [InlineData("division=x", "division")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("amenities=water", "amenities")]
    public async Task Names_the_parameter_that_the_finder_does_not_understand(string query, string field)
    {
        var answer = await city.Visitor.GetAsync($"/api/v1/stations?{query}");
        Assert.Equal((400, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("invalid-input", field), (problem.GetProperty("code").GetString(), problem.GetProperty("errors")[0].GetProperty("field").GetString()));
    }

    [Fact]
    public async Task Says_that_a_refusal_is_problem_details()
    {
        var refusals = from path in (await Document()).GetProperty("paths").EnumerateObject()
                       from operation in path.Value.EnumerateObject()
                       from answer in operation.Value.GetProperty("responses").EnumerateObject()
                       where answer.Name[0] is '4' && !(answer.Value.TryGetProperty("content", out var content) && content.TryGetProperty("application/problem+json", out _))
                       select $"{operation.Name} {path.Name}: {answer.Name}";
        Assert.Empty(refusals);
    }

    private async Task<JsonElement> Document() => JsonDocument.Parse(await city.Visitor.GetStringAsync("/openapi/v1.json")).RootElement;
}
