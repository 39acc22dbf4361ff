using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Stations;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Tests.Http.Stations;

public sealed class Measuring_from_a_place(SqliteCity city) : IClassFixture<SqliteCity>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Count > 0) return;
        await city.SmallCity();
        await city.Station("A", facts => facts with { Latitude = 30.10 });
        await city.Station("B", facts => facts with { Latitude = 30.20 });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Takes_the_middle_of_a_communitys_stations_and_follows_when_they_move()
    {
        await Move("B", 30.20);
        Assert.Equal(30.15, city.Directory.Network.PlaceOf(A.Community)!.Point.Latitude, 6);
        await Move("B", 30.30);
        Assert.Equal(30.20, city.Directory.Network.PlaceOf(A.Community)!.Point.Latitude, 6);
    }

    [Fact]
    public async Task Keeps_the_places_when_only_an_amenity_changes()
    {
        var before = city.Directory.Network;
        await city.InDatabase(async db =>
        {
            await db.Note(new("A", "water", AmenityState.Broken, null), Scope.Everything, city.Time.GetUtcNow(), default);
            return 0;
        });
        Assert.NotSame(before, city.Directory.Network);
        Assert.Same(before.Places, city.Directory.Network.Places);
    }

    [Fact]
    public async Task Knows_a_landmark_as_soon_as_the_city_has_it()
    {
        await city.InDatabase(async db =>
        {
            db.Landmarks.Add(new() { Name = "青龙山公园", Latitude = 30.11, Longitude = 114.96 });
            return await db.SaveChangesAsync();
        });
        Assert.Equal(30.11, city.Directory.Network.PlaceOf("@青龙山公园")!.Point.Latitude);
    }

    private Task<int> Move(string code, double latitude) => city.InDatabase(async db =>
    {
        var station = await db.Stations.SingleAsync(one => one.Code == code);
        station.Describe(station.Area, station.Facts with { Latitude = latitude }, [], city.Time.GetUtcNow());
        return await db.SaveChangesAsync();
    });
}
