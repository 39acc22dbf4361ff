using System.Net.Http.Json;
using System.Text.Json;
using Yizhan.Stations.Rules.Importing;

namespace Yizhan.Tests.Http.Stations;

public abstract class Exporting(TestCity city, TestCity other)
{
    [Theory]
    [InlineData("format=xlsx")]
    [InlineData("format=csv")]
    [InlineData("format=csv&encoding=gb18030")]
    [InlineData("format=csv&sheet=amenities")]
    [InlineData("format=csv&sheet=rooms")]
    [InlineData("format=csv&sheet=zones")]
    [InlineData("format=csv&sheet=exceptions")]
    [InlineData("format=csv&sheet=divisions")]
    [InlineData("format=csv&sheet=landmarks")]
    [InlineData("format=geojson")]
    [InlineData("format=geojson&sheet=divisions")]
    [InlineData("format=geojson&sheet=landmarks")]
    public async Task Gives_what_imports_back_without_a_change(string query)
    {
        var import = await Import(city, await city.Program.GetByteArrayAsync($"/api/v1/export?{query}"));
        Assert.True(import.GetProperty("state").GetString() == "ready", import.ToString());
        var counts = new[] { "divisions", "stations", "landmarks" }.Select(import.GetProperty).ToArray();
        Assert.All(counts, count => Assert.Equal(0, count.GetProperty("added").GetInt32() + count.GetProperty("changed").GetInt32()));
        Assert.True(counts.Sum(count => count.GetProperty("same").GetInt32()) > 0);
    }

    [Fact]
    public async Task Carries_the_whole_network_to_another_city()
    {
        if (other.Directory.Network.Count == 0)
        {
            var import = await Import(other, await city.Program.GetByteArrayAsync("/api/v1/export"));
            Assert.True(import.GetProperty("state").GetString() == "ready", import.ToString());
            var answer = await other.Program.PostAsync($"/api/v1/imports/{import.GetProperty("id").GetGuid()}/apply", null);
            Assert.Equal("applied", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());
        }
        Assert.Equal(Records(city), Records(other));
        Assert.Equal(city.Directory.Network.Divisions.All.Select(DivisionRecord.Of), other.Directory.Network.Divisions.All.Select(DivisionRecord.Of));
        Assert.Equal(city.Directory.Network.Places.AsEnumerable(), other.Directory.Network.Places);
    }

    private static IEnumerable<StationRecord> Records(TestCity city) => city.Directory.Network.All
        .OrderBy(card => card.Code, StringComparer.Ordinal).Select(card => new StationRecord(card.Code, card.Area, card.Facts, [.. card.Serves]));

    private static async Task<JsonElement> Import(TestCity city, byte[] file)
    {
        var answer = await city.Program.PostAsync("/api/v1/imports?name=export", new ByteArrayContent(file));
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}

public sealed class Exporting_from_sqlite_to_postgres(SqliteDemoCity city, PostgresCity other)
    : Exporting(city, other), IClassFixture<SqliteDemoCity>, IClassFixture<PostgresCity>;

public sealed class Exporting_from_postgres_to_sqlite(PostgresDemoCity city, SqliteCity other)
    : Exporting(city, other), IClassFixture<PostgresDemoCity>, IClassFixture<SqliteCity>;
