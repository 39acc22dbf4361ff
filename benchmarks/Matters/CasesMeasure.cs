using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Yizhan.Bench.Servers;

namespace Yizhan.Bench.Matters;

/// <summary>What a worker waits for among a million cases: the work list, and a case by number, name or phone.</summary>
internal sealed record CasesMeasure() : Measure("cases", "A million cases")
{
    private const int Cases = 1_000_000, Open = 5_000, Asked = 400, Warm = 50, Page = 50, Months = 10;
    private const double MostOnPostgres = 100, MostOnSqlite = 300;

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        var rows = new List<string[]>();
        var postgres = await On(workshop, "PostgreSQL", await PostgresServer.Start(workshop), rows, stop);
        var sqlite = await On(workshop, "SQLite", null, rows, stop);
        return new(
            $"The demonstration city with {Cases:#,0} cases of one street's communities, {Open:#,0} of them open, each of somebody else with name, phone and answers sealed; the others ended over a year. What the databases do by themselves in time is done before (VACUUM ANALYZE, ANALYZE). Server, database and whoever asks on one machine; a program with the street's key asks over HTTP, one question after another, {Asked} of each kind after {Warm} that are not counted. The work list is the first {Page}, what is due first, with their number; a search has the masked names of all it finds; figures are those of {Months} months that are over, each asked for once, because a node keeps what it has counted. Every answer is checked to have what was asked for.",
            [new(["database", "question", "p50, ms", "p99, ms", "longest, ms"], rows)],
            [.. postgres.Select(one => Bound.AtMost($"PostgreSQL: {one.Question}, p99, ms", MostOnPostgres, one.P99)), .. sqlite.Select(one => Bound.AtMost($"SQLite: {one.Question}, p99, ms", MostOnSqlite, one.P99))]);
    }

    private static async Task<IReadOnlyList<(string Question, double P99)>> On(Workshop workshop, string name, string? database, List<string[]> rows, CancellationToken stop)
    {
        var data = workshop.NewFolder($"cases-{name}");
        using var city = await RunningCity.Start(workshop, data, database);
        await using var cases = await ManyCases.Open(data, database, stop);
        city.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await cases.Key(stop));
        var open = await cases.AddOpen(Open, stop);
        await cases.AddEnded(Cases - Open, stop);
        var found = new List<(string, double)>();
        await Ask("work list", async _ => Check(await city.Get($"/api/v1/cases?limit={Page}"), answer => answer["found"]!.GetValue<int>() >= Open && answer["cases"]!.AsArray().Count == Page));
        await Ask("search by number", number => Find(open[number].Number, open[number].Number));
        await Ask("search by name", number => Find(open[number].Name, open[number].Number));
        await Ask("search by phone", number => Find(open[number].Phone, open[number].Number));
        // A month that is over is counted once on each node: each is asked for once.
        var now = DateOnly.ParseExact($"{(await city.Get("/api/v1/matters/figures"))["months"]![0]!["month"]!.GetValue<string>()}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        await Times("figures of a month, first time", Enumerable.Range(2, Months), async back => Check(
            await city.Get($"/api/v1/matters/figures?month={now.AddMonths(-back).ToString("yyyy-MM", CultureInfo.InvariantCulture)}"), answer => answer["months"]![0]!["all"]!["ended"]!.GetValue<int>() > Cases / 24));
        await city.Stop();
        return found;

        async Task Find(string words, string wanted) =>
            Check(await city.Send(HttpMethod.Post, "/api/v1/cases/search", JsonContent.Create(new { words })), answer => answer["cases"]!.AsArray().Any(one => one!["number"]!.GetValue<string>() == wanted));

        async Task Ask(string question, Func<int, Task> ask)
        {
            for (var round = 0; round < Warm; round++) await ask(round);
            await Times(question, Enumerable.Range(Warm, Asked).Select(round => round * 7 % Open), ask);
        }

        async Task Times(string question, IEnumerable<int> rounds, Func<int, Task> ask)
        {
            var times = new List<double>();
            foreach (var round in rounds)
            {
                var watch = Stopwatch.StartNew();
                await ask(round);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
            var figure = new Figure(times);
            rows.Add([name, question, Figure.Of(figure.Median), Figure.Of(figure.Quantile(0.99)), Figure.Of(figure.Quantile(1))]);
            found.Add((question, figure.Quantile(0.99)));
        }
    }

    private static void Check(JsonNode answer, Func<JsonNode, bool> isRight)
    {
        if (!isRight(answer)) throw new InvalidOperationException($"The answer is not what was asked for: {answer.ToJsonString()[..200]}");
    }
}
