using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Store;

namespace Yizhan.Migrations;

/// <summary>The city's database in one file on this machine.</summary>
public sealed class SqliteCityDb(DbContextOptions<SqliteCityDb> options, IEnumerable<IMapTables> modules, Author? author = null) : CityDb(options, modules, author)
{
    // SQLite has one writer at a time. Waiting in line costs a tenth of a second at worst; polling for the lock costs up to two and a half.
    private static readonly SemaphoreSlim Line = new(1, 1);

    public override string BinaryCollation => "BINARY";

    public override bool IsDuplicate(DbUpdateException failure) =>
        failure.InnerException is SqliteException { SqliteExtendedErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE or SQLitePCL.raw.SQLITE_CONSTRAINT_PRIMARYKEY };

    protected override StoreFault? FaultOf(DbException failure) => (failure as SqliteException)?.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_FULL => StoreFault.DiskFull,
        SQLitePCL.raw.SQLITE_READONLY => StoreFault.ReadOnly,
        SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => StoreFault.DiskBroken,
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => StoreFault.Unreachable,
        _ => null,
    };

    /// <summary>Waits for the right to write, for <see cref="WritersInLine"/>.</summary>
    internal ValueTask<IDisposable?> StandInLine(CancellationToken stop) => TakeTurn(stop);

    protected override async ValueTask<IDisposable?> TakeTurn(CancellationToken stop)
    {
        // Inside a transaction of one's own the turn has been taken by the database itself.
        if (Database.CurrentTransaction is not null) return null;
        await Line.WaitAsync(stop);
        return new Turn();
    }

    /// <summary>A turn is given back once, also when whoever ended it early ends it again with the scope: two turns would let two write at a time from then on.</summary>
    private sealed class Turn : IDisposable
    {
        private int ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref ended, 1) == 0) Line.Release();
        }
    }
}
