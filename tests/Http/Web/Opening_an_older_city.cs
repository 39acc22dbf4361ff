using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Migrations;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;
using Yizhan.People.Rules;
using Yizhan.People.Store;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Tests.Http.Web;

/// <summary>A database of the first version: stations, divisions, imports and holidays, as that version wrote them.</summary>
/// <remarks>When a release changes the tables, its own database is added beside these.</remarks>
public abstract class Opening_an_older_city
{
    private const string History = "__EFMigrationsHistory", Lock = "__EFMigrationsLock";

    [Fact]
    public async Task Loses_no_row_and_no_value()
    {
        await using var db = await Older();
        var before = await Rows(db);
        Assert.All(before.Where(table => table.Key is not Lock), table => Assert.NotEmpty(table.Value.Rows));
        await CityStore.BringUpToDate(db, TimeProvider.System, default);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        // The one secret of that version lives on as a key with the same hash.
        Assert.True(before.Remove("people_setup_secrets", out var secrets));
        var hashes = await db.ApiKeys.Select(key => key.Hash).ToListAsync();
        Assert.All(secrets.Rows, row => Assert.Contains(hashes, hash => row.Contains(hash, StringComparison.Ordinal)));
        Assert.Equal(Role.CityAdmin, (await db.Grants.SingleAsync()).RoleName);
        var after = await Rows(db, before);
        foreach (var (table, old) in before) Assert.Empty(old.Rows.Except(after[table].Rows).Select(row => $"{table}: {row}"));
    }

    [Fact]
    public async Task Shows_what_it_held()
    {
        await using var db = await Older();
        await CityStore.BringUpToDate(db, TimeProvider.System, default);
        var station = await db.Stations.SingleAsync(s => s.Code == "UP-2");
        Assert.Equal(("𠮷祥驿站", "420281000000/420281002000/420281002008/"), (station.Facts.Name, station.Area.Value));
        Assert.True((await db.Stations.SingleAsync(s => s.Code == "UP-1")).Facts.Phone is "0714-5551234");
        Assert.Contains((await db.Stations.SingleAsync(s => s.Code == "DY0001")).Facts.Amenities, amenity => amenity is { Kind: "water", State: AmenityState.Broken, Note: "漏水" });
        Assert.Equal("大冶市", (await db.Cities.SingleAsync()).Name);
        Assert.Equal(["first.csv", "phones.csv"], await db.Imports.OrderBy(import => import.Id).Select(import => import.FileName).ToListAsync());
        Assert.NotNull(CalendarOf(await db.Holidays.SingleAsync()));
    }

    [Fact]
    public async Task Keeps_how_somebody_wanted_to_be_reached_before_there_was_more_to_choose()
    {
        await using var db = await Older();
        await db.GetService<IMigrator>().MigrateAsync("Complaints");
        await db.Database.ExecuteSqlRawAsync("""
            INSERT INTO people_message_preferences ("Person", "Channel", "Language", "DigestAt") VALUES ('019ABCDE-0000-7000-8000-000000000001', 'Voice', 'English', '18:00:00')
            """);
        await CityStore.BringUpToDate(db, TimeProvider.System, default);
        var kept = await db.MessagePreferences.SingleAsync();
        Assert.Equal((MessageKind.Voice, Language.English, new TimeOnly(18, 0)), (kept.Channel, kept.Language, kept.DigestAt));
        Assert.Equal((null, null, null, 0), (kept.SecondChannel, kept.Mail, kept.Off, kept.Version));
    }

    /// <summary>What stood there was used: it counts as confirmed.</summary>
    [Fact]
    public async Task Keeps_a_mail_address_from_before_addresses_were_confirmed()
    {
        await using var db = await Older();
        await db.GetService<IMigrator>().MigrateAsync("SealLog");
        await db.Database.ExecuteSqlRawAsync("""
            INSERT INTO people_message_preferences ("Person", "Channel", "Language", "Mail", "Version") VALUES ('019ABCDE-0000-7000-8000-000000000002', 'Mail', 'Chinese', '1a.c2VhbGVk', 3)
            """);
        await CityStore.BringUpToDate(db, TimeProvider.System, default);
        Assert.Equal((1, 0), (await db.MessagePreferences.CountAsync(known => known.Mail != null), await db.UnconfirmedMails.CountAsync()));
    }

    /// <summary>The database of the first version, not yet brought up to date.</summary>
    protected abstract Task<CityDb> Older();

    protected static string Sql(string name, [CallerFilePath] string here = "") => File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "OlderCity", name));

    protected static async Task Fill(CityDb db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static object? CalendarOf(LoadedHolidays stored) => Yizhan.Kernel.CalendarFile.Parse(stored.Csv).Year;

    /// <summary>Every row of every table as text, by the columns that <paramref name="like"/> has, or all.</summary>
    private static async Task<Dictionary<string, Table>> Rows(CityDb db, Dictionary<string, Table>? like = null)
    {
        var connection = db.Database.GetDbConnection();
        var names = like?.Keys.ToList() ?? await Texts(connection, db is SqliteCityDb
            ? "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
            : "select table_name from information_schema.tables where table_schema = 'public'");
        var tables = new Dictionary<string, Table>();
        foreach (var name in names.Where(name => name is not Lock))
        {
            var columns = like is null ? "*" : string.Join(", ", like[name].Columns.Select(column => $"\"{column}\""));
            await using var command = connection.CreateCommand();
            command.CommandText = $"select {columns} from \"{name}\"";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync()) rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => Shown(reader.GetValue(i)))));
            tables[name] = new([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)], rows);
        }
        Assert.Contains(History, tables.Keys);
        return tables;
    }

    private static string Shown(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static async Task<List<string>> Texts(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync()) texts.Add(reader.GetString(0));
        return texts;
    }

    private sealed record Table(IReadOnlyList<string> Columns, IReadOnlyList<string> Rows);
}

public sealed class Opening_an_older_city_on_SQLite : Opening_an_older_city, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-older-").FullName;

    protected override async Task<CityDb> Older()
    {
        var db = new SqliteCityDb(CityDbOptions.Sqlite(new(), $"Data Source={folder}/city.db;Pooling=false").Options, Modules.Tables);
        await Fill(db, Sql("sqlite.sql"));
        return db;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

public sealed class Opening_an_older_city_on_PostgreSQL : Opening_an_older_city
{
    protected override async Task<CityDb> Older()
    {
        var db = new PostgresCityDb(CityDbOptions.Postgres(new(), await PostgresServer.NewDatabase()).Options, Modules.Tables);
        await Fill(db, Sql("postgres.sql"));
        return db;
    }
}
