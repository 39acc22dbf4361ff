using Microsoft.Data.Sqlite;
using Npgsql;

namespace Yizhan.Tests.Http;

/// <summary>The demonstration city as its first start leaves it, with its keys: filled once for all tests of a database, and copied for each.</summary>
internal static class FilledCity
{
    private const string PostgresTemplate = "filled_city";

    private static readonly Lazy<Task<string>> Sqlite = new(FillSqlite);
    private static readonly Lazy<Task<string>> Postgres = new(FillPostgres);

    /// <summary>Puts a copy into the folder of a city.</summary>
    public static async Task CopyInto(string folder) => Copy(await Sqlite.Value, folder);

    /// <summary>Makes a copy on the PostgreSQL server, puts what lies beside it into the folder of a city, and returns its connection string.</summary>
    public static async Task<string> CopyOnPostgres(string folder)
    {
        Copy(await Postgres.Value, folder);
        return await PostgresServer.NewDatabase(PostgresTemplate);
    }

    private static async Task<string> FillSqlite()
    {
        var folder = NewFolder();
        await EmptyCity.CopyInto(folder);
        await TestCity.Fill(folder, null);
        // Nobody writes any more: what the pool holds open is the whole of it.
        SqliteConnection.ClearAllPools();
        return folder;
    }

    private static async Task<string> FillPostgres()
    {
        var folder = NewFolder();
        var connection = await EmptyCity.CopyOnPostgres(PostgresTemplate);
        await TestCity.Fill(folder, connection);
        // PostgreSQL copies no database that is in use.
        NpgsqlConnection.ClearAllPools();
        return folder;
    }

    private static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("yizhan-filled-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    private static void Copy(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories)) Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)) File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }
}
