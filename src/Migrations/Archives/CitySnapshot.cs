using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Yizhan.Kernel.Archives;
using Yizhan.Kernel.Store;

namespace Yizhan.Migrations.Archives;

/// <summary>The whole city at one moment, while it goes on: whatever is changed meanwhile is not seen.</summary>
internal sealed class CitySnapshot : IAsyncDisposable
{
    private readonly CityDb db;
    private readonly DbConnection connection;
    private readonly DbTransaction transaction;

    private CitySnapshot(CityDb db, DbConnection connection, DbTransaction transaction) =>
        (this.db, this.connection, this.transaction) = (db, connection, transaction);

    /// <summary>Opens it. Nothing of the city is locked, unless <paramref name="alone"/>: then nobody may write until it is closed.</summary>
    public static async Task<CitySnapshot> Open(CityDb db, bool alone, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        var connection = db.Database.GetDbConnection();
        var transaction = connection is SqliteConnection sqlite
            // A deferred transaction sees the city as it is at its first reading, and the writers write on beside it (WAL).
            ? sqlite.BeginTransaction(deferred: !alone)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        await db.Database.UseTransactionAsync(transaction, stop);
        var snapshot = new CitySnapshot(db, connection, transaction);
        if (connection is NpgsqlConnection) await snapshot.Tell("SET TRANSACTION READ ONLY", stop);
        return snapshot;
    }

    /// <summary>The names of the migrations that made the tables.</summary>
    /// <exception cref="ArchiveException">The tables are not those of this version.</exception>
    public async Task<IReadOnlyList<string>> Migrations(CancellationToken stop)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(stop)).ToArray();
        if (applied.SequenceEqual(db.Database.GetMigrations())) return [.. applied.Select(NameOf)];
        throw new ArchiveException(ArchiveFault.Newer, "The tables are not those of this version of the program: run 'yizhan migrate' first, or use the version that the city runs.");
    }

    /// <summary>The rows of a table in the order of their key, one in memory at a time.</summary>
    public IAsyncEnumerable<object?[]> Rows(ArchiveTable table, CancellationToken stop) => Rows(connection, transaction, table, stop);

    /// <summary>A migration's name without its time, which differs between the databases.</summary>
    internal static string NameOf(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];

    internal static async IAsyncEnumerable<object?[]> Rows(DbConnection connection, DbTransaction transaction, ArchiveTable table, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        // Texts in the order of their bytes, which both databases know.
        var order = table.Key.Select(key => connection is NpgsqlConnection && table.Columns.Single(column => column.Name == key).Kind == ValueKind.Text ? $"\"{key}\" COLLATE \"C\"" : $"\"{key}\"");
#pragma warning disable CA2100 // The names come from the model, or from an archive that carries this city's key.
        command.CommandText = $"SELECT {string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""))} FROM \"{table.Name}\" ORDER BY {string.Join(", ", order)}";
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, stop);
        while (await reader.ReadAsync(stop))
        {
            var row = new object?[table.Columns.Count];
            for (var i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : Value(reader, i, table.Columns[i].Kind);
            yield return row;
        }
    }

    private static object Value(DbDataReader reader, int i, ValueKind kind) => kind switch
    {
        ValueKind.YesNo => reader.GetBoolean(i),
        ValueKind.Whole16 => reader.GetInt16(i),
        ValueKind.Whole32 => reader.GetInt32(i),
        ValueKind.Whole64 => reader.GetInt64(i),
        ValueKind.Real32 => reader.GetFloat(i),
        ValueKind.Real64 => reader.GetDouble(i),
        ValueKind.Exact => reader.GetDecimal(i),
        ValueKind.Text => reader.GetString(i),
        ValueKind.Id => reader.GetGuid(i),
        ValueKind.Moment => reader.GetDateTime(i),
        ValueKind.Day => reader.GetFieldValue<DateOnly>(i),
        ValueKind.Time => reader.GetFieldValue<TimeOnly>(i),
        ValueKind.Span => reader.GetFieldValue<TimeSpan>(i),
        ValueKind.Bytes => reader.GetFieldValue<byte[]>(i),
        _ => throw new InvalidOperationException($"{kind} is no kind."),
    };

    private async Task Tell(string sql, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // A constant of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await db.Database.CloseConnectionAsync();
    }
}
