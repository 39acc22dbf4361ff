using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;
using Yizhan.Kernel.Store;

namespace Yizhan.Migrations;

/// <summary>Logs what fails at the database in the place of EF: that somebody else was quicker as one line, since whoever saved is told and nothing is broken; everything else as the error that it is.</summary>
/// <remarks>EF calls each of them an error, with the whole stack. A log in which two clicks at one moment look like a broken disk is read by nobody.</remarks>
internal static partial class FailedSaves
{
    /// <summary>The events of EF that are logged here instead.</summary>
    private static readonly EventId[] Taken = [CoreEventId.SaveChangesFailed, RelationalEventId.CommandError];

    public static DbContextOptionsBuilder LogFailures(this DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings => warnings.Ignore(Taken)).AddInterceptors(Saves.Instance, Commands.Instance);

    private static ILogger? LogOf(DbContext? db) => db?.GetService<ILoggerFactory>().CreateLogger(typeof(FailedSaves).FullName!);

    /// <summary>A row was changed meanwhile, or another has the same unique value.</summary>
    private static bool IsExpected(DbContext? db, Exception failure) => failure is DbUpdateConcurrencyException || failure is DbUpdateException update && (db as CityDb)?.IsDuplicate(update) == true;

    private static string RowsOf(Exception failure) => failure is DbUpdateException update ? string.Join(", ", update.Entries.Select(entry => entry.Metadata.ShortName()).Distinct()) : "";

    [LoggerMessage(LogLevel.Information, "Somebody else was quicker with {Rows}: {Kind}.")]
    private static partial void LogQuicker(ILogger log, string rows, string kind);

    [LoggerMessage(LogLevel.Error, "What was changed could not be saved.")]
    private static partial void LogNotSaved(ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Error, "A command failed after {Milliseconds} ms: {Command}")]
    private static partial void LogFailed(ILogger log, Exception failure, double milliseconds, string command);

    private sealed class Saves : SaveChangesInterceptor
    {
        public static readonly Saves Instance = new();

        public override void SaveChangesFailed(DbContextErrorEventData eventData) => Say(eventData);

        public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
        {
            Say(eventData);
            return Task.CompletedTask;
        }

        private static void Say(DbContextErrorEventData failed)
        {
            if (LogOf(failed.Context) is not { } log) return;
            if (IsExpected(failed.Context, failed.Exception)) LogQuicker(log, RowsOf(failed.Exception), failed.Exception.GetType().Name);
            else LogNotSaved(log, failed.Exception);
        }
    }

    private sealed class Commands : DbCommandInterceptor
    {
        public static readonly Commands Instance = new();

        public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Say(eventData);

        public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
        {
            Say(eventData);
            return Task.CompletedTask;
        }

        private static void Say(CommandErrorEventData failed)
        {
            // What fails within a save is told by the save, which knows whether it was to be expected.
            if (failed.CommandSource is not CommandSource.SaveChanges && LogOf(failed.Context) is { } log) LogFailed(log, failed.Exception, failed.Duration.TotalMilliseconds, failed.LogCommandText);
        }
    }
}
