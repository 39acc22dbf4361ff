using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Yizhan.Tests.Http.Matters;

/// <summary>What anybody reads of matters, in the demonstration city.</summary>
public abstract class Reading_the_guide(TestCity city)
{
    private async Task<JsonElement> Get(string path)
    {
        var answer = await city.Visitor.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<JsonElement> Check(string code, object answers, HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = await city.Visitor.PostAsJsonAsync($"/api/v1/matters/{code}/check", new { answers });
        Assert.Equal(status, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    [Fact]
    public async Task Finds_all_matters_in_groups_and_by_words()
    {
        Assert.Equal(22, (await Get("/api/v1/matters")).GetProperty("found").GetInt32());
        var page = await TestCity.Open(city.Visitor, "/matters");
        Assert.True(page.QuerySelectorAll("main h2").Length >= 6);
        Assert.NotNull(page.QuerySelector("a[href='/matters/residence-proof']"));
        Assert.Equal("water-bill", (await Get("/api/v1/matters?q=水费")).GetProperty("matters")[0].GetProperty("code").GetString());
        Assert.Equal("elderly-bus-card", (await TestCity.Open(city.Visitor, "/matters?q=laorenchengche")).QuerySelector(".found a")?.GetAttribute("href")?.Split('/')[^1]);
        Assert.All((await Get("/api/v1/matters?kind=payment&event=bills")).GetProperty("matters").EnumerateArray(), row => Assert.Equal("payment", row.GetProperty("kind").GetString()));
        Assert.Equal("Water bill", (await Get("/api/v1/matters?q=water&lang=en")).GetProperty("matters")[0].GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("/api/v1/matters?kind=present")]
    [InlineData("/api/v1/matters?event=party")]
    [InlineData("/api/v1/matters?on=2026-02-30")]
    [InlineData("/api/v1/matters/residence-proof?on=soon")]
    public async Task Names_what_it_does_not_understand(string path) => Assert.Equal(HttpStatusCode.BadRequest, (await city.Visitor.GetAsync(path)).StatusCode);

    [Fact]
    public async Task Tells_what_the_law_wants_told()
    {
        var page = await TestCity.Open(city.Visitor, "/matters/residence-proof");
        foreach (var section in new[] { "conditions", "papers", "steps", "terms", "where", "sample" }) Assert.NotNull(page.GetElementById(section));
        var text = page.QuerySelector("main")!.TextContent;
        foreach (var said in new[] { "当场办，3分钟内", "不收费", "5个工作日内补交", "国务院令第716号", "兹证明（姓名）（公民身份号码：（公民身份号码））", "东风路街道" }) Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("#where ~ ul a, .chips a").Select(link => link.GetAttribute("href")), href => href == "/?post=matters&place=420281002000");
        Assert.Contains("最迟2026-12-02", (await TestCity.Open(city.Visitor, "/matters/elderly-bus-card")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var answer = await Get("/api/v1/matters/residence-proof");
        Assert.Equal(("in-force", 1), (answer.GetProperty("state").GetString(), answer.GetProperty("version").GetInt32()));
        Assert.Equal("community", answer.GetProperty("matter").GetProperty("office").GetProperty("level").GetString());
        Assert.Equal("street", (await Get("/api/v1/matters/family-planning-proof")).GetProperty("matter").GetProperty("office").GetProperty("level").GetString());
        Assert.Single((await Get("/api/v1/matters/residence-proof/versions")).EnumerateArray());
        Assert.Equal(1, (await Get("/api/v1/matters/residence-proof/versions/1")).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Does_not_know_what_is_not_there()
    {
        foreach (var path in new[] { "/matters/nothing", "/matters/nothing/check", "/matters/phone-topup/check" }) Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync(path)).StatusCode);
        foreach (var path in new[] { "/api/v1/matters/nothing", "/api/v1/matters/nothing/versions", "/api/v1/matters/residence-proof/versions/9", "/api/v1/matters/residence-proof?on=2020-01-01" })
            Assert.Equal("matter-not-found", (await (await city.Visitor.GetAsync(path)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Tells_by_a_few_answers_whether_where_and_with_what()
    {
        var page = await TestCity.Open(city.Visitor, "/matters/elderly-bus-card/check?a-who=proxy&a-age=81&a-local=no");
        var text = page.QuerySelector("main")!.TextContent;
        foreach (var said in new[] { "可以办理", "居住证明", "书面委托", "代办人" }) Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.Contains("满65周岁才能办", (await TestCity.Open(city.Visitor, "/matters/elderly-bus-card/check?a-who=self&a-age=64&a-local=yes")).QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("公安交管部门", (await TestCity.Open(city.Visitor, "/matters/traffic-violation/check?a-dispute=yes&a-points=few")).QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        // What was answered stands in the form again, and a faulty answer is named above it.
        var faulty = await TestCity.Open(city.Visitor, "/matters/elderly-bus-card/check?a-who=self&a-age=old");
        Assert.NotNull(faulty.QuerySelector(".errors a[href='#a-age']"));
        Assert.NotNull(faulty.QuerySelector(".errors a[href='#a-local']"));
        Assert.Equal("old", faulty.QuerySelector("#a-age")!.GetAttribute("value"));
        Assert.Null((await TestCity.Open(city.Visitor, "/matters/elderly-bus-card/check")).QuerySelector(".errors"));
    }

    [Fact]
    public async Task Tells_programs_the_same()
    {
        var may = await Check("elderly-bus-card", new { who = "proxy", age = "81", local = "no" });
        Assert.Equal("may", may.GetProperty("eligibility").GetString());
        Assert.Equal(["id-card", "photo", "residence", "proxy-id", "mandate"], may.GetProperty("papers").EnumerateArray().Select(paper => paper.GetString()));
        var elsewhere = await Check("traffic-violation", new { dispute = "no", points = "full" });
        Assert.Equal("elsewhere", elsewhere.GetProperty("eligibility").GetString());
        Assert.NotNull(elsewhere.GetProperty("where").GetString());
        var wrong = await Check("elderly-bus-card", new { who = "proxy", age = "old", plate = "x" }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["answers.age", "answers.local", "answers.plate"], wrong.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
        await Check("nothing", new { who = "x" }, HttpStatusCode.NotFound);
    }
}

public sealed class Reading_the_guide_on_sqlite(SqliteDemoCity city) : Reading_the_guide(city), IClassFixture<SqliteDemoCity>;

public sealed class Reading_the_guide_on_postgres(PostgresDemoCity city) : Reading_the_guide(city), IClassFixture<PostgresDemoCity>;
