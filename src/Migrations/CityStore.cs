using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Yizhan.Kernel.Certificates;
using Yizhan.Kernel.Store;

namespace Yizhan.Migrations;

/// <summary>Chooses the database by one setting and brings it up to the program's version.</summary>
public static class CityStore
{
    /// <summary>The setting <c>Database</c>: a PostgreSQL connection string, or nothing for <c>city.db</c> in the data folder.</summary>
    public const string Setting = "Database";

    /// <summary>The file that holds the city when no other database is set.</summary>
    public const string FileName = "city.db";

    /// <exception cref="InvalidOperationException">The setting is no connection string.</exception>
    public static IServiceCollection AddCityStore(this IServiceCollection services, IConfiguration settings, string dataFolder)
    {
        foreach (var tables in Modules.Tables) services.AddSingleton(tables);
        if (settings[Setting] is { Length: > 0 } postgres)
        {
            Check(postgres);
            services.AddSingleton<IKnowCertificates>(new DatabaseCertificates(postgres));
            services.AddDbContext<PostgresCityDb>(options => CityDbOptions.Postgres((DbContextOptionsBuilder<PostgresCityDb>)options, postgres));
            services.AddScoped<CityDb>(provider => provider.GetRequiredService<PostgresCityDb>());
        }
        else
        {
            var file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, FileName) }.ToString();
            services.AddDbContext<SqliteCityDb>(options => CityDbOptions.Sqlite((DbContextOptionsBuilder<SqliteCityDb>)options, file));
            services.AddScoped<CityDb>(provider => provider.GetRequiredService<SqliteCityDb>());
        }
        return services;
    }

    /// <summary>A shell that reads the settings takes what stands behind a semicolon for another line, unless all of it is quoted.</summary>
    private static void Check(string connection)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(connection);
        }
        catch (ArgumentException)
        {
            // What was set may hold a password, and so may what the parser says of it.
            throw new InvalidOperationException($"The setting {Setting} is no connection string such as Host=/run/postgresql;Database=yizhan;Username=yizhan. Where a shell reads it, it stands in quotes.");
        }
    }

    /// <summary>Makes the tables, or brings them up to date without losing a row.</summary>
    public static async Task BringUpToDate(CityDb db, TimeProvider time, CancellationToken stop)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(stop)).ToArray();
        if (pending.Length > 0)
        {
            if (db is SqliteCityDb) await ReleaseAbandonedLock(db, time, stop);
            await db.Database.MigrateAsync(stop);
        }
        // At every start: a copy made by VACUUM INTO has lost it. Where it is so already nothing is written.
        if (db is SqliteCityDb) await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", stop);
    }

    /// <summary>A process killed while it migrated leaves a row that would make every later start wait for ever.</summary>
    private static async Task ReleaseAbandonedLock(CityDb db, TimeProvider time, CancellationToken stop)
    {
        var hasTable = await db.Database.SqlQueryRaw<int>(
            "SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(stop);
        if (hasTable == 0) return;
        var before = time.GetUtcNow().UtcDateTime.AddMinutes(-5).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        await db.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\" WHERE \"Timestamp\" < {before}", stop);
    }
}
