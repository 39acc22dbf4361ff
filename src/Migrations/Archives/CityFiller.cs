using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Yizhan.Kernel.Archives;
using Yizhan.Kernel.Store;

namespace Yizhan.Migrations.Archives;

/// <summary>Fills an empty database with a whole city, or leaves it empty: one transaction, ended only when what lies there now is what came in.</summary>
/// <remarks>The two databases differ in how rows are taken in fastest, and in what counts on from the last row.</remarks>
internal abstract class CityFiller(CityDb db)
{
    public static CityFiller Of(CityDb db) => db.Database.GetDbConnection() is NpgsqlConnection ? new PostgresFiller(db) : new SqliteFiller(db);

    /// <summary>Makes the tables as <paramref name="migrations"/> made them.</summary>
    /// <exception cref="ArchiveException">The database holds something, or this program does not know one of the migrations.</exception>
    public async Task MakeTables(IReadOnlyList<string> migrations, TimeProvider time, CancellationToken stop)
    {
        var known = db.Database.GetMigrations().ToArray();
        var unknown = migrations.Except(known.Select(CitySnapshot.NameOf)).ToArray();
        if (unknown.Length > 0) throw new ArchiveException(ArchiveFault.Newer, $"The city was kept by a newer version of this program (it knows no {unknown[0]}). Use that version or a later one.");
        if (await db.Database.GetService<IRelationalDatabaseCreator>().ExistsAsync(stop)) await MustBeEmpty(migrations, stop);
        if (known.Length == migrations.Count) await CityStore.BringUpToDate(db, time, stop);
        else await db.GetService<IMigrator>().MigrateAsync(known.Last(migration => migrations.Contains(CitySnapshot.NameOf(migration))), stop);
    }

    /// <summary>Takes every row, counts on from the last, and compares what lies in the database with what came in.</summary>
    /// <exception cref="ArchiveException">It is not the same; nothing was kept.</exception>
    public async Task<IReadOnlyList<(ArchiveTable Table, TableSum Sum)>> Fill(IReadOnlyList<ArchiveTable> tables, Func<ArchiveTable, IAsyncEnumerable<object?[]>> rowsOf, Action atEnd, CancellationToken stop)
    {
        await using var begun = await db.Database.BeginTransactionAsync(stop);
        var (connection, transaction) = (db.Database.GetDbConnection(), begun.GetDbTransaction());
        await Prepare(connection, transaction, stop);
        // The rows that a migration made come again with the others.
        foreach (var table in tables.Reverse()) await Tell(connection, transaction, $"DELETE FROM \"{table.Name}\"", stop);
        var sums = new List<(ArchiveTable, TableSum)>();
        foreach (var table in tables)
        {
            using var summing = new TableSumming(table);
            await Take(connection, transaction, table, Summed(rowsOf(table), summing), stop);
            sums.Add((table, summing.Sum));
        }
        atEnd();
        foreach (var (table, came) in sums)
        {
            using var summing = new TableSumming(table);
            await foreach (var row in CitySnapshot.Rows(connection, transaction, table, stop)) summing.Add(row);
            if (summing.Sum != came) throw new ArchiveException(ArchiveFault.Damaged, $"{table.Name} does not hold what came in ({summing.Sum.Rows} rows of {came.Rows}); nothing was kept.");
        }
        await CountOn(connection, transaction, tables, stop);
        await begun.CommitAsync(stop);
        return sums;
    }

    protected virtual Task Prepare(DbConnection connection, DbTransaction transaction, CancellationToken stop) => Task.CompletedTask;

    protected abstract Task Take(DbConnection connection, DbTransaction transaction, ArchiveTable table, IAsyncEnumerable<object?[]> rows, CancellationToken stop);

    /// <summary>Lets numbers that the database gives go on behind the highest that came in.</summary>
    protected virtual Task CountOn(DbConnection connection, DbTransaction transaction, IReadOnlyList<ArchiveTable> tables, CancellationToken stop) => Task.CompletedTask;

    protected static async Task<object?> Tell(DbConnection connection, DbTransaction transaction, string sql, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The names come from the model, or from an archive that carries this city's key.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        return await command.ExecuteScalarAsync(stop);
    }

    private async Task MustBeEmpty(IReadOnlyList<string> migrations, CancellationToken stop)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(stop)).Select(CitySnapshot.NameOf).ToArray();
        if (applied.Length == 0) return;
        if (applied.Length != migrations.Count || applied.Except(migrations).Any())
            throw new ArchiveException(ArchiveFault.NotEmpty, "The database has tables of another version already. Give one that has none.");
        // Only tables that a migration fills may have rows: they then tell of no city.
        var seeded = CityTables.Seeded(db);
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            foreach (var table in CityTables.Of(db).Where(table => !seeded.Contains(table.Name)))
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The name comes from the model.
                command.CommandText = $"SELECT 1 FROM \"{table.Name}\" LIMIT 1";
#pragma warning restore CA2100
                if (await command.ExecuteScalarAsync(stop) is not null) throw new ArchiveException(ArchiveFault.NotEmpty, $"The database is not empty: {table.Name} has rows. Give an empty one; this one was left as it is.");
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async IAsyncEnumerable<object?[]> Summed(IAsyncEnumerable<object?[]> rows, TableSumming summing)
    {
        await foreach (var row in rows)
        {
            summing.Add(row);
            yield return row;
        }
    }
}
