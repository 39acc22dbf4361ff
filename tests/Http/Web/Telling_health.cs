using System.Net;
using System.Text.Json;

namespace Yizhan.Tests.Http.Web;

public abstract class Telling_health(TestCity city)
{
    [Fact]
    public async Task Says_to_anybody_that_the_city_lives_and_is_ready_and_nothing_else()
    {
        Assert.Equal((HttpStatusCode.OK, """{"status":"live"}"""), await Ask("/health/live"));
        Assert.Equal((HttpStatusCode.OK, """{"status":"ready"}"""), await Ask("/health/ready"));
    }

    private async Task<(HttpStatusCode, string)> Ask(string path)
    {
        var answer = await city.Visitor.GetAsync(path);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}

public sealed class Telling_health_on_sqlite(SqliteCity city) : Telling_health(city), IClassFixture<SqliteCity>;

public sealed class Telling_health_on_postgres(FaultyPostgresCity city) : Telling_health(city), IClassFixture<FaultyPostgresCity>
{
    private readonly FaultyPostgresCity city = city;

    [Fact]
    public async Task Sends_requests_elsewhere_while_the_database_is_out_of_reach_and_takes_them_again_after()
    {
        city.IsReachable = false;
        var answer = await city.Visitor.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("database", JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("waitingFor").GetString());
        Assert.Equal(HttpStatusCode.OK, (await city.Visitor.GetAsync("/health/live")).StatusCode);
        city.IsReachable = true;
        Assert.Equal(HttpStatusCode.OK, (await city.Visitor.GetAsync("/health/ready")).StatusCode);
    }
}
