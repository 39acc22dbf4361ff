using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Yizhan.Migrations;

namespace Yizhan.Tests.Http;

/// <summary>A city whose database can be made to take nothing.</summary>
public interface IMayBeReadOnly
{
    Task ReadOnly(bool isSo);
}

/// <summary>A city whose file can be read-only, or without room to grow.</summary>
public sealed class FaultySqliteCity : SqliteCity, IMayBeReadOnly
{
    private readonly Pragmas pragmas = new();

    /// <summary>Whether the disk is full.</summary>
    public bool IsFull { set => pragmas.Text = value ? "PRAGMA max_page_count=1" : "PRAGMA max_page_count=1000000"; }

    public Task ReadOnly(bool isSo)
    {
        pragmas.Text = isSo ? "PRAGMA query_only=ON" : "PRAGMA query_only=OFF";
        return Task.CompletedTask;
    }

    protected override void Arrange(IServiceCollection services) =>
        services.ConfigureDbContext<SqliteCityDb>((_, options) => options.AddInterceptors(pragmas));

    /// <summary>Said to the database whenever a connection is opened.</summary>
    private sealed class Pragmas : DbConnectionInterceptor
    {
        public string Text { get; set; } = "PRAGMA query_only=OFF";

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Text;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

/// <summary>A city whose server can be read-only, or out of reach.</summary>
public sealed class FaultyPostgresCity : PostgresCity, IMayBeReadOnly
{
    private NpgsqlConnectionStringBuilder server = new();
    private Wire? wire;

    /// <summary>Whether the server can be reached.</summary>
    public bool IsReachable
    {
        set
        {
            if (value) wire!.Mend();
            else wire!.Cut();
        }
    }

    public async Task ReadOnly(bool isSo)
    {
        await using (var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "postgres" }.ConnectionString))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"alter database {server.Database} set default_transaction_read_only = {(isSo ? "on" : "off")}", connection);
            await command.ExecuteNonQueryAsync();
        }
        // A setting of the database holds for connections that are opened after it.
        IsReachable = false;
        IsReachable = true;
        NpgsqlConnection.ClearAllPools();
    }

    protected override async Task<string?> NewDatabase()
    {
        server = new((await base.NewDatabase())!);
        wire = new($"{server.Host}/.s.PGSQL.5432");
        return new NpgsqlConnectionStringBuilder(server.ConnectionString) { Host = "127.0.0.1", Port = wire.Port }.ConnectionString;
    }

    protected override ValueTask CleanUp()
    {
        wire?.Dispose();
        return ValueTask.CompletedTask;
    }
}
