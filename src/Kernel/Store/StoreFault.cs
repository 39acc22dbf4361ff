using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;

namespace Yizhan.Kernel.Store;

/// <summary>Why the database could not store or answer: said on the page instead of a bare 500.</summary>
public enum StoreFault
{
    /// <summary>The disk under the database is full.</summary>
    DiskFull,

    /// <summary>The database may only be read.</summary>
    ReadOnly,

    /// <summary>The database does not answer.</summary>
    Unreachable,
}

/// <summary>Recognises faults of the machine under either database.</summary>
public static class StoreFaults
{
    /// <summary>SQLite's primary result codes, see its C interface constants.</summary>
    private const int SqliteBusy = 5, SqliteLocked = 6, SqliteReadOnly = 8, SqliteIoError = 10, SqliteFull = 13, SqliteCannotOpen = 14;

    /// <summary>The fault behind an exception, or null when it is something else.</summary>
    public static StoreFault? Of(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                // PostgreSQL's SQLSTATE: 53100 disk full, other 53 out of memory or connections, 25006 read-only transaction, class 08 connection, 57P shutdown.
                case DbException { SqlState: "53100" }: return StoreFault.DiskFull;
                case DbException { SqlState: "25006" }: return StoreFault.ReadOnly;
                case DbException { SqlState: ['0', '8', ..] or ['5', '3', ..] or ['5', '7', 'P', ..] }: return StoreFault.Unreachable;
                case DbException when SqliteCode(inner) is { } code:
                    return code switch
                    {
                        SqliteFull => StoreFault.DiskFull,
                        SqliteReadOnly => StoreFault.ReadOnly,
                        SqliteBusy or SqliteLocked or SqliteIoError or SqliteCannotOpen => StoreFault.Unreachable,
                        _ => null,
                    };
                // The connection broke while an answer was awaited, or none came in time.
                case DbException { InnerException: IOException or TimeoutException }: return StoreFault.Unreachable;
                case SocketException: return StoreFault.Unreachable;
                case IOException { HResult: 28 or unchecked((int)0x80070070) }: return StoreFault.DiskFull;
            }
        }
        return null;
    }

    // The kernel knows neither provider; SQLite's exception carries its code in a property of this name.
    private static int? SqliteCode(Exception failure) =>
        failure.GetType().GetProperty("SqliteErrorCode")?.GetValue(failure) as int?;
}
