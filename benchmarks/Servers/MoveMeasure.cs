using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Store;
using Yizhan.Migrations;

namespace Yizhan.Bench.Servers;

/// <summary>How long a city takes from its file into PostgreSQL.</summary>
internal sealed record MoveMeasure() : Measure("move", "From SQLite to PostgreSQL")
{
    private const int Rows = 1_000_000;
    private const double MostSeconds = 180;

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        var folder = workshop.NewFolder("move");
        await using (var db = new SqliteCityDb(CityDbOptions.Sqlite(new(), $"Data Source={folder}/{CityStore.FileName}").Options, Modules.Tables))
            await LongHistory.Write(db, Rows, stop);
        var connection = await PostgresServer.Start(workshop);
        var watch = Stopwatch.StartNew();
        var said = await Workshop.Run("dotnet", [RunningCity.Host, "move", "--to", connection, "--data", folder]);
        var seconds = watch.Elapsed.TotalSeconds;
        await using var moved = new PostgresCityDb(CityDbOptions.Postgres(new(), connection).Options, Modules.Tables);
        var rows = await moved.History.CountAsync(stop);
        return new(
            $"A city whose history has {Rows:#,0} entries of about 350 bytes of details is moved by `yizhan move`, which copies every table and then compares counts and digests of both databases. The time is that of the whole process. It said last: {said.Trim().Split('\n')[^1]}",
            [new(["rows", "seconds", "rows a second"], [[rows.ToString("#,0", CultureInfo.InvariantCulture), Figure.Of(seconds), Figure.Of(rows / seconds)]])],
            [Bound.AtMost($"move of {Rows:#,0} rows, s", MostSeconds, seconds), Bound.AtLeast("rows that arrived", Rows, rows)]);
    }
}
