using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Yizhan.Bench.Servers;

/// <summary>How long after it is written on one node a change shows in the finder of another.</summary>
internal sealed record ChangeMeasure() : Measure("change", "A change shows in the finder of another node")
{
    private const int Changes = 50;
    private const double MostSeconds = 1;
    private const string Amenity = "microwave";

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        var (rows, bounds) = (new List<string[]>(), new List<Bound>());
        await Add("SQLite", null);
        await Add("PostgreSQL", await PostgresServer.Start(workshop));
        return new(
            $"Two servers on one database and one machine. {Changes} times, at moments that fall anywhere between two looks at the database, `PUT /api/v1/stations/{{code}}/amenities/{Amenity}` tells one that a microwave is broken or works again; `GET /api/v1/stations?near=…&amenity={Amenity}` is asked of the other until the station is gone or back. The time runs from sending the change to the first answer that shows it.",
            [new(["database", "p50, s", "p95, s", "longest, s"], rows)], bounds);

        async Task Add(string name, string? database)
        {
            var figure = new Figure(await Measure(workshop, workshop.NewFolder(name), database));
            rows.Add([name, Figure.Of(figure.Median), Figure.Of(figure.Quantile(0.95)), Figure.Of(figure.Quantile(1))]);
            bounds.Add(Bound.AtMost($"write to another node's finder on {name}, longest, s", MostSeconds, figure.Quantile(1)));
        }
    }

    private static async Task<List<double>> Measure(Workshop workshop, string data, string? database)
    {
        using var writer = await RunningCity.Start(workshop, data, database);
        using var reader = await RunningCity.Start(workshop, data, database);
        var station = (await reader.Get($"/api/v1/stations?near=30.0988,114.9753&amenity={Amenity}&limit=1"))["stations"]![0]!;
        var code = (string)station["code"]!;
        var question = $"/api/v1/stations?near={station["latitude"]},{station["longitude"]}&amenity={Amenity}&limit=1";

        var seconds = new List<double>();
        for (var i = 0; i < Changes; i++)
        {
            var works = i % 2 == 1;
            // Another phase of the quarter second between two looks each time.
            await Task.Delay(i * 37 % 250);
            var watch = Stopwatch.StartNew();
            await writer.Send(HttpMethod.Put, $"/api/v1/stations/{code}/amenities/{Amenity}", JsonContent.Create(new JsonObject { ["state"] = works ? "working" : "broken" }));
            while ((string?)(await reader.Get(question))["stations"]!.AsArray().FirstOrDefault()?["code"] == code != works) await Task.Delay(2);
            seconds.Add(watch.Elapsed.TotalSeconds);
        }
        await writer.Stop();
        await reader.Stop();
        return seconds;
    }
}
