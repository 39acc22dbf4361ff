using System.Net;
using Microsoft.EntityFrameworkCore;
using Yizhan.Bench.Load;
using Yizhan.Bench.OverHttp;
using Yizhan.Bench.Servers;
using Yizhan.Kernel;

namespace Yizhan.Bench.Duty;

/// <summary>A morning on which everybody's calendar looks: how long a feed takes, just after the server has started and later.</summary>
internal sealed record FeedMeasure() : Measure("feeds", "Calendars of 100,000 people")
{
    private const int People = 100_000, PerSecond = 500, Seconds = 30, MostWrkPaths = 20_000;
    private const double MostMilliseconds = 20;

    private static readonly Wrk Wrk = new(16, TimeSpan.FromSeconds(5), 3);

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        var (rows, rates, starts, bounds) = (new List<string[]>(), new List<string[]>(), new List<string[]>(), new List<Bound>());
        await On(workshop, "SQLite", null, rows, rates, starts, bounds, stop);
        await On(workshop, "PostgreSQL", await PostgresServer.Start(workshop), rows, rates, starts, bounds, stop);
        return new(
            $"The demonstration city with {People:#,0} more people on duty, each with {ManyFeeds.ShiftsEach} shifts over a quarter and a feed of their own. Server, database and whoever asks on one machine. {PerSecond} requests a second for {Seconds} s, each for another person's feed, sent when they are due whether or not earlier ones are answered; a time runs from the moment at which the request was due. Cold: the first requests after the server has started; warm: after them; unchanged: with the ETag of the answer before, answered with 304. The plain endpoint is a minimal API without anything before it that reads person and shifts from the same database each time and writes the same calendar. Requests a second by wrk, {Wrk.Connections} connections, servers by turns, medians of {Wrk.Rounds}. Of twenty people both feeds are checked to tell the same shifts.",
            [
                new(["database", "server", "requests", "answered", "p50, ms", "p99, ms", "longest, ms"], rows),
                new(["database", "server", "requests/s", "this is … times as fast"], rates),
                new(["database", "started after, s", "memory afterwards, MB"], starts),
            ],
            bounds);
    }

    private static async Task On(Workshop workshop, string name, string? database, List<string[]> rows, List<string[]> rates, List<string[]> starts, List<Bound> bounds, CancellationToken stop)
    {
        var data = workshop.NewFolder($"feeds-{name}");
        using (var before = await RunningCity.Start(workshop, data, database)) await before.Stop();
#pragma warning disable RS0030 // The city that runs asks the machine too.
        var today = CityClock.DayOf(TimeProvider.System.GetUtcNow());
#pragma warning restore RS0030
        await using (var db = ManyFeeds.Open(data, database)) await ManyFeeds.Fill(db, People, today, stop);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();

        using var city = await RunningCity.Start(workshop, data, database);
        var plain = await PlainFeeds.Start(workshop, data, database);
        using var ours = new HttpClient { BaseAddress = city.Client.BaseAddress };
        using var theirs = new HttpClient { BaseAddress = plain };
        var tags = new System.Collections.Concurrent.ConcurrentDictionary<int, string>();
        var cold = await Ask(ours, "this server", "cold", 0);
        var warm = await Ask(ours, "this server", "warm", PerSecond * Seconds);
        var unchanged = await Ask(ours, "this server", "unchanged", 0, isConditional: true);
        await Ask(theirs, "plain endpoint", "cold", 0);
        await Ask(theirs, "plain endpoint", "warm", PerSecond * Seconds);
        await Compare(ours, theirs);
        foreach (var (what, figure) in new[] { ("cold", cold), ("warm", warm), ("unchanged", unchanged) }) bounds.Add(Bound.AtMost($"{name}: {what}, p99 at {PerSecond} requests/s, ms", MostMilliseconds, figure));

        var paths = Path.Combine(workshop.Folder, $"feeds-{name}.paths");
        await File.WriteAllLinesAsync(paths, Enumerable.Range(0, MostWrkPaths).Select(number => PathOf(number * (People / MostWrkPaths))), stop);
        var raced = await Wrk.Race([(ours.BaseAddress!, paths), (plain, paths)]);
        rates.Add([name, "this server", Figure.Of(raced[0]), "1"]);
        rates.Add([name, "plain endpoint", Figure.Of(raced[1]), Figure.Of(raced[0] / raced[1])]);
        starts.Add([name, Figure.Of(city.StartedAfter.TotalSeconds), Figure.Of(city.ResidentMegabytes)]);
        await city.Stop();

        async Task<double> Ask(HttpClient server, string called, string what, int from, bool isConditional = false)
        {
            var load = new OpenLoad(PerSecond);
            await load.Run(TimeSpan.FromSeconds(Seconds), async number =>
            {
                var person = (from + number) % People;
                using var request = new HttpRequestMessage(HttpMethod.Get, PathOf(person));
                if (isConditional) request.Headers.TryAddWithoutValidation("If-None-Match", tags[person]);
                var answer = await server.SendAsync(request, stop);
                if (answer.Headers.ETag is { } tag) tags[person] = tag.ToString();
                // What is unchanged is answered well; the load counts successes.
                if (isConditional && answer.StatusCode is HttpStatusCode.NotModified) answer.StatusCode = HttpStatusCode.OK;
                else if (isConditional) throw new HttpRequestException("It was not answered with 304.");
                return answer;
            });
            if (load.Failures.Count > 0) throw new InvalidOperationException($"{called}, {what}: {load.Failures.Count} failed, the first by {load.Failures[0]}.");
            var times = load.Milliseconds;
            rows.Add([name, called, what, $"{load.Answered:#,0}", Figure.Of(times.Median), Figure.Of(times.Quantile(0.99)), Figure.Of(times.Quantile(1))]);
            return times.Quantile(0.99);
        }
    }

    /// <summary>Both tell the same shifts at the same times.</summary>
    private static async Task Compare(HttpClient ours, HttpClient theirs)
    {
        for (var number = 0; number < People; number += People / 20)
        {
            string[] wanted = ["UID:", "DTSTART", "DTEND", "SEQUENCE:"];
            var (one, other) = (Lines(await ours.GetStringAsync(PathOf(number))), Lines(await theirs.GetStringAsync(PathOf(number))));
            if (one.Length != ManyFeeds.ShiftsEach * wanted.Length || !one.SequenceEqual(other)) throw new InvalidOperationException($"The feeds of person {number} differ.");

            string[] Lines(string feed) => [.. feed.Split("\r\n").Where(line => wanted.Any(word => line.StartsWith(word, StringComparison.Ordinal)) && !line.StartsWith("DTSTART:19", StringComparison.Ordinal))];
        }
    }

    private static string PathOf(int number) => $"/duty/feed/{ManyFeeds.KeyOf(number)}.ics";
}
