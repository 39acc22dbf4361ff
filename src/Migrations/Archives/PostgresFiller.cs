using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Yizhan.Kernel.Archives;
using Yizhan.Kernel.Store;

namespace Yizhan.Migrations.Archives;

/// <summary>Fills PostgreSQL by COPY, its fastest way in.</summary>
internal sealed class PostgresFiller(CityDb db) : CityFiller(db)
{
    protected override async Task Take(DbConnection connection, DbTransaction transaction, ArchiveTable table, IAsyncEnumerable<object?[]> rows, CancellationToken stop)
    {
        var columns = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
        var types = table.Columns.Select(column => TypeOf(column.Kind)).ToArray();
        await using var copy = await ((NpgsqlConnection)connection).BeginBinaryImportAsync($"COPY \"{table.Name}\" ({columns}) FROM STDIN (FORMAT BINARY)", stop);
        copy.Timeout = TimeSpan.Zero;
        await foreach (var row in rows)
        {
            await copy.StartRowAsync(stop);
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] is { } value) await copy.WriteAsync(value is DateTime moment ? DateTime.SpecifyKind(moment, DateTimeKind.Utc) : value, types[i], stop);
                else await copy.WriteNullAsync(stop);
            }
        }
        await copy.CompleteAsync(stop);
    }

    /// <inheritdoc/>
    /// <remarks>COPY does not move the sequences behind identity columns.</remarks>
    protected override async Task CountOn(DbConnection connection, DbTransaction transaction, IReadOnlyList<ArchiveTable> tables, CancellationToken stop)
    {
        foreach (var table in tables)
            foreach (var column in table.Columns.Where(column => column.Kind is ValueKind.Whole16 or ValueKind.Whole32 or ValueKind.Whole64))
            {
                var sequence = await Tell(connection, transaction, $"SELECT pg_get_serial_sequence('\"{table.Name}\"', '{column.Name.Replace("'", "''", StringComparison.Ordinal)}')", stop);
                if (sequence is string name)
                    await Tell(connection, transaction, $"SELECT setval('{name}', COALESCE(MAX(\"{column.Name}\"), 1), MAX(\"{column.Name}\") IS NOT NULL) FROM \"{table.Name}\"", stop);
            }
    }

    private static NpgsqlDbType TypeOf(ValueKind kind) => kind switch
    {
        ValueKind.YesNo => NpgsqlDbType.Boolean,
        ValueKind.Whole16 => NpgsqlDbType.Smallint,
        ValueKind.Whole32 => NpgsqlDbType.Integer,
        ValueKind.Whole64 => NpgsqlDbType.Bigint,
        ValueKind.Real32 => NpgsqlDbType.Real,
        ValueKind.Real64 => NpgsqlDbType.Double,
        ValueKind.Exact => NpgsqlDbType.Numeric,
        ValueKind.Text => NpgsqlDbType.Text,
        ValueKind.Id => NpgsqlDbType.Uuid,
        ValueKind.Moment => NpgsqlDbType.TimestampTz,
        ValueKind.Day => NpgsqlDbType.Date,
        ValueKind.Time => NpgsqlDbType.Time,
        ValueKind.Span => NpgsqlDbType.Interval,
        ValueKind.Bytes => NpgsqlDbType.Bytea,
        _ => throw new InvalidOperationException($"{kind} is no kind."),
    };
}
