using System.Data.Common;
using Yizhan.Kernel.Archives;
using Yizhan.Kernel.Store;

namespace Yizhan.Migrations.Archives;

/// <summary>Fills SQLite by one prepared statement a table.</summary>
internal sealed class SqliteFiller(CityDb db) : CityFiller(db)
{
    // Rows of one table may refer to later ones: what they refer to is checked at the end.
    protected override Task Prepare(DbConnection connection, DbTransaction transaction, CancellationToken stop) =>
        Tell(connection, transaction, "PRAGMA defer_foreign_keys=ON", stop);

    protected override async Task Take(DbConnection connection, DbTransaction transaction, ArchiveTable table, IAsyncEnumerable<object?[]> rows, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        var columns = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
#pragma warning disable CA2100 // The names come from the model, or from an archive that carries this city's key.
        command.CommandText = $"INSERT INTO \"{table.Name}\" ({columns}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"$v{i}"))})";
#pragma warning restore CA2100
        var values = new DbParameter[table.Columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = command.CreateParameter();
            values[i].ParameterName = $"$v{i}";
            command.Parameters.Add(values[i]);
        }
        await foreach (var row in rows.WithCancellation(stop))
        {
            for (var i = 0; i < row.Length; i++) values[i].Value = row[i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(stop);
        }
    }
}
