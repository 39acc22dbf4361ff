using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Yizhan.Migrations;

/// <summary>How each database is opened.</summary>
public static class CityDbOptions
{
    public static DbContextOptionsBuilder<SqliteCityDb> Sqlite(DbContextOptionsBuilder<SqliteCityDb> options, string connection)
    {
        options.UseSqlite(connection, sqlite => sqlite.MigrationsAssembly(typeof(CityDbOptions).Assembly))
            .AddInterceptors(DurableConnections.Instance, WritersInLine.Instance).LogFailures();
        return options;
    }

    public static DbContextOptionsBuilder<PostgresCityDb> Postgres(DbContextOptionsBuilder<PostgresCityDb> options, string connection)
    {
        options.UseNpgsql(connection, postgres => postgres.MigrationsAssembly(typeof(CityDbOptions).Assembly)).LogFailures();
        return options;
    }

    /// <summary>What was confirmed to a person must survive a power cut: SQLite flushes every commit.</summary>
    private sealed class DurableConnections : DbConnectionInterceptor
    {
        public static readonly DurableConnections Instance = new();

        private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
