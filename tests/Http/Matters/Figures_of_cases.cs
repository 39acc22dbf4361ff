using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Matters;

/// <summary>In a city of its own: what others end would be counted.</summary>
public abstract class Figures_of_cases(TestCity city) : IAsyncLifetime
{
    private const string Matter = "minimum-living-check";

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count > 0) return;
        await city.SmallCity();
        await city.Matters();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private async Task Act(Guid id, string act, object body) => Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsJsonAsync($"/api/v1/cases/{id}/{act}", body)).StatusCode);

    private static async Task<JsonElement> Get(HttpClient browser, string path)
    {
        var answer = await browser.GetAsync(path);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>A case that is done seven minutes after its acceptance, of the ten that are promised, with the code of its receipt.</summary>
    private async Task<(string Number, string Code)> Done()
    {
        var id = Guid.CreateVersion7();
        var answer = await city.Program.PutAsJsonAsync($"/api/v1/cases/{id}", new { matter = Matter, place = A.Community, name = $"周{id.ToString()[^6..]}", identityProof = "id-card", answers = new { fits = "yes" }, papers = new Dictionary<string, string> { ["household-register"] = "seen" } });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var filed = await answer.Content.ReadFromJsonAsync<JsonElement>();
        city.Later(TimeSpan.FromMinutes(7));
        await Act(id, "deliver", new { outcome = "advised" });
        return (filed.GetProperty("case").GetProperty("case").GetProperty("number").GetString()!, filed.GetProperty("followCode").GetString()!);
    }

    [Fact]
    public async Task Are_published_by_matter_and_station_once_there_are_five()
    {
        var done = new List<(string Number, string Code)>();
        for (var made = 0; made < 4; made++) done.Add(await Done());
        var few = (await Get(city.Visitor, "/api/v1/matters/figures")).GetProperty("months");
        Assert.Equal(["2026-11", "2026-10"], few.EnumerateArray().Select(month => month.GetProperty("month").GetString()));
        Assert.False(few[0].TryGetProperty("all", out var all) && all.ValueKind is not JsonValueKind.Null);
        Assert.Equal(0, few[0].GetProperty("matters").GetArrayLength());

        for (var made = 0; made < 2; made++) done.Add(await Done());
        foreach (var (number, code) in done)
            Assert.Equal(HttpStatusCode.OK, (await city.Visitor.PostAsJsonAsync("/api/v1/cases/follow/rating", new { number, followCode = code, level = "satisfied" })).StatusCode);
        var month = (await Get(city.Visitor, "/api/v1/matters/figures?month=2026-11")).GetProperty("months")[0];
        Assert.Equal(6, month.GetProperty("all").GetProperty("ended").GetInt32());
        var line = Assert.Single(month.GetProperty("matters").EnumerateArray());
        Assert.Equal(Matter, line.GetProperty("figures").GetProperty("code").GetString());
        Assert.Equal(100, line.GetProperty("figures").GetProperty("inTimePercent").GetDouble());
        Assert.Equal((7, "10分钟"), (line.GetProperty("figures").GetProperty("medianMinutes").GetDouble(), line.GetProperty("promised").GetString()));
        Assert.Equal(6, line.GetProperty("figures").GetProperty("ratings").GetProperty("satisfied").GetInt32());
        Assert.Equal(6, Assert.Single(month.GetProperty("stations").EnumerateArray()).GetProperty("figures").GetProperty("ended").GetInt32());

        var page = await TestCity.Open(city.Visitor, "/matters/figures");
        Assert.Equal(2, page.QuerySelectorAll("table").Length);
        Assert.Contains("100%", page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await TestCity.Open(city.Visitor, "/matters")).QuerySelector("a[href='/matters/figures']"));

        var counts = await Get(city.Program, "/api/v1/cases/ratings");
        Assert.Equal(6, Assert.Single(counts.GetProperty("matters").EnumerateArray()).GetProperty("ratings").GetProperty("satisfied").GetInt32());
        var (secretary, _) = await city.Somebody("community-secretary", A.Community);
        Assert.Equal(2, (await TestCity.Open(secretary, "/matters/ratings")).QuerySelectorAll("table").Length);
        var (other, _) = await city.Somebody("community-secretary", A.OtherCommunity);
        Assert.Empty((await TestCity.Open(other, "/matters/ratings")).QuerySelectorAll("table"));

        // A month later it is over, and counted from memory the second time.
        city.Later(TimeSpan.FromDays(30));
        foreach (var _ in new[] { 1, 2 })
            Assert.Equal(6, (await Get(city.Visitor, "/api/v1/matters/figures?month=2026-11")).GetProperty("months")[0].GetProperty("all").GetProperty("ended").GetInt32());
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2027-01")]
    [InlineData("2020-01")]
    [InlineData("November")]
    public async Task Of_a_month_that_is_none_are_refused(string month)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await city.Visitor.GetAsync($"/api/v1/matters/figures?month={month}")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await city.Program.GetAsync($"/api/v1/cases/ratings?month={month}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.Visitor.GetAsync($"/matters/figures?month={month}")).StatusCode);
    }
}

public sealed class Figures_of_cases_on_SQLite(SqliteCity city) : Figures_of_cases(city), IClassFixture<SqliteCity>;

public sealed class Figures_of_cases_on_PostgreSQL(PostgresCity city) : Figures_of_cases(city), IClassFixture<PostgresCity>;
