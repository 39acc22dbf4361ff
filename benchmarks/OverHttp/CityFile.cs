using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Yizhan.Bench.Nearest;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Migrations;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;
using Yizhan.Web;
using Yizhan.Web.DemoCity;

namespace Yizhan.Bench.OverHttp;

/// <summary>The SQLite file of a city, filled and read while no server runs on it.</summary>
internal static class CityFile
{
#pragma warning disable RS0030 // The demonstration city is made for the machine's today, as the host makes it.
    private static readonly TimeProvider Time = TimeProvider.System;
#pragma warning restore RS0030

    /// <summary>Makes the demonstration city and adds the stations of <paramref name="network"/>, dealt out over its communities.</summary>
    public static async Task Fill(string folder, SampleNetwork? network, CancellationToken stop)
    {
        AreaPath[] areas;
        await using (var db = Open(folder))
        {
            await CityStore.BringUpToDate(db, Time, stop);
            await Shipped.LoadHolidays(db, stop);
            await DemoLoader.Load(db, Time, stop);
            areas = await db.Divisions.Where(division => division.Level == DivisionLevel.Community).OrderBy(division => division.Code).Select(division => division.Area).ToArrayAsync(stop);
        }
        if (network is not null) await Add(folder, network, areas, stop);
    }

    /// <summary>One statement in one transaction: a million rows through the change tracker would take minutes.</summary>
    private static async Task Add(string folder, SampleNetwork network, AreaPath[] areas, CancellationToken stop)
    {
        await using var db = Open(folder);
        await db.Database.OpenConnectionAsync(stop);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync(stop);
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        // What is alike for all, its form included, is taken from a station of the demonstration city.
        insert.CommandText = """
            INSERT INTO stations_stations (Id, Code, Area, Facts, AddedAt, ChangedAt, Change)
            SELECT $id, $code, $area, $facts, AddedAt, ChangedAt, Change FROM stations_stations WHERE Code = 'DY0001'
            """;
        SqliteParameter[] values = [new("$id", SqliteType.Text), new("$code", SqliteType.Text), new("$area", SqliteType.Text), new("$facts", SqliteType.Text)];
        insert.Parameters.AddRange(values);
        foreach (var entry in network.Entries)
        {
            values[0].Value = StationId.Next().Value.ToString().ToUpperInvariant();
            values[1].Value = $"SN{entry.Id:0000000}";
            values[2].Value = areas[entry.Id % areas.Length].Value;
            values[3].Value = JsonSerializer.Serialize(Facts(entry, network.Hours), StationsTables.FactsJson);
            insert.ExecuteNonQuery();
        }
        await transaction.CommitAsync(stop);
    }

    /// <summary>Writes every station on a line of JSON as the API would tell it now, but for the distance.</summary>
    public static async Task Tell(string folder, string path, JsonSerializerOptions json, CancellationToken stop)
    {
        await using var db = Open(folder);
        var state = new CityState();
        await ((IFollowChanges)state).Follow(db, 0, stop);
        var divisions = new DivisionTree(await db.Divisions.AsNoTracking().ToListAsync(stop));
        var now = Time.GetUtcNow();
        await using var lines = new StreamWriter(path);
        await foreach (var station in db.Stations.AsNoTracking().IgnoreAutoIncludes().AsAsyncEnumerable().WithCancellation(stop))
        {
            var card = new StationCard(0, station.Id, station.Code, station.Area, station.Facts, [], station.ChangedAt, station.Change, 0);
            await lines.WriteLineAsync(JsonSerializer.Serialize(StationAnswer.Of(new(card, null, card.Facts.OpenAt(now, state.Calendar)), divisions), json));
        }
    }

    private static SqliteCityDb Open(string folder) =>
        new(CityDbOptions.Sqlite(new(), $"Data Source={Path.Combine(folder, CityStore.FileName)}").Options, Modules.Tables);

    private static StationFacts Facts(FinderEntry entry, SampleHours hours) => new()
    {
        Name = $"示例第{entry.Id}号红色驿站",
        Tier = StationTier.Compound,
        Address = $"东岳路街道示例路{entry.Id}号",
        Directions = "从南门进，左手第二栋一楼",
        Latitude = Math.Round(entry.Point.Latitude, 6),
        Longitude = Math.Round(entry.Point.Longitude, 6),
        Phone = "0714-5550000",
        Capacity = 20 + entry.Id % 60,
        StepFree = entry.Id % 3 != 0,
        Opening = hours.Of(entry.Schedule),
        Amenities = [.. AmenityKind.All.Where((_, place) => (entry.Bits.Amenities >> place & 1) == 1).Select(kind => new Amenity(kind.Code, 1 + entry.Id % 3))],
        Posts = [.. PostKind.All.Where((_, place) => (entry.Bits.Posts >> place & 1) == 1).Select(kind => kind.Code)],
    };
}
