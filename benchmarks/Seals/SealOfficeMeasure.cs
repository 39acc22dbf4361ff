using System.Diagnostics;
using System.Net;
using Yizhan.Bench.Load;
using Yizhan.Bench.Servers;
using Yizhan.Kernel;
using Yizhan.People.Rules;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Bench.Seals;

/// <summary>What a custodian waits for who seals a paper, and how many papers a city seals in a row: page, proof, composing, both signatures and their stamps, log and commits.</summary>
internal sealed record SealOfficeMeasure() : Measure("seal-office", "Sealing papers over HTTP")
{
    private const int Seals = 10, PerSecond = 20, Seconds = 30, WarmPapers = 200, Batch = 100, Callers = 2, MostBatches = 80;
    private const double MostMilliseconds = 100, LeastPerSecond = 150;

    private static readonly TimeSpan Sustained = TimeSpan.FromSeconds(20);

#pragma warning disable RS0030 // Codes of an authenticator follow the clock of the machine.
    private static readonly TimeProvider Time = TimeProvider.System;
#pragma warning restore RS0030

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        var rows = new List<string[]>();
        var postgres = await On(workshop, "PostgreSQL", await PostgresServer.Start(workshop), rows, stop);
        var sqlite = await On(workshop, "SQLite", null, rows, stop);
        return new(
            $"The demonstration city, server, database and whoever asks on one machine. {Seals} seals of the built-in authority, each used by one person alone. Every custodian proves for each request by a code of an authenticator, which works once, who they are; each paper is sealed as PDF with ECDSA P-256 and as OFD with SM2, both stamped, its two files encrypted, its leaf signed into the public log, history included, and is committed to the disk before the answer. One at a time: the request of a paper's page, {PerSecond} a second for {Seconds} s, sent when it is due; a time runs from that moment. Many at once: {Callers} custodians each send {Batch} papers with one code, one request after another, for {Sustained.TotalSeconds:0} s. Afterwards every acknowledged paper is looked up: number, both files, and a leaf with their digests.",
            [new(["database", "one at a time: sealed", "p50, ms", "p99, ms", "longest, ms", "server, ms of a core each", "many at once: sealed", "a second", "server, ms of a core each", "failed", "without leaf or file"], rows)],
            [
                Bound.AtMost($"PostgreSQL: p99 at {PerSecond} a second, ms", MostMilliseconds, postgres.P99),
                Bound.AtLeast("PostgreSQL: papers a second, sustained", LeastPerSecond, postgres.PerSecond),
                Bound.AtMost("failed requests", 0, postgres.Failed + sqlite.Failed),
                Bound.AtMost("acknowledged papers without their leaf or files", 0, postgres.Wrong + sqlite.Wrong),
            ]);
    }

    private static async Task<(double P99, double PerSecond, int Failed, int Wrong)> On(Workshop workshop, string name, string? database, List<string[]> rows, CancellationToken stop)
    {
        var data = workshop.NewFolder($"seal-office-{name}");
        using var city = await RunningCity.Start(workshop, data, database);
        await using var office = await PreparedOffice.Open(data, database, stop);
        var (seals, custodians) = await office.Hire(Seals, PerSecond * Seconds + WarmPapers + MostBatches, stop);
        using var desk = new PaperDesks(city.Client.BaseAddress!, office, Time);

        // Warm: the compiler has seen it, and each seal's key is open.
        var warm = await office.Write(seals, WarmPapers, stop);
        foreach (var (number, paper) in warm.Index()) await desk.Seal(custodians[number], paper, stop);

        var single = await office.Write(seals, PerSecond * Seconds, stop);
        var users = custodians.Skip(WarmPapers).Take(single.Count).ToList();
        foreach (var user in users) await desk.Enter(user, stop);
        var (load, sealedOnes, before) = (new OpenLoad(PerSecond), new List<Guid>(), city.ProcessorSeconds);
        await load.Run(TimeSpan.FromSeconds(Seconds), async number =>
        {
            var answer = await desk.Send(users[number], single[number], stop);
            // What a browser is sent on with was done; the page again is a refusal.
            if (answer.StatusCode is not HttpStatusCode.Redirect) return answer;
            lock (sealedOnes) sealedOnes.Add(single[number]);
            return new(HttpStatusCode.NoContent);
        });

        var alone = (city.ProcessorSeconds - before) * 1000 / single.Count;

        var (many, perSecond, failed, together) = await Many(city, desk, office, seals, custodians.Skip(WarmPapers + single.Count).ToList(), stop);
        await city.Stop();
        var wrong = await office.Wrong([.. sealedOnes, .. many], stop);
        rows.Add([name, $"{load.Answered:#,0}", Figure.Of(load.Milliseconds.Median), Figure.Of(load.Milliseconds.Quantile(0.99)), Figure.Of(load.Milliseconds.Quantile(1)), Figure.Of(alone), $"{many.Count:#,0}", Figure.Of(perSecond), Figure.Of(together), $"{load.Failures.Count + failed}", $"{wrong}"]);
        return (load.Milliseconds.Quantile(0.99), perSecond, load.Failures.Count + failed, wrong);
    }

    private static async Task<(IReadOnlyList<Guid> Sealed, double PerSecond, int Failed, double Processor)> Many(RunningCity city, PaperDesks desk, PreparedOffice office, IReadOnlyList<Seal> seals, List<Custodian> users, CancellationToken stop)
    {
        foreach (var user in users) await desk.Enter(user, stop);
        var batches = new Queue<(Custodian User, Guid[] Papers)>();
        // A custodian keeps one seal, so a batch is of that seal.
        foreach (var (index, user) in users.Index())
        {
            var seal = seals[(index + WarmPapers + PerSecond * Seconds) % seals.Count];
            batches.Enqueue((user, [.. await office.Write([seal], Batch, stop)]));
        }
        var (done, failed, before) = (new List<Guid>(), 0, city.ProcessorSeconds);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (watch.Elapsed < Sustained)
            {
                (Custodian User, Guid[] Papers) next;
                lock (batches)
                {
                    if (!batches.TryDequeue(out next)) return;
                }
                using var answer = await desk.Send(next.User, next.Papers, stop);
                var isWhole = answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync(stop)).Contains($"{next.Papers.Length}份办成", StringComparison.Ordinal);
                lock (done)
                {
                    if (isWhole) done.AddRange(next.Papers);
                    else failed++;
                }
            }
        }));
        return (done, done.Count / watch.Elapsed.TotalSeconds, failed, (city.ProcessorSeconds - before) * 1000 / Math.Max(1, done.Count));
    }
}
