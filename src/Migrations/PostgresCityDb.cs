using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Store;

namespace Yizhan.Migrations;

/// <summary>The city's database on PostgreSQL 15 or later, shared by any number of nodes.</summary>
public sealed class PostgresCityDb(DbContextOptions<PostgresCityDb> options, IEnumerable<IMapTables> modules, Author? author = null) : CityDb(options, modules, author)
{
    public override string BinaryCollation => "C";

    public override bool IsDuplicate(DbUpdateException failure) =>
        failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    protected override StoreFault? FaultOf(DbException failure) => failure.SqlState switch
    {
        PostgresErrorCodes.DiskFull => StoreFault.DiskFull,
        PostgresErrorCodes.ReadOnlySqlTransaction => StoreFault.ReadOnly,
        PostgresErrorCodes.IoError or PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => StoreFault.DiskBroken,
        // Class 08: connection; 53: no memory or connection left; 57P: the server is being shut down or has just been started.
        ['0', '8', ..] or ['5', '3', ..] or ['5', '7', 'P', ..] => StoreFault.Unreachable,
        _ => null,
    };

    protected override ValueTask<IDisposable?> TakeTurn(CancellationToken stop) => ValueTask.FromResult<IDisposable?>(null);
}
