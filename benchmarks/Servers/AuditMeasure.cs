using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Store;
using Yizhan.Migrations;

namespace Yizhan.Bench.Servers;

/// <summary>How long it takes to verify a history of a million entries.</summary>
internal sealed record AuditMeasure() : Measure("audit", "Verification of the history")
{
    private const int Entries = 1_000_000;
    private const double MostSeconds = 20;

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
            await using (db) await LongHistory.Write(db, Entries, stop);
            var watch = Stopwatch.StartNew();
            var said = await Workshop.Run("dotnet", [RunningCity.Host, "audit", "verify", .. where]);
            var seconds = watch.Elapsed.TotalSeconds;
            if (!said.Contains(Entries.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)) throw new InvalidOperationException(said);
            rows.Add([name, Figure.Of(seconds), Figure.Of(Entries / seconds)]);
            bounds.Add(Bound.AtMost($"verification of {Entries:#,0} entries on {name}, s", MostSeconds, seconds));
        }
    }
}
