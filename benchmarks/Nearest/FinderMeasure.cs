using System.Diagnostics;
using System.Runtime.CompilerServices;
using Yizhan.Bench.Servers;
using Yizhan.Stations.Rules;

namespace Yizhan.Bench.Nearest;

/// <summary>How fast the nearest ten that are open and have two amenities are found in the process, beside others on the same points.</summary>
internal sealed record FinderMeasure() : Measure("finder", "The nearest ten that are open and have two amenities, in the process")
{
    private const int City = 263, Province = 1_000_000;
    private const int Questions = 4_096;
    private const double MostMillisecondsInCity = 0.2, MostMillisecondsInProvince = 1, LeastTimesPostgis = 5, LeastTimesRedis = 2, MostBytes = 200;

    /// <summary>Peers look through all of a million for what is nowhere, a second and more each time.</summary>
    private const int CheckedAgainstPeers = 128, CheckedOfNothing = 2, CheckedExactly = 24;

    private const int Minutes = 2_000, QuestionsAMinute = 100;

    private static readonly int Threads = Environment.ProcessorCount;
    private static readonly Race Race = new(Threads, TimeSpan.FromSeconds(1.5), 3);

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        var (rows, bounds) = (new List<string[]>(), new List<Bound>());
        MeasureCity(rows, bounds);

        var network = new SampleNetwork(Province, Region.Province);
        var (index, open, bytes) = Weigh(network);
        using var finder = new FinderEngine(index, open);
        using var strTree = new StrTreeEngine(network);
        using var sqlite = new SqliteEngine(network, workshop.NewFolder("sqlite"));
        using var postgis = await PostgisEngine.Load(network, await PostgresServer.Start(workshop,
            "jit=off", "shared_buffers=1GB", "effective_cache_size=4GB", "random_page_cost=1.1", "max_parallel_workers_per_gather=0", "autovacuum=off", "fsync=off"));
        var path = await RedisEngine.Load(workshop, network);
        using var redis = new RedisEngine(network, path, hasOwnSets: false);
        using var redisOwn = new RedisEngine(network, path, hasOwnSets: true);
        IEngine[] peers = [postgis, redis, redisOwn, strTree, sqlite];

        var places = network.Askers(Questions);
        var paces = new Dictionary<Wish, Dictionary<IEngine, Pace>>();
        foreach (var wish in Wish.All)
        {
            var questions = Reaching(finder, network, wish, places);
            Check.Exact(network, finder, wish, questions.AsSpan(0, CheckedExactly));
            foreach (var peer in peers) Check.Alike(network, finder, peer, wish, questions.AsSpan(0, wish.Share == 0 ? CheckedOfNothing : CheckedAgainstPeers));
            paces[wish] = Race.Run([finder, .. peers], wish, questions);
            var ours = paces[wish][finder].Rate;
            foreach (var (engine, pace) in paces[wish]) rows.Add(Row(Province, wish, engine.Name, pace, $"{Figure.Of(ours / pace.Rate)}"));
        }

        bounds.Add(Bound.AtMost($"p99 at {Province:#,0} stations, slowest selectivity, ms", MostMillisecondsInProvince, paces.Values.Max(all => all[finder].Milliseconds.Quantile(0.99))));
        var first = FirstOfMinute(network, index, places);
        bounds.Add(Bound.AtMost("the same for the first question of a minute, ms", MostMillisecondsInProvince, first.Quantile(0.99)));
        foreach (var (wish, all) in paces) bounds.Add(Bound.AtLeast($"times PostGIS at {Province:#,0}, {wish.Name}", LeastTimesPostgis, all[finder].Rate / all[postgis].Rate));
        foreach (var (wish, all) in paces) bounds.Add(Bound.AtLeast($"times Redis GEOSEARCH at {Province:#,0}, {wish.Name}", LeastTimesRedis, all[finder].Rate / all[redis].Rate));
        bounds.Add(Bound.AtMost("index, bytes a station", MostBytes, bytes));
        return new(Method(network, bytes, first), [new(["stations", "will do", "engine", "answers/s", "p50, ms", "p99, ms", "ours is … times as fast"], rows)], bounds);
    }

    private static void MeasureCity(List<string[]> rows, List<Bound> bounds)
    {
        var network = new SampleNetwork(City, Region.City);
        var open = network.Hours.OpenNow();
        using var finder = new FinderEngine(new(network.Entries), open);
        var places = network.Askers(Questions);
        var slowest = 0d;
        foreach (var wish in Wish.All)
        {
            var questions = Reaching(finder, network, wish, places);
            Check.Exact(network, finder, wish, questions);
            var pace = Race.Run([finder], wish, questions)[finder];
            slowest = Math.Max(slowest, pace.Milliseconds.Quantile(0.99));
            rows.Add(Row(City, wish, finder.Name, pace, "1"));
        }
        bounds.Add(Bound.AtMost($"p99 at {City} stations, slowest selectivity, ms", MostMillisecondsInCity, slowest));
    }

    /// <summary>The index, and what the managed heap grows by for it and for what it remembers of the minute.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (FinderIndex Index, OpenSchedules Open, double Bytes) Weigh(SampleNetwork network)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (index, open) = (new FinderIndex(network.Entries), network.Hours.OpenNow());
        index.Nearest(new(network.Entries[0].Point) { Filter = new() { Open = open } });
        return (index, open, (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Province);
    }

    /// <summary>Milliseconds of a question by which the opening rules are asked anew, with a hundred of the same minute after each.</summary>
    private static Figure FirstOfMinute(SampleNetwork network, FinderIndex index, GeoPoint[] places)
    {
        var milliseconds = new List<double>();
        var open = network.Hours.OpenNow();
        for (var i = 0; i < Minutes * QuestionsAMinute; i++)
        {
            if (i % QuestionsAMinute == 0) open = network.Hours.OpenNow();
            var wish = Wish.All[i / QuestionsAMinute % Wish.All.Count];
            var before = Stopwatch.GetTimestamp();
            index.Nearest(new(places[i * 7 % places.Length]) { Filter = new() { Has = new(wish.Bits), Open = open } });
            if (i % QuestionsAMinute == 0) milliseconds.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
        }
        return new(milliseconds);
    }

    private static Question[] Reaching(IEngine finder, SampleNetwork network, Wish wish, GeoPoint[] places)
    {
        Question[] questions = [.. places.Select(near => new Question(near, Place.Of(near), double.PositiveInfinity))];
        return [.. Check.Answers(finder, wish, questions).Select(pair => pair.Answer.Length < Question.Wanted
            ? pair.Question
            : pair.Question with { ReachMetres = Geodesy.Metres(pair.Question.Near, network.Entries[pair.Answer[^1]].Point) * 1.01 + 2 })];
    }

    private static string[] Row(int stations, Wish wish, string engine, Pace pace, string times) =>
        [$"{stations:#,0}", wish.Name, engine, Figure.Of(pace.Rate), Figure.Of(pace.Milliseconds.Median), Figure.Of(pace.Milliseconds.Quantile(0.99)), times];

    private static string Method(SampleNetwork network, double bytes, Figure first) => $"""
        "The nearest 10 that are open now and have both amenities", straight from the index, without HTTP. The stations are made up and the same at every run:
        {City} round Daye; {Province:#,0} over a province, seven of eight of them crowded into {Region.Province.Towns:#,0} towns whose sizes follow Zipf's law. They open by 1,000 different
        rules, each with dated exceptions, asked for a Wednesday at ten. "Will do" is the share of all stations that are open and have both amenities; none: many have either, no station has both (really {string.Join(", ", Wish.All.Select(wish => $"{Figure.Of(network.PerCentThatGrant(wish))} %"))}).
        {Questions:#,0} places are asked from, four of five of them near a station. The index takes {Figure.Of(bytes)} bytes a station, measured as growth of the managed heap.

        {Threads} threads ask, as many as the machine has cores, everybody in laps of 1.5 s by turns, three rounds; answers/s are the median of the rounds. Before the laps {CheckedExactly} answers at {Province:#,0} are held
        against going through all stations, and {CheckedAgainstPeers} of every peer against ours (as many, all of which will do, each at most 1 % farther: peers measure on a sphere or a plane map). What is open is worked out
        for the peers beforehand and kept as a column; here the opening rules are asked once a minute, as far as somebody's question needs them. The first question of a minute at {Province:#,0} stations
        takes {Figure.Of(first.Median)} ms at p50 and {Figure.Of(first.Quantile(0.99))} ms at p99, over all four wishes.

        - PostGIS: `WHERE open AND amenities & n = n ORDER BY place <-> point LIMIT 10` along a GiST index on a plane map, rows stored by place, frozen and analysed, 1 GB of shared buffers, no JIT, prepared, over a Unix socket, a connection a thread.
        - Redis: `GEOSEARCH … BYRADIUS` over a Unix socket, a connection a thread, 32 questions sent together (p99 is that of a question sent alone), read by a client of a few lines. The radius is the best there is for each single
          question: the distance of the tenth answer and 1 % more, which no real client can know. Redis knows no attributes: a set is kept for each amenity, and the client, who has the stations' bits in memory, picks from the rarer one's.
          The row of a set kept for this very question (both amenities, open, this minute) is no bound: there the answer's set has been made beforehand, one of millions.
        - NetTopologySuite: `STRtree.NearestNeighbour` with ten wanted; what will not do is infinitely far. SQLite: an R-tree in a file, memory mapped; all in a box that holds the ten, then exact distances.
        """;
}
