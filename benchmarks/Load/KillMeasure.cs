using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Yizhan.Bench.Servers;

namespace Yizhan.Bench.Load;

/// <summary>Whether what was acknowledged is there after the power went: the server is killed under writers, again and again.</summary>
internal sealed record KillMeasure() : Measure("kills", "Killed under fifty writers")
{
    private const int Kills = 100, Writers = 50, LeastPerLife = 10;
    private static readonly TimeSpan Lives = TimeSpan.FromSeconds(1);

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        var data = workshop.NewFolder("kills");
        var acknowledged = new Acknowledged();
        var (lost, starts, written, codes) = (0, new List<double>(), 0, new List<string>());
        for (var round = 0; round <= Kills; round++)
        {
            using var city = await RunningCity.Start(workshop, data);
            starts.Add(city.StartedAfter.TotalSeconds);
            // Only what a station has can be noted broken; afterwards nobody finds it there.
            if (round == 0) codes.AddRange((await city.Get($"/api/v1/stations?near=30.0988,114.9753&amenity={Acknowledged.Amenity}&limit={Writers}"))["stations"]!.AsArray().Select(station => (string)station!["code"]!));
            lost += await acknowledged.LostOn(city);
            if (round == Kills)
            {
                await city.Stop();
                break;
            }
            var writers = codes.Select(code => acknowledged.Write(city.Client, code, round)).ToArray();
            await Task.Delay(Lives, stop);
            city.Kill();
            written += (await Task.WhenAll(writers)).Sum();
        }
        var verified = await Workshop.Run("dotnet", [RunningCity.Host, "audit", "verify", "--data", data]);
        return new(
            $"The demonstration city on SQLite. {codes.Count} writers each note one change after another at a station of their own and remember the last one that was acknowledged. After {Lives.TotalSeconds:0} s the server is killed (`kill -9`) and started again on the same file; then every station is read. {Kills} times. Last, `yizhan audit verify` goes through the history: {verified.Trim().Split('\n')[^1]}",
            [new(["kills", "acknowledged writes", "lost", "longest start, s"], [[$"{Kills}", $"{written:#,0}", $"{lost}", Figure.Of(new Figure(starts).Quantile(1))]])],
            [Bound.AtMost("acknowledged writes lost", 0, lost), Bound.AtLeast("acknowledged writes", Kills * LeastPerLife, written), Bound.AtLeast("starts after a kill", Kills, starts.Count - 1)]);
    }
}

/// <summary>What writers were told is done: for each station the number noted last.</summary>
internal sealed class Acknowledged
{
    public const string Amenity = "microwave";

    private const int PerRound = 1_000_000;

    private readonly Dictionary<string, long> last = [];

    /// <summary>Notes one change after another until the server is gone; returns how many were acknowledged.</summary>
    /// <exception cref="InvalidOperationException">The server refused one: then nothing would be measured.</exception>
    public async Task<int> Write(HttpClient client, string code, int round)
    {
        for (var done = 0; ; done++)
        {
            var number = (long)round * PerRound + done + 1;
            try
            {
                using var answer = await client.PutAsJsonAsync($"/api/v1/stations/{code}/amenities/{Amenity}", new JsonObject { ["state"] = "broken", ["note"] = number.ToString(CultureInfo.InvariantCulture) });
                if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException)
            {
                return done;
            }
            lock (last) last[code] = number;
        }
    }

    /// <summary>At how many stations less is noted than was acknowledged.</summary>
    public async Task<int> LostOn(RunningCity city)
    {
        var lost = 0;
        foreach (var (code, number) in last)
        {
            var amenities = (await city.Get($"/api/v1/stations/{code}"))["station"]!["amenities"]!.AsArray();
            var note = (string?)amenities.Single(amenity => (string?)amenity!["code"] == Amenity)!["note"];
            if (long.Parse(note!, CultureInfo.InvariantCulture) < number) lost++;
        }
        return lost;
    }
}
