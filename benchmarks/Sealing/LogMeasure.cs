using System.Diagnostics;
using System.Security.Cryptography;
using Yizhan.Sealing.Log;

namespace Yizhan.Bench.Sealing;

/// <summary>The public log: appends that are durable, and proofs over many leaves.</summary>
internal static class LogMeasure
{
    private const int Leaves = 1_000_000, Filling = 20_000, Callers = 256, Proofs = 2_000, EntryLength = 96;
    private const double MostProofMilliseconds = 1, LeastAppends = 5_000;

    private static readonly TimeSpan Appending = TimeSpan.FromSeconds(5);

    public static async Task<(Table Table, IReadOnlyList<Bound> Bounds)> Run(Workshop workshop)
    {
        var signer = new NoteSigner("log.example/bench", NoteKeyKind.Signature, RandomNumberGenerator.GetBytes(32));
        using var log = TransparencyLog.Open(FileLogStorage.Open(workshop.NewFolder("log")).Value!, signer).Value!;
        var appends = await Appends(log);
        while (log.Size < Leaves) await Task.WhenAll(Enumerable.Range(0, (int)Math.Min(Filling, Leaves - log.Size)).Select(_ => Task.Run(() => log.Append(RandomNumberGenerator.GetBytes(EntryLength)))));
        var (inclusion, consistency) = (new List<double>(), new List<double>());
        for (var i = -Proofs; i < Proofs; i++)
        {
            var index = RandomNumberGenerator.GetInt32(Leaves);
            var start = Stopwatch.GetTimestamp();
            var proof = log.InclusionProof(index, Leaves);
            var between = Stopwatch.GetTimestamp();
            log.ConsistencyProof(index + 1, Leaves);
            if (proof.Count == 0) throw new InvalidOperationException("There is no proof.");
            if (i < 0) continue;
            inclusion.Add(Stopwatch.GetElapsedTime(start, between).TotalMilliseconds);
            consistency.Add(Stopwatch.GetElapsedTime(between).TotalMilliseconds);
        }
        var (included, continued) = (new Figure(inclusion), new Figure(consistency));
        return (
            new(["log", "figure"],
            [
                [$"durable appends a second, {Callers} callers", Figure.Of(appends)],
                [$"inclusion proof among {Leaves:#,0} leaves, p99, ms", Figure.Of(included.Quantile(0.99))],
                [$"consistency proof up to {Leaves:#,0} leaves, p99, ms", Figure.Of(continued.Quantile(0.99))],
            ]),
            [Bound.AtMost($"inclusion proof among {Leaves:#,0} leaves, p99, ms", MostProofMilliseconds, included.Quantile(0.99)), Bound.AtLeast("durable appends a second", LeastAppends, appends)]);
    }

    /// <summary>Each caller appends its next entry when the last is durable.</summary>
    private static async Task<double> Appends(TransparencyLog log)
    {
        var (clock, entry) = (Stopwatch.StartNew(), RandomNumberGenerator.GetBytes(EntryLength));
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < Appending) await log.Append(entry);
        })));
        return log.Size / clock.Elapsed.TotalSeconds;
    }
}
