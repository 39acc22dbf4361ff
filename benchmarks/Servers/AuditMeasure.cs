using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History.Rules;
using Yizhan.Kernel.Store;
using Yizhan.Migrations;

namespace Yizhan.Bench.Servers;

/// <summary>How long it takes to verify a history of a million entries.</summary>
internal sealed record AuditMeasure() : Measure("audit", "Verification of the history")
{
    private const int Entries = 1_000_000, Batch = 10_000;
    private const double MostSeconds = 20;

    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        var (rows, bounds) = (new List<string[]>(), new List<Bound>());
        var folder = workshop.NewFolder("audit");
        await Add("SQLite", new SqliteCityDb(CityDbOptions.Sqlite(new(), $"Data Source={folder}/{CityStore.FileName}").Options, Modules.Tables), "--data", folder);
        var postgres = await PostgresServer.Start(workshop);
        await Add("PostgreSQL", new PostgresCityDb(CityDbOptions.Postgres(new(), postgres).Options, Modules.Tables), $"--Database={postgres}");
        return new(
            $"A history of {Entries:#,0} entries, each the change of a station with two columns before and after (about 350 bytes of details), is written; then `yizhan audit verify` reads it in a process of its own, computes every hash anew and holds the chain against its end. The time is that of the whole process, its start included.",
            [new(["database", "seconds", "entries a second"], rows)], bounds);

        async Task Add(string name, CityDb db, params string[] where)
        {
            await using (db) await Fill(db, stop);
            var watch = Stopwatch.StartNew();
            var said = await Workshop.Run("dotnet", [RunningCity.Host, "audit", "verify", .. where]);
            var seconds = watch.Elapsed.TotalSeconds;
            if (!said.Contains(Entries.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)) throw new InvalidOperationException(said);
            rows.Add([name, Figure.Of(seconds), Figure.Of(Entries / seconds)]);
            bounds.Add(Bound.AtMost($"verification of {Entries:#,0} entries on {name}, s", MostSeconds, seconds));
        }
    }

    private static async Task Fill(CityDb db, CancellationToken stop)
    {
#pragma warning disable RS0030 // The database is brought up to date as the program does it.
        await CityStore.BringUpToDate(db, TimeProvider.System, stop);
#pragma warning restore RS0030
        var head = ChainHead.Begin;
        foreach (var numbers in Enumerable.Range(0, Entries).Chunk(Batch))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            foreach (var number in numbers)
            {
                var entry = HistoryEntry.After(head, NoteOf(number), new(null, "administrator", Begin.AddSeconds(number), null));
                head = ChainHead.At(entry);
                db.Add(entry);
            }
            // Entries are rows like others here: the chain is made by the measurement.
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
            await db.Database.ExecuteSqlAsync($"""UPDATE kernel_history_heads SET "Number" = {head.Number}, "Hash" = {head.Hash}""", stop);
            await transaction.CommitAsync(stop);
        }
    }

    private static HistoryNote NoteOf(int number) => new("changed", "station", $"{number % 263:D12}")
    {
        SubjectName = $"DY{number % 263:D4}",
        Area = AreaPath.Root.Below("420281000000").Below("420281002000").Below("420281002008"),
        Reason = number % 10 == 0 ? "更正开放时间" : null,
        Details = $$$"""{"Facts":{"before":"{\"name\":\"东鑫社区红色驿站\",\"address\":\"新冶大道{{{number}}}号\",\"phone\":\"0714-5551234\",\"opening\":\"08:00-18:00\"}","after":"{\"name\":\"东鑫社区红色驿站\",\"address\":\"新冶大道{{{number + 1}}}号\",\"phone\":\"0714-5551234\",\"opening\":\"08:00-20:00\"}"}}""",
    };
}
