using System.Net.Http.Json;
using System.Text.Json;
using Yizhan.Kernel;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Http.Stations;

public abstract class Stations_that_come_and_go(TestCity city) : IAsyncLifetime
{
    private static readonly DateOnly Today = CityClock.DayOf(TestCity.Start);

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Count > 0) return;
        await city.SmallCity();
        await Add("GONE", 30.1000, facts => facts with { ClosedOn = Today.AddDays(-5), ClosedReason = "搬迁" });
        await Add("LAST-DAY", 30.1010, facts => facts with { ClosedOn = Today.AddDays(2) });
        await Add("NOT-YET", 30.1020, facts => facts with { OpenedOn = Today.AddDays(30) });
        await Add("STAYS", 30.1030, facts => facts);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Do_not_take_the_place_of_those_that_stand()
    {
        Assert.Equal(["LAST-DAY"], await Codes("near=30.1,114.97&limit=1"));
        Assert.Equal(["LAST-DAY", "NOT-YET", "STAYS"], await Codes("near=30.1,114.97"));
        Assert.Equal(["LAST-DAY", "STAYS"], await Codes("near=30.1,114.97&open=now"));
    }

    [Fact]
    public async Task Go_at_the_turn_of_the_day_without_anybody_changing_anything()
    {
        city.Time.AdjustTime(CityClock.MomentOf(Today.AddDays(2), new(0, 1)).ToUniversalTime());
        Assert.Equal(["NOT-YET", "STAYS"], await Codes("near=30.1,114.97"));
        Assert.Equal(["STAYS"], await Codes("near=30.1,114.97&open=now"));
        city.Time.AdjustTime(TestCity.Start.ToUniversalTime());
    }

    [Fact]
    public async Task Say_when_they_open_and_end()
    {
        var stations = (await Find("near=30.1,114.97")).GetProperty("stations");
        Assert.Equal("2026-11-27T00:00:00+08:00", stations[0].GetProperty("openUntil").GetString());
        Assert.False(stations[0].GetProperty("alwaysOpen").GetBoolean());
        Assert.Equal("2026-12-25T00:00:00+08:00", stations[1].GetProperty("nextOpening").GetString());
    }

    [Fact]
    public async Task Are_told_to_directories_from_their_first_day_to_their_last()
    {
        var locations = (await city.Visitor.GetFromJsonAsync<JsonElement>("/hsds/service_at_locations?full=true&per_page=500")).GetProperty("contents").EnumerateArray()
            .ToLookup(one => one.GetProperty("location").GetProperty("external_identifier").GetString()!);
        Assert.Empty(locations["GONE"]);
        Assert.All(locations["LAST-DAY"].SelectMany(Schedules), schedule => Assert.Equal("2026-11-26", schedule.GetProperty("valid_to").GetString()));
        Assert.All(locations["NOT-YET"].SelectMany(Schedules), schedule => Assert.True(string.CompareOrdinal(schedule.GetProperty("valid_from").GetString(), "2026-12-25") >= 0));
        Assert.NotEmpty(locations["LAST-DAY"].SelectMany(Schedules));
        Assert.NotEmpty(locations["NOT-YET"].SelectMany(Schedules));

        static IEnumerable<JsonElement> Schedules(JsonElement one) => one.GetProperty("schedules").EnumerateArray();
    }

    private Task Add(string code, double latitude, Func<StationFacts, StationFacts> with) =>
        city.Station(code, facts => with(facts with { Latitude = latitude, Opening = OpeningRules.RoundTheClock }));

    private async Task<string[]> Codes(string query) =>
        [.. (await Find(query)).GetProperty("stations").EnumerateArray().Select(station => station.GetProperty("code").GetString()!)];

    private async Task<JsonElement> Find(string query) => await city.Visitor.GetFromJsonAsync<JsonElement>($"/api/v1/stations?{query}");
}

public sealed class Stations_that_come_and_go_on_sqlite(SqliteCity city) : Stations_that_come_and_go(city), IClassFixture<SqliteCity>;

public sealed class Stations_that_come_and_go_on_postgres(PostgresCity city) : Stations_that_come_and_go(city), IClassFixture<PostgresCity>;
