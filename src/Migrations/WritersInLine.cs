using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Yizhan.Migrations;

/// <summary>Has a statement that changes rows past the tracker, outside a transaction, wait in the line of those who write, as saving does.</summary>
/// <remarks>Out of the line SQLite polls for the lock on the caller's thread, and whoever polls comes last whenever many write.</remarks>
internal sealed class WritersInLine : DbCommandInterceptor
{
    public static readonly WritersInLine Instance = new();

    private readonly ConcurrentDictionary<Guid, IDisposable> turns = new();

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData is { CommandSource: CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete, Context: SqliteCityDb db } && await db.StandInLine(cancellationToken) is { } turn) turns[eventData.CommandId] = turn;
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        End(eventData);
        return new(result);
    }

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        End(eventData);
        return Task.CompletedTask;
    }

    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default)
    {
        End(eventData);
        return Task.CompletedTask;
    }

    private void End(CommandEventData ended)
    {
        if (turns.TryRemove(ended.CommandId, out var turn)) turn.Dispose();
    }
}
