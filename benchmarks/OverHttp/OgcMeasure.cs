using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Yizhan.Bench.Nearest;
using Yizhan.Bench.Servers;

namespace Yizhan.Bench.OverHttp;

/// <summary>How many boxes a second OGC API - Features answers, beside MapServer.</summary>
internal sealed record OgcMeasure() : Measure("ogc", "OGC API - Features: ten items of a box")
{
    private const int Large = 100_000;
    private const int Boxes = 500, Checked = 25;

    /// <summary>Features that either server gives in one answer.</summary>
    private const int Most = 10_000;

    private const double LeastTimes = 5;
    private const string Flat = "flatgeobuf", Shape = "shapefile";

    private static readonly Wrk Wrk = new(16, TimeSpan.FromSeconds(4), 3);

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        var (rows, bounds) = (new List<string[]>(), new List<Bound>());
        await Compare("263", null);
        await Compare($"{Large:#,0}", new SampleNetwork(Large, Region.City));
        return new(Method, [new(["stations", "server", "requests/s", "this is … times as fast"], rows)], bounds);

        async Task Compare(string stations, SampleNetwork? network)
        {
            var (folder, name) = (workshop.NewFolder($"city-{stations}"), $"mapserver-{stations}");
            await CityFile.Fill(folder, network, stop);
            using var city = await RunningCity.Start(workshop, folder);
            var features = await Features(city);
            var files = await Files(workshop.NewFolder($"files-{stations}"), features);
            var mapServer = await MapServer.Start(workshop, name, files);

            var (ours, theirs) = (city.Client.BaseAddress!, files.Keys.ToArray());
            string[] boxes = [.. Spread(features).Select(Box)];
            foreach (var map in theirs) await Check(city, new(mapServer, MapServer.Items(map)), boxes);
            List<(Uri, string)> servers = [(ours, await Paths("ours", "/ogc/collections/stations/items"))];
            foreach (var map in theirs) servers.Add((mapServer, await Paths(map, MapServer.Items(map))));

            var rates = await Wrk.Race(servers);
            rows.Add([stations, "this server", Figure.Of(rates[0]), "1"]);
            foreach (var (map, rate) in theirs.Zip(rates.Skip(1))) rows.Add([stations, $"MapServer, {map}", Figure.Of(rate), Figure.Of(rates[0] / rate)]);
            bounds.Add(Bound.AtLeast($"times MapServer's better format at {stations} stations", LeastTimes, rates[0] / rates.Skip(1).Max()));
            await city.Stop();

            async Task<string> Paths(string server, string items)
            {
                var file = Path.Combine(workshop.Folder, $"{stations}-{server}.paths");
                await File.WriteAllLinesAsync(file, boxes.Select(box => $"{items}?bbox={box}&limit=10&f=json"), stop);
                return file;
            }
        }
    }

    private static async Task<List<JsonNode>> Features(RunningCity city)
    {
        var all = new List<JsonNode>();
        for (JsonNode page; ; )
        {
            page = await city.Get($"/ogc/collections/stations/items?f=json&limit={Most}&offset={all.Count}");
            all.AddRange(page["features"]!.AsArray().Select(feature => feature!));
            if (all.Count == (int)page["numberMatched"]!) return all;
        }
    }

    /// <summary>The features in the formats that MapServer reads fastest, both with an index by place.</summary>
    private static async Task<Dictionary<string, string>> Files(string folder, List<JsonNode> features)
    {
        var lines = Path.Combine(folder, "stations.geojsonl");
        await File.WriteAllLinesAsync(lines, features.Select(feature => feature.ToJsonString()));
        var files = new Dictionary<string, string> { [Flat] = Path.Combine(folder, "stations.fgb"), [Shape] = Path.Combine(folder, "stations.shp") };
        string[] plain = ["-q", "-mapFieldType", "StringList=String,DateTime=String", "-nln", "stations"];
        await Workshop.Run("ogr2ogr", ["-f", "FlatGeobuf", .. plain, files[Flat], lines]);
        await Workshop.Run("ogr2ogr", ["-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8", "-lco", "SPATIAL_INDEX=YES", .. plain, files[Shape], lines]);
        return files;
    }

    private static IEnumerable<JsonNode> Spread(List<JsonNode> features) => Enumerable.Range(0, Boxes).Select(number => features[(int)((long)number * features.Count / Boxes)]);

    /// <summary>Some 2 km around a station. Its edges fall between the sixth digits of degrees, so that no station lies on one.</summary>
    private static string Box(JsonNode feature)
    {
        var (east, north) = ((double)feature["geometry"]!["coordinates"]![0]!, (double)feature["geometry"]!["coordinates"]![1]!);
        return string.Create(CultureInfo.InvariantCulture, $"{east - 0.0105005:F7},{north - 0.0095005:F7},{east + 0.0105005:F7},{north + 0.0095005:F7}");
    }

    /// <summary>Both find the same stations.</summary>
    /// <exception cref="InvalidOperationException">They do not.</exception>
    private static async Task Check(RunningCity city, Uri theirs, string[] boxes)
    {
        foreach (var box in boxes.Take(Checked))
        {
            var ours = await city.Get($"/ogc/collections/stations/items?bbox={box}&limit={Most}&f=json");
            var answer = (await city.Client.GetFromJsonAsync<JsonNode>($"{theirs}?bbox={box}&limit={Most}&f=json"))!;
            if (!Codes(ours).SetEquals(Codes(answer)) || (int)ours["numberMatched"]! != (int)answer["numberMatched"]!)
                throw new InvalidOperationException($"{theirs}, {box}: {Codes(answer).Count} stations instead of {Codes(ours).Count}.");
        }

        static HashSet<string> Codes(JsonNode page) => [.. page["features"]!.AsArray().Select(feature => (string)feature!["properties"]!["code"]!)];
    }

    private static string Method => $"""
        `GET …/collections/stations/items?bbox=…&limit=10&f=json` for {Boxes} boxes of some 2 km around stations, by turns, asked by wrk with 2 threads and {Wrk.Connections} connections that share the cores with the server; laps of
        {Wrk.Lap.TotalSeconds} s by turns, {Wrk.Rounds} rounds; requests/s are the median. 263 stations are the demonstration city; {Large:#,0} more lie in the same city.

        MapServer 8.0 from Debian answers by its own OGC API - Features, as FastCGI under lighttpd with a process for each core. It reads the very features this server gives, from a FlatGeobuf and from a shapefile with its `.qix` index;
        the better counts. {Checked} boxes are held against each other before: the same stations, and as many.
        """;
}
