using Microsoft.EntityFrameworkCore;
using Npgsql;
using Yizhan.Kernel.Archives;
using Yizhan.Kernel.Store;
using Yizhan.Migrations;
using Yizhan.Migrations.Archives;

namespace Yizhan.Tests.Http.Web.Archives;

/// <summary>Archives of a whole city, from either database into either.</summary>
public abstract class Backing_up(TestCity city) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-backup-").FullName;

    private string File => Path.Combine(folder, "city.yizhan");

    protected static DateTimeOffset Now => TestCity.Start;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    public static TheoryData<string> Forms { get; } = [nameof(SqliteCityDb), nameof(PostgresCityDb)];

    [Theory, MemberData(nameof(Forms))]
    public async Task Brings_the_same_city_into_an_empty_database_of_either_kind(string form)
    {
        var key = await Write();
        await using var restored = await Empty(form);
        var sums = await CityArchive.Restore(File, key, restored, city.Time, default);
        Assert.Equal(await Contents(), sums.Select(each => (each.Table.Name, each.Sum)));
        Assert.True(sums.Single(each => each.Table.Name == "stations_stations").Sum.Rows > 100);
        // What was stored last is numbered on from.
        restored.DataProtectionKeys.Add(new() { FriendlyName = "next", Xml = "<key/>" });
        await restored.SaveChangesAsync();
        Assert.Equal(await restored.DataProtectionKeys.CountAsync(), await restored.DataProtectionKeys.Select(each => each.Id).Distinct().CountAsync());
    }

    [Fact]
    public async Task Sees_one_moment_of_the_city_while_it_goes_on()
    {
        var tables = await city.InDatabase(db => Task.FromResult(CityTables.Of(db)));
        var (first, second) = (tables.Single(table => table.Name == "kernel_counters"), tables.Single(table => table.Name == "stations_landmarks"));
        var before = await Contents();
        await city.InDatabase(async db =>
        {
            await using var snapshot = await CitySnapshot.Open(db, alone: false, default);
            var counters = await Sum(snapshot, first);
            // A change of both tables in between is seen in neither.
            await city.InDatabase(async other =>
            {
                other.Add(new global::Yizhan.Stations.Rules.Landmark { Name = $"{Guid.CreateVersion7():N}", Latitude = 30, Longitude = 114 });
                return await other.SaveChangesAsync();
            });
            Assert.Equal(before.Single(each => each.Name == first.Name).Sum, counters);
            Assert.Equal(before.Single(each => each.Name == second.Name).Sum, await Sum(snapshot, second));
            return 0;
        });
        Assert.NotEqual(before, await Contents());
    }

    [Fact]
    public async Task Is_not_restored_over_a_city_that_is_there()
    {
        var key = await Write();
        var before = await Contents();
        var refused = await city.InDatabase(db => Assert.ThrowsAsync<ArchiveException>(() => CityArchive.Restore(File, key, db, city.Time, default)));
        Assert.Equal(ArchiveFault.NotEmpty, refused.Fault);
        Assert.Equal(before, await Contents());
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task Damaged_leaves_the_database_empty_and_the_whole_one_can_be_brought_in_after_it(string form)
    {
        var key = await Write();
        var whole = System.IO.File.ReadAllBytes(File);
        await using var empty = await Empty(form);
        await System.IO.File.WriteAllBytesAsync(File, whole[..^40]);
        Assert.Equal(ArchiveFault.Damaged, (await Assert.ThrowsAsync<ArchiveException>(() => CityArchive.Restore(File, key, empty, city.Time, default))).Fault);
        Assert.False(await empty.Cities.AnyAsync());
        await System.IO.File.WriteAllBytesAsync(File, whole);
        await CityArchive.Restore(File, key, empty, city.Time, default);
        Assert.True(await empty.Cities.AnyAsync());
    }

    [Fact]
    public async Task Made_by_a_newer_version_is_refused_before_anything_is_made()
    {
        var key = ArchiveKey.Make(Path.Combine(folder, "key"));
        await using (var stream = System.IO.File.Create(File))
        {
            using var writer = new ArchiveWriter(stream, key, new("9.0.0", Now, "SQLite", ["Begin", "Later"], []));
            writer.Complete();
        }
        await using var empty = await Empty(nameof(SqliteCityDb));
        Assert.Equal(ArchiveFault.Newer, (await Assert.ThrowsAsync<ArchiveException>(() => CityArchive.Restore(File, key, empty, city.Time, default))).Fault);
        Assert.Empty(await empty.Database.GetAppliedMigrationsAsync());
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task Of_an_older_version_is_brought_up_to_this_one(string form)
    {
        var key = ArchiveKey.Make(Path.Combine(folder, "key"));
        await using var empty = await Empty(form);
        var counters = CityTables.Of(empty).Single(table => table.Name == "kernel_counters");
        await using (var stream = System.IO.File.Create(File))
        {
            using var writer = new ArchiveWriter(stream, key, new("0.0.1", Now, "SQLite", ["Begin"], [counters]));
            await writer.Write(counters, Enumerable.Range(1, 3).Select(number => new object?[] { $"old{number}", (long)number }).ToAsyncEnumerable(), default);
            writer.Complete();
        }
        await CityArchive.Restore(File, key, empty, city.Time, default);
        Assert.Empty(await empty.Database.GetPendingMigrationsAsync());
        Assert.Equal(3, await empty.Counters.CountAsync(counter => counter.Name.StartsWith("old")));
    }

    [Fact]
    public async Task Leaves_a_file_of_that_name_as_it_is()
    {
        var key = await Write();
        var before = System.IO.File.ReadAllBytes(File);
        Assert.Equal(ArchiveFault.File, (await city.InDatabase(db => Assert.ThrowsAsync<ArchiveException>(() => CityArchive.Write(db, File, key, Now, default)))).Fault);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
        Assert.Equal(2, Directory.GetFiles(folder).Length);
    }

    [Fact]
    public async Task On_a_disk_that_fills_up_says_so_and_writes_no_end()
    {
        var key = ArchiveKey.Make(Path.Combine(folder, "key"));
        await using var full = new FullDisk(room: 50_000);
        await city.InDatabase(db => Assert.ThrowsAsync<IOException>(() => CityArchive.Write(db, full, key, Now, default)));
    }

    private async Task<ArchiveKey> Write()
    {
        var key = ArchiveKey.Make(Path.Combine(folder, "key"));
        await city.InDatabase(db => CityArchive.Write(db, File, key, Now, default));
        return key;
    }

    private Task<IReadOnlyList<(string Name, TableSum Sum)>> Contents() => city.InDatabase(ContentsOf);

    private static async Task<IReadOnlyList<(string Name, TableSum Sum)>> ContentsOf(CityDb db)
    {
        await using var snapshot = await CitySnapshot.Open(db, alone: false, default);
        var sums = new List<(string, TableSum)>();
        foreach (var table in CityTables.Of(db)) sums.Add((table.Name, await Sum(snapshot, table)));
        return sums;
    }

    private static async Task<TableSum> Sum(CitySnapshot snapshot, ArchiveTable table)
    {
        using var summing = new TableSumming(table);
        await foreach (var row in snapshot.Rows(table, default)) summing.Add(row);
        return summing.Sum;
    }

    private async Task<CityDb> Empty(string form) => form is nameof(SqliteCityDb)
        ? new SqliteCityDb(CityDbOptions.Sqlite(new(), $"Data Source={folder}/{Guid.CreateVersion7():N}.db;Pooling=false").Options, Modules.Tables)
        : new PostgresCityDb(CityDbOptions.Postgres(new(), await PostgresServer.NewDatabase()).Options, Modules.Tables);

    private sealed class FullDisk(int room) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Length + buffer.Length > room) throw new IOException("No space left on device", 28);
            base.Write(buffer);
        }
    }
}

public sealed class Backing_up_sqlite(SqliteDemoCity city) : Backing_up(city), IClassFixture<SqliteDemoCity>;

public sealed class Backing_up_postgres(PostgresDemoCity city) : Backing_up(city), IClassFixture<PostgresDemoCity>;
