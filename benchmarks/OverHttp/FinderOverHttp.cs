using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Yizhan.Bench.Nearest;
using Yizhan.Bench.Servers;
using Yizhan.Kernel;
using Yizhan.Stations.Rules;
using Yizhan.Web;
using Yizhan.Web.DemoCity;

namespace Yizhan.Bench.OverHttp;

/// <summary>How many questions a second the finder answers over HTTP, beside an endpoint that need not look for its answer and beside Node.</summary>
internal sealed record FinderOverHttp() : Measure("http", "The finder over HTTP as JSON")
{
    private const int Province = 1_000_000;
    private const int Questions = 2_000, Checked = 40;
    private const double LeastShareOfConstant = 0.4, LeastTimesNode = 2;

    /// <summary>Peers measure on a sphere, which may take a station for nearer that is this much farther.</summary>
    private const double Stretch = 1.01, Metres = 2;

    private static readonly string[] Servers = ["this finder", "a constant answer", "Node with geokdbush"];

    private static readonly Wrk Wrk = new(16, TimeSpan.FromSeconds(5), 5);

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        var (rows, starts, bounds) = (new List<string[]>(), new List<string[]>(), new List<Bound>());
        var demo = DemoNetwork.Of(CityClock.DayOf(Now));
        var dice = new Dice(Questions);
        await Compare(demo.Stations.Count, null, [.. Enumerable.Range(0, Questions).Select(_ => Beside(dice.One(demo.Stations).Point, dice))]);
        var network = new SampleNetwork(Province, Region.Province);
        await Compare(Province, network, network.Askers(Questions));
        return new(Method, [
            new(["stations", "server", "requests/s", "of the constant answer's", "finder is … times as fast"], rows),
            new(["stations", "start to ready, s", "resident when ready, MB", "after the questions, MB", "most, MB"], starts)], bounds);

        async Task Compare(int stations, SampleNetwork? network, GeoPoint[] places)
        {
            var (folder, lines, paths, answer) = (workshop.NewFolder($"city-{stations}"), Path.Combine(workshop.Folder, $"{stations}.ndjson"), Path.Combine(workshop.Folder, $"{stations}.paths"), Path.Combine(workshop.Folder, $"{stations}.json"));
            await CityFile.Fill(folder, network, stop);
            await CityFile.Tell(folder, lines, Json, stop);
            string[] asked = [.. places.Select(place => string.Create(CultureInfo.InvariantCulture, $"/api/v1/stations?near={place.Latitude:F6},{place.Longitude:F6}&open=now&amenity=microwave,toilet&limit=10"))];
            await File.WriteAllLinesAsync(paths, asked, stop);

            using var city = await RunningCity.Start(workshop, folder);
            var ready = city.ResidentMegabytes;
            var node = await NodeFinder.Start(workshop, lines);
            File.Delete(lines);
            await File.WriteAllTextAsync(answer, await Usual(city, node, asked), stop);
            var constant = await ConstantServer.Start(workshop, answer);

            var rates = await Wrk.Race([(city.Client.BaseAddress!, paths), (constant, paths), (node, paths)]);
            foreach (var (server, rate) in Servers.Zip(rates))
                rows.Add([$"{stations:#,0}", server, Figure.Of(rate), Figure.Of(rate / rates[1]), Figure.Of(rates[0] / rate)]);
            starts.Add([$"{stations:#,0}", Figure.Of(city.StartedAfter.TotalSeconds), Figure.Of(ready), Figure.Of(city.ResidentMegabytes), Figure.Of(city.PeakMegabytes)]);
            bounds.Add(Bound.AtLeast($"share of a constant answer's requests/s at {stations:#,0} stations", LeastShareOfConstant, rates[0] / rates[1]));
            bounds.Add(Bound.AtLeast($"times Node with geokdbush at {stations:#,0} stations", LeastTimesNode, rates[0] / rates[2]));
            await city.Stop();
        }
    }

#pragma warning disable RS0030 // The demonstration city is made for the machine's today.
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();
#pragma warning restore RS0030

    private static JsonSerializerOptions Json { get; } =
        new ServiceCollection().AddLogging().AddWeb(new ConfigurationBuilder().Build()).BuildServiceProvider().GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;

    /// <summary>Within some 500 m.</summary>
    private static GeoPoint Beside(GeoPoint point, Dice dice) =>
        new(point.Latitude + dice.Between(-5_000, 5_000) * 1e-6, point.Longitude + dice.Between(-5_000, 5_000) * 1e-6);

    /// <summary>The answer of middling length, after Node's have been held against ours.</summary>
    /// <exception cref="InvalidOperationException">Node finds fewer, or farther ones, or ones that will not do.</exception>
    private static async Task<string> Usual(RunningCity city, Uri node, string[] asked)
    {
        var answers = new List<string>();
        foreach (var path in asked.Take(Checked))
        {
            var ours = await city.Client.GetStringAsync(path);
            answers.Add(ours);
            var theirs = await city.Client.GetFromJsonAsync<JsonNode>(new Uri(node, path));
            var (right, found) = (Distances(JsonNode.Parse(ours)!), Distances(theirs!));
            if (right.Length != found.Length || right.Zip(found).Any(pair => Math.Abs(pair.First - pair.Second) > pair.First * (Stretch - 1) + Metres))
                throw new InvalidOperationException($"{path}: Node finds at {string.Join(' ', found)} m what lies at {string.Join(' ', right)} m.");
        }
        return answers.OrderBy(answer => answer.Length).ElementAt(answers.Count / 2);

        static double[] Distances(JsonNode answer) => [.. answer["stations"]!.AsArray().Select(station => (double)station!["distance"]!)];
    }

    private static string Method => $"""
        `GET /api/v1/stations?near=…&open=now&amenity=microwave,toilet&limit=10` at {Questions:#,0} places by turns, without compression, asked by wrk with 2 threads and {Wrk.Connections} connections that share the cores with the server.
        Every server is asked in laps of {Wrk.Lap.TotalSeconds} s by turns, {Wrk.Rounds} rounds; requests/s are the median. 263 stations are the demonstration city; {Province:#,0} more are those of the section on the
        finder in the process, written into the city's SQLite file before the server starts. "Now" was {CityClock.Local(Now):yyyy-MM-dd HH:mm}, city time.

        - A constant answer: one minimal-API endpoint with nothing before it, on Kestrel with its defaults and the server collector as the product has, that serialises the object graph of one real answer of middling length, by the same JSON options, each time.
        - Node: one process of `node:http`, kdbush and geokdbush ({Checked} answers are held against ours before), which has every station as the API tells it in memory, with its amenities as bits and whether it is open now
          worked out beforehand. It measures again only the distance and the minutes on foot.
        """;
}
