using Microsoft.EntityFrameworkCore;
using Npgsql;
using Yizhan.Kernel.Store;

namespace Yizhan.Migrations;

/// <summary>The city's database on PostgreSQL 15 or later, shared by any number of nodes.</summary>
public sealed class PostgresCityDb(DbContextOptions<PostgresCityDb> options, IEnumerable<IMapTables> modules) : CityDb(options, modules)
{
    public override string BinaryCollation => "C";

    public override bool IsDuplicate(DbUpdateException failure) =>
        failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    protected override ValueTask<IDisposable?> TakeTurn(CancellationToken stop) => ValueTask.FromResult<IDisposable?>(null);
}
