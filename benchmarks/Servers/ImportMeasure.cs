using System.Diagnostics;
using Yizhan.Kernel;

namespace Yizhan.Bench.Servers;

/// <summary>How long a spreadsheet takes from upload to the finder, and how much memory.</summary>
internal sealed record ImportMeasure() : Measure("import", "Import from XLSX")
{
    private const int Usual = 10_000, Large = 100_000;
    private const double MostSeconds = 10, MostMegabytes = 500;

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        var rows = new List<string[]>();
        var usual = await Import(Usual, amenities: 5);
        // A sheet may have 200,000 rows.
        var large = await Import(Large, amenities: 1);
        return new(
            $"A server with the demonstration city (SQLite) is started for each file. A workbook with a sheet of stations (27 columns) and a sheet of their amenities is sent to `POST /api/v1/imports`, checked by the server, and applied; the time runs from sending it until it is applied and every station can be found. Memory is the most the server's process ever held (VmHWM), its start included; MB are 1,000,000 bytes.",
            [new(["stations", "rows", "file, MB", "upload and check, s", "apply, s", "together, s", "processor, s", "peak memory, MB"], rows)],
            [
                Bound.AtMost($"import of {Usual:#,0} stations, s", MostSeconds, usual.Seconds),
                Bound.AtMost($"peak memory for {Usual:#,0} stations, MB", MostMegabytes, usual.Megabytes),
                Bound.AtMost($"peak memory for {Large:#,0} stations, MB", MostMegabytes, large.Megabytes),
            ]);

        async Task<(double Seconds, double Megabytes)> Import(int stations, int amenities)
        {
            var data = workshop.NewFolder($"city-{stations}");
            var file = Path.Combine(workshop.Folder, $"{stations}.xlsx");
#pragma warning disable RS0030 // The demonstration city around the file is made for today as well.
            ImportFile.Write(file, stations, amenities, CityClock.DayOf(TimeProvider.System.GetUtcNow()));
#pragma warning restore RS0030
            using var city = await RunningCity.Start(workshop, data);
            var watch = Stopwatch.StartNew();
            using var content = new StreamContent(File.OpenRead(file));
            content.Headers.ContentType = new("application/octet-stream");
            var id = (string)(await city.Send(HttpMethod.Post, $"/api/v1/imports?name={stations}.xlsx", content))["id"]!;
            await Until("ready");
            var checkedAfter = watch.Elapsed.TotalSeconds;
            await city.Send(HttpMethod.Post, $"/api/v1/imports/{id}/apply");
            await Until("applied");
            while ((int)(await city.Get("/ogc/collections/stations/items?f=json&limit=1"))["numberMatched"]! < stations) await Task.Delay(20, stop);
            var (seconds, megabytes) = (watch.Elapsed.TotalSeconds, city.PeakMegabytes);
            rows.Add([$"{stations:#,0}", $"{stations * (1 + amenities):#,0}", Figure.Of(new FileInfo(file).Length / 1e6), Figure.Of(checkedAfter), Figure.Of(seconds - checkedAfter), Figure.Of(seconds), Figure.Of(city.ProcessorSeconds), Figure.Of(megabytes)]);
            await city.Stop();
            return (seconds, megabytes);

            async Task Until(string wanted)
            {
                for (; ; await Task.Delay(20, stop))
                {
                    var import = await city.Get($"/api/v1/imports/{id}");
                    var state = (string)import["state"]!;
                    if (state == wanted) return;
                    if (state is not ("checking" or "applying")) throw new InvalidOperationException($"The import became {state}: {import["note"]} {import["faults"]}");
                }
            }
        }
    }
}
