using System.Globalization;

namespace Yizhan.Bench.Nearest;

/// <summary>Redis GEOSEARCH with a radius that just holds the ten, over a Unix socket.</summary>
/// <param name="hasOwnSets">
/// False: a set for each amenity is kept, and the client, who knows what each station has and whether it is open, chooses from
/// the set of the rarer one. True: a set is kept for this very question at this very minute.
/// </param>
internal sealed class RedisEngine(SampleNetwork network, string path, bool hasOwnSets) : IEngine
{
    /// <summary>Half round the Earth holds all.</summary>
    private const double Everywhere = 20_000_000;

    public string Name => hasOwnSets ? "Redis, a set kept for this very question" : "Redis, a set for each amenity";

    public int Together => 32;

    /// <summary>Starts a server, which keeps nothing on disk, and fills the sets.</summary>
    /// <returns>The path of its socket.</returns>
    public static async Task<string> Load(Workshop workshop, SampleNetwork network)
    {
        var path = Path.Combine(workshop.NewFolder("redis"), "socket");
        workshop.Start("redis-server", "--port", "0", "--unixsocket", path, "--save", "", "--appendonly", "no", "--loglevel", "warning", "--logfile", "/dev/null");
        for (var tries = 0; tries < 200 && !File.Exists(path); tries++) await Task.Delay(50);
        using var redis = new RedisSocket(path);
        foreach (var wish in Wish.All)
        {
            Fill(redis, network, KeyOf(wish, own: false), id => (network.Entries[id].Bits.Amenities & wish.FirstBit) != 0);
            Fill(redis, network, KeyOf(wish, own: true), id => network.Grants(id, wish));
        }
        return path;
    }

    public IClient Connect(Wish wish) => new Client(new(path), KeyOf(wish, hasOwnSets), hasOwnSets ? null : id => network.Grants(id, wish));

    public void Dispose()
    {
    }

    private static string KeyOf(Wish wish, bool own) => own ? $"{wish.First}+{wish.Second}+open" : wish.First;

    private static void Fill(RedisSocket redis, SampleNetwork network, string key, Func<int, bool> belongs)
    {
        foreach (var some in network.Entries.Where(entry => belongs(entry.Id)).Chunk(1000))
        {
            redis.Add(["GEOADD", key, .. some.SelectMany(entry => (string[])[Text(entry.Point.Longitude), Text(entry.Point.Latitude), Text(entry.Id)])]);
            redis.Send();
            redis.ReadLine();
        }
    }

    private static string Text(double number) => number.ToString("F7", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Client(RedisSocket redis, string key, Func<int, bool>? grants) : IClient
    {
        private readonly List<int> members = [];

        public void Ask(ReadOnlySpan<Question> questions, Span<int[]> answers)
        {
            foreach (var question in questions)
            {
                var (longitude, latitude) = (Text(question.Near.Longitude), Text(question.Near.Latitude));
                var reach = Text(Math.Min(question.ReachMetres, Everywhere));
                if (grants is null) redis.Add("GEOSEARCH", key, "FROMLONLAT", longitude, latitude, "BYRADIUS", reach, "m", "ASC", "COUNT", "10");
                else redis.Add("GEOSEARCH", key, "FROMLONLAT", longitude, latitude, "BYRADIUS", reach, "m", "ASC");
            }
            redis.Send();
            for (var i = 0; i < questions.Length; i++)
            {
                redis.ReadNumbers(members);
                answers[i] = [.. (grants is null ? members : members.Where(grants)).Take(Question.Wanted)];
            }
        }

        public void Dispose() => redis.Dispose();
    }
}
