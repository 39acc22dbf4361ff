using System.Text.Json;
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

/// <summary>The SQLite file of a city, filled and read through the product's own store while no server runs on it.</summary>
internal static class CityFile
{
    private const int RowsAtOnce = 10_000;

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
        foreach (var rows in (network?.Entries ?? []).Chunk(RowsAtOnce))
        {
            await using var db = Open(folder);
            db.Stations.AddRange(rows.Select(entry => Station.Add($"SN{entry.Id:0000000}", areas[entry.Id % areas.Length], Facts(entry, network!.Hours), [], Time.GetUtcNow())));
            await db.SaveChangesAsync(stop);
        }
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
