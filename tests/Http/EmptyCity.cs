using Microsoft.EntityFrameworkCore;
using Npgsql;
using Yizhan.Kernel.Store;
using Yizhan.Migrations;

namespace Yizhan.Tests.Http;

/// <summary>A database in which the tables are made and nothing else: migrated once for all tests, and copied for each, which takes a hundredth of the time.</summary>
internal static class EmptyCity
{
    private const string PostgresTemplate = "empty_city";

    private static readonly Lazy<Task<byte[]>> Sqlite = new(MigrateSqlite);
    private static readonly Lazy<Task> Postgres = new(MigratePostgres);

    /// <summary>Puts a copy into the folder of a city.</summary>
    public static async Task CopyInto(string folder) => await File.WriteAllBytesAsync(Path.Combine(folder, CityStore.FileName), await Sqlite.Value);

    /// <summary>Makes a copy on the PostgreSQL server and returns its connection string.</summary>
    /// <param name="name">What it is called; null: nobody asks for it by name.</param>
    public static async Task<string> CopyOnPostgres(string? name = null)
    {
        await Postgres.Value;
        return name is null ? await PostgresServer.NewDatabase(PostgresTemplate) : await PostgresServer.NewDatabaseNamed(name, PostgresTemplate);
    }

    private static async Task<byte[]> MigrateSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("yizhan-empty-").FullName;
        try
        {
            var file = Path.Combine(folder, CityStore.FileName);
            // Without a pool the log is written into the file as the connection closes.
            await using (var db = new SqliteCityDb(CityDbOptions.Sqlite(new(), $"Data Source={file};Pooling=False").Options, Modules.Tables)) await Migrate(db);
            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MigratePostgres()
    {
        // Without a pool nobody is connected afterwards: PostgreSQL copies no database that is in use.
        var connection = new NpgsqlConnectionStringBuilder(await PostgresServer.NewDatabaseNamed(PostgresTemplate)) { Pooling = false }.ConnectionString;
        await using var db = new PostgresCityDb(CityDbOptions.Postgres(new(), connection).Options, Modules.Tables);
        await Migrate(db);
    }

    private static Task Migrate(CityDb db) => CityStore.BringUpToDate(db, TimeProvider.System, default);
}
