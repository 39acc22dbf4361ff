using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Yizhan.Bench.Servers;

namespace Yizhan.Bench.Failover;

/// <summary>What happens to writers and readers when the primary database dies, and when a node of the city dies.</summary>
internal sealed record FailoverMeasure() : Measure("failover", "The primary database dies, then a node")
{
    private const int Writers = 8, Readers = 4, Rounds = 3;
    private const double MostSecondsOfWrites = 15, MostSecondsOfReads = 5;
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(8);

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        await using var cluster = await PatroniCluster.Start(workshop);
        var keys = $"--Keys={workshop.NewFolder("keys")}";
        using var first = await RunningCity.Start(workshop, workshop.NewFolder("node1"), PatroniCluster.ConnectionString, keys);
        using var second = await RunningCity.Start(workshop, workshop.NewFolder("node2"), PatroniCluster.ConnectionString, keys);
        foreach (var node in (RunningCity[])[first, second]) node.Client.Timeout = TimeSpan.FromSeconds(10);
        HttpClient[] nodes = [first.Client, second.Client];

        using var end = new CancellationTokenSource();
        var last = new long[Writers];
        Stubborn[] writers = [.. Enumerable.Range(0, Writers).Select(_ => new Stubborn(nodes))], readers = [.. Enumerable.Range(0, Readers).Select(_ => new Stubborn(nodes))];
        Task[] work = [.. writers.Select((writer, number) => Write(writer, number, last, end.Token)), .. readers.Select((reader, number) => Read(reader, number, end.Token))];

        var rows = new List<string[]>();
        var (writes, reads) = (new List<double>(), new List<double>());
        for (var round = 1; round <= Rounds; round++)
        {
            await Task.Delay(Calm, stop);
            var primary = await cluster.Primary() ?? throw new InvalidOperationException("There is no primary to kill.");
            foreach (var client in writers.Concat(readers)) client.Reset();
            await cluster.Kill(primary);
            await Until(async () => await cluster.Primary() is { } other && other != primary, stop);
            await Task.Delay(Calm, stop);
            Add($"primary killed, {round}");
            await cluster.Restart(primary);
        }
        foreach (var client in writers.Concat(readers)) client.Reset();
        second.Kill();
        await Task.Delay(Calm, stop);
        Add("node killed");
        await end.CancelAsync();
        await Task.WhenAll(work);
        var (lost, doubled) = await Count(last, stop);
        await first.Stop();

        return new(
            $"Three etcd, three PostgreSQL under Patroni by the files of `deploy/patroni` (ttl 10, loop_wait 2, retry_timeout 3, failsafe_mode, synchronous_mode) and two nodes of the city, all on this machine. {Writers} writers each note a number after another at a station of their own and send it again, to the next node, until it is acknowledged; {Readers} readers ask for stations. {Rounds} times Patroni and PostgreSQL of the primary are killed (`kill -9`) and started again once another is primary; then a node is killed. A gap is the longest time in which one writer or reader got no answer. {last.Sum():#,0} writes were acknowledged, {writers.Sum(writer => writer.Failures) + readers.Sum(reader => reader.Failures):#,0} tries failed. At the end the database is read: a write is lost when less is noted than was acknowledged, doubled when the history has it twice.",
            [new(["event", "longest gap of a writer, s", "longest gap of a reader, s"], rows)],
            [
                Bound.AtMost("acknowledged writes lost", 0, lost),
                Bound.AtMost("writes doubled", 0, doubled),
                Bound.AtMost("writes resume after, s", MostSecondsOfWrites, writes.Max()),
                Bound.AtMost("reads resume after, s", MostSecondsOfReads, reads.Max()),
            ]);

        void Add(string what)
        {
            writes.Add(writers.Max(writer => writer.LongestGap));
            reads.Add(readers.Max(reader => reader.LongestGap));
            rows.Add([what, Figure.Of(writes[^1]), Figure.Of(reads[^1])]);
        }
    }

    private static string CodeOf(int writer) => $"DY{writer + 1:0000}";

    private static async Task Write(Stubborn writer, int number, long[] last, CancellationToken stop)
    {
        for (var note = 1L; ; note++)
        {
            var body = new JsonObject { ["state"] = "broken", ["note"] = note.ToString(CultureInfo.InvariantCulture) }.ToJsonString();
            if (!await writer.Send((node, gone) => node.PutAsync($"/api/v1/stations/{CodeOf(number)}/amenities/water", new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")), gone), stop)) return;
            last[number] = note;
        }
    }

    private static async Task Read(Stubborn reader, int number, CancellationToken stop)
    {
        for (var turn = 0; await reader.Send((node, gone) => node.GetAsync($"/api/v1/stations/{CodeOf((turn * Readers + number) % 200)}", gone), stop); turn++) await Task.Delay(20, CancellationToken.None);
    }

    private static async Task<(int Lost, long Doubled)> Count(long[] last, CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(PatroniCluster.ConnectionString);
        var (lost, doubled) = (0, 0L);
        for (var writer = 0; writer < Writers; writer++)
        {
            await using var noted = source.CreateCommand("""SELECT "Details" FROM kernel_history WHERE "SubjectType" = 'station' AND "SubjectName" = $1 AND "Kind" = 'changed' ORDER BY "Number" """);
            noted.Parameters.AddWithValue(CodeOf(writer));
            var notes = new List<long>();
            await using var rows = await noted.ExecuteReaderAsync(stop);
            while (await rows.ReadAsync(stop)) notes.Add(NoteOf(rows.GetString(0)));
            if (notes[^1] < last[writer] || notes.Distinct().Count() < last[writer]) lost++;
            doubled += notes.Count - notes.Distinct().Count();
        }
        return (lost, doubled);
    }

    /// <summary>The number that an entry of the history says was noted.</summary>
    private static long NoteOf(string details)
    {
        var facts = JsonNode.Parse((string)JsonNode.Parse(details)!["Facts"]!["after"]!)!;
        var water = facts["amenities"]!.AsArray().Single(amenity => (string?)amenity!["kind"] == "water")!;
        return long.Parse((string)water["note"]!, CultureInfo.InvariantCulture);
    }

    private static async Task Until(Func<Task<bool>> holds, CancellationToken stop)
    {
        for (var watch = Stopwatch.StartNew(); !await holds(); await Task.Delay(200, stop))
            if (watch.Elapsed > TimeSpan.FromMinutes(2)) throw new InvalidOperationException("No other primary was chosen.");
    }
}
