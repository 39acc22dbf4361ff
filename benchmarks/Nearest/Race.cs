using System.Diagnostics;

namespace Yizhan.Bench.Nearest;

/// <summary>Engines that answer the same questions in turns, so that a busy moment of the machine strikes all alike.</summary>
internal sealed class Race(int threads, TimeSpan lap, int rounds)
{
    /// <summary>More latencies of a thread than these are not kept.</summary>
    private const int MostKept = 1 << 20;

    /// <summary>Answers a second, the median of the rounds, and how long single questions take.</summary>
    public Dictionary<IEngine, Pace> Run(IReadOnlyList<IEngine> engines, Wish wish, Question[] questions)
    {
        foreach (var engine in engines) Lap(engine, wish, questions, engine.Together, lap / 5);
        var paces = engines.ToDictionary(engine => engine, _ => (Rates: new List<double>(), Latencies: new List<double>()));
        for (var round = 0; round < rounds; round++)
            foreach (var engine in engines)
            {
                var (rate, latencies) = Lap(engine, wish, questions, engine.Together, lap);
                // How long a single question takes shows only when it is asked alone.
                if (engine.Together > 1) (_, latencies) = Lap(engine, wish, questions, 1, lap / 2);
                paces[engine].Rates.Add(rate);
                paces[engine].Latencies.AddRange(latencies);
            }
        return paces.ToDictionary(pair => pair.Key, pair => new Pace(new Figure(pair.Value.Rates).Median, new(pair.Value.Latencies)));
    }

    private (double Rate, IEnumerable<double> Milliseconds) Lap(IEngine engine, Wish wish, Question[] questions, int together, TimeSpan time)
    {
        // What an earlier engine left behind is not cleared away during this one's lap.
        GC.Collect();
        using var start = new Barrier(threads);
        var laps = new (double Rate, List<double> Milliseconds)[threads];
        var running = Enumerable.Range(0, threads).Select(number => new Thread(() =>
        {
            using var client = engine.Connect(wish);
            start.SignalAndWait();
            laps[number] = Ask(client, questions, number * questions.Length / threads, together, time);
        })).ToList();
        foreach (var thread in running) thread.Start();
        foreach (var thread in running) thread.Join();
        return (laps.Sum(one => one.Rate), laps.SelectMany(one => one.Milliseconds));
    }

    private static (double Rate, List<double> Milliseconds) Ask(IClient client, Question[] questions, int from, int together, TimeSpan time)
    {
        var answers = new int[together][];
        var latencies = new List<double>(MostKept);
        var (begin, asked, at) = (Stopwatch.GetTimestamp(), 0L, from / together * together);
        do
        {
            var before = Stopwatch.GetTimestamp();
            client.Ask(questions.AsSpan(at, together), answers);
            if (latencies.Count < MostKept) latencies.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
            asked += together;
            at = (at + together) % questions.Length;
        }
        while (Stopwatch.GetElapsedTime(begin) < time);
        return (asked / Stopwatch.GetElapsedTime(begin).TotalSeconds, latencies);
    }
}

/// <summary>How fast an engine is.</summary>
/// <param name="Rate">Answers a second from all threads.</param>
/// <param name="Milliseconds">How long a question takes.</param>
internal sealed record Pace(double Rate, Figure Milliseconds);
