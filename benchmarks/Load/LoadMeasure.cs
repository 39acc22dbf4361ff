using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Yizhan.Bench.Servers;

namespace Yizhan.Bench.Load;

/// <summary>A busy city: what the slowest hundredth waits for, and whether memory grows.</summary>
internal sealed record LoadMeasure() : Measure("load", "Ten minutes of a busy city")
{
    private const int PerSecond = 200, Minutes = 10, EarlyMinute = 3;
    private const double MostMilliseconds = 150, MostGrowth = 1.1;

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        using var city = await RunningCity.Start(workshop, workshop.NewFolder("load"), await PostgresServer.Start(workshop));
        using var visitor = new HttpClient { BaseAddress = city.Client.BaseAddress };
        string[] codes = [.. (await city.Get("/api/v1/stations?near=30.0988,114.9753&amenity=microwave&limit=50"))["stations"]!.AsArray().Select(station => (string)station!["code"]!)];
        var (reads, writes, memory, processor) = (new OpenLoad(PerSecond * 4 / 5), new OpenLoad(PerSecond / 5), new List<double>(), city.ProcessorSeconds);
        var remembering = Remember();
        await Task.WhenAll(reads.Run(TimeSpan.FromMinutes(Minutes), Read), writes.Run(TimeSpan.FromMinutes(Minutes), Write));
        await remembering;
        processor = city.ProcessorSeconds - processor;
        await city.Stop();

        var growth = memory[Minutes - 1] / memory[EarlyMinute - 1];
        return new(
            $"The demonstration city on PostgreSQL, server, database and whoever asks on one machine. {PerSecond} requests a second for {Minutes} minutes, four reads to one write, sent when they are due whether or not earlier ones are answered; a time runs from the moment at which the request was due. Reads by turns: the finder's page at a place, a station's page, the finder's answer to programs, the list of HSDS. Writes: the state of an amenity of one of {codes.Length} stations, with its entry in the history. {reads.Failures.Count + writes.Failures.Count} of {reads.Answered + writes.Answered + reads.Failures.Count + writes.Failures.Count:#,0} failed. The server worked {Figure.Of(processor / Minutes / 60)} of a core.",
            [
                new(["requests", "answered", "p50, ms", "p99, ms", "longest, ms"], [Row("reads", reads), Row("writes", writes)]),
                new(["memory after minute", "MB"], [.. memory.Select((megabytes, minute) => (string[])[$"{minute + 1}", Figure.Of(megabytes)])]),
            ],
            [
                Bound.AtMost("p99 of reads, ms", MostMilliseconds, reads.Milliseconds.Quantile(0.99)),
                Bound.AtMost("p99 of writes, ms", MostMilliseconds, writes.Milliseconds.Quantile(0.99)),
                Bound.AtMost("failed requests", 0, reads.Failures.Count + writes.Failures.Count),
                Bound.AtMost($"memory after minute {Minutes} to that after minute {EarlyMinute}", MostGrowth, growth),
            ]);

        Task<HttpResponseMessage> Read(int number) => visitor.GetAsync((number % 4) switch
        {
            0 => $"/?near=30.{number % 90 + 5:00}88,114.97{number % 89 + 10}",
            1 => $"/stations/{codes[number % codes.Length]}",
            2 => $"/api/v1/stations?near=30.{number % 83 + 5:00}88,114.97{number % 89 + 10}&amenity=microwave",
            _ => "/hsds/services?per_page=10",
        }, stop);

        Task<HttpResponseMessage> Write(int number) => city.Client.PutAsJsonAsync(
            $"/api/v1/stations/{codes[number % codes.Length]}/amenities/microwave",
            new JsonObject { ["state"] = number / codes.Length % 2 == 0 ? "broken" : "working", ["note"] = $"{number}" }, stop);

        async Task Remember()
        {
            for (var minute = 0; minute < Minutes; minute++)
            {
                await Task.Delay(TimeSpan.FromMinutes(1), stop);
                memory.Add(city.ResidentMegabytes);
            }
        }

        static string[] Row(string name, OpenLoad load) =>
            [name, $"{load.Answered:#,0}", Figure.Of(load.Milliseconds.Median), Figure.Of(load.Milliseconds.Quantile(0.99)), Figure.Of(load.Milliseconds.Quantile(1))];
    }
}
