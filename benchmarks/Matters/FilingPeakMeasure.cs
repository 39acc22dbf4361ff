using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SkiaSharp;
using Yizhan.Bench.Load;
using Yizhan.Bench.Servers;

namespace Yizhan.Bench.Matters;

/// <summary>A morning on which everybody comes at once: filings with photos, each of which every client sends twice.</summary>
internal sealed record FilingPeakMeasure() : Measure("filing-peak", "A minute of filings with photos")
{
    private const int PerSecond = 10, Seconds = 60, Photos = 2, PhotoBytes = 200_000, Width = 2400, Height = 1800;
    private const double MostMinutes = 5;

    private static readonly string[] Papers = ["id-card", "lease"];

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        var rows = new List<string[]>();
        var bounds = new List<Bound>();
        var photo = Photo();
        foreach (var (name, database) in new[] { ("PostgreSQL", await PostgresServer.Start(workshop)), ("SQLite", (string?)null) })
        {
            var data = workshop.NewFolder($"filing-peak-{name}");
            using var city = await RunningCity.Start(workshop, data, database);
            await using var cases = await ManyCases.Open(data, database, stop);
            city.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await cases.Key(stop));
            await One(city, Guid.CreateVersion7(), 9_999, photo, stop);
            var ids = Enumerable.Range(0, PerSecond * Seconds).Select(_ => Guid.CreateVersion7()).ToList();
            var (load, before, began) = (new OpenLoad(PerSecond), city.ProcessorSeconds, System.Diagnostics.Stopwatch.StartNew());
            await load.Run(TimeSpan.FromSeconds(Seconds), number => One(city, ids[number], number, photo, stop));
            var (whole, processor) = (began.Elapsed, city.ProcessorSeconds - before);
            // A power cut right after the last answer: what was answered must be there.
            city.Kill();
            using var again = await RunningCity.Start(workshop, data, database);
            var (kept, doubled, large) = await cases.Filed(ids, Photos, photo.Length, stop);
            await again.Stop();
            var lost = load.Answered - kept;
            rows.Add([name, $"{load.Answered}", $"{load.Failures.Count}", Figure.Of(load.Milliseconds.Median), Figure.Of(load.Milliseconds.Quantile(0.99)), Figure.Of(whole.TotalSeconds), Figure.Of(processor / ids.Count * 1000), $"{lost}", $"{doubled}", $"{large}"]);
            bounds.AddRange(
            [
                Bound.AtMost($"{name}: filings that failed", 0, load.Failures.Count),
                Bound.AtMost($"{name}: filings answered and not whole after a power cut", 0, lost),
                Bound.AtMost($"{name}: cases or photos that are there twice", 0, doubled),
                Bound.AtMost($"{name}: photos that were not shrunk", 0, large),
                Bound.AtMost($"{name}: until the last photo was shrunk, minutes", MostMinutes, whole.TotalMinutes),
            ]);
        }
        return new(
            $"Proofs of residence handed in by a program at the demonstration city, {PerSecond} a second for {Seconds} s, begun when they are due whether or not earlier ones are answered; server, database and clients on one machine. A filing is the case and {Photos} photos of {photo.Length:#,0} bytes each (JPEG of {Width} × {Height}, a page of print), every one of the three sent, and after its answer sent once more under the same id, as a client does that lost the answer: {PerSecond * 2 * (1 + Photos)} requests a second. A time runs from the moment at which the filing was due to the last of its six answers. A photo is shrunk to at most 2,016 pixels, freed of what the camera wrote and encrypted before it is answered, so that nothing is left to be done afterwards. After the last answer the server is killed; then each acknowledged filing is looked up: one case, {Photos} photos, each smaller than it was sent.",
            [new(["database", "filings", "failed", "p50, ms", "p99, ms", "all done after, s", "server, ms of a core each", "lost", "doubled", "not shrunk"], rows)], bounds);
    }

    private static async Task<HttpResponseMessage> One(RunningCity city, Guid id, int number, byte[] photo, CancellationToken stop)
    {
        var body = new JsonObject
        {
            ["matter"] = "residence-proof", ["place"] = "420281002008", ["name"] = $"{"王李张刘陈杨黄赵周吴"[number % 10]}{"桂建春海明"[number / 10 % 5]}{"兰华英平军芳珍强丽云国民"[number / 50 % 12]}", ["identityProof"] = "id-card", ["phone"] = $"138{number:00000000}",
            ["answers"] = new JsonObject { ["who"] = "self", ["lives-here"] = "yes", ["home"] = "rented", ["address"] = "420281002008-001 3栋502", ["since"] = "2022-03-01", ["landlord"] = "13800138000", ["purpose"] = "子女入学" },
            ["papers"] = new JsonObject { ["lease"] = "later" },
        };
        for (var turn = 0; turn < 2; turn++)
        {
            var answer = await city.Client.PutAsJsonAsync($"/api/v1/cases/{id}", body, stop);
            if (!answer.IsSuccessStatusCode) return answer;
            answer.Dispose();
        }
        foreach (var (at, paper) in Papers.Index())
            for (var turn = 0; turn < 2; turn++)
            {
                using var content = new ByteArrayContent(photo);
                content.Headers.ContentType = new("image/jpeg");
                var answer = await city.Client.PutAsync($"/api/v1/cases/{id}/papers/{paper}/files/{FileOf(id, at)}", content, stop);
                if (!answer.IsSuccessStatusCode) return answer;
                answer.Dispose();
            }
        return new(HttpStatusCode.NoContent);
    }

    /// <summary>The id of a photo: another case's is another.</summary>
    private static Guid FileOf(Guid filing, int at)
    {
        var bytes = filing.ToByteArray();
        bytes[15] ^= (byte)(at + 1);
        return new(bytes);
    }

    /// <summary>A page of print as a telephone photographs it: grain, a shadow, lines of strokes; of the best quality with which it has no more bytes than wanted.</summary>
    private static byte[] Photo()
    {
        using var bitmap = new SKBitmap(Width, Height);
        using var canvas = new SKCanvas(bitmap);
        using var shade = new SKPaint { Shader = SKShader.CreateLinearGradient(new(0, 0), new(Width, Height), [new SKColor(245, 242, 235), new SKColor(190, 186, 178)], SKShaderTileMode.Clamp) };
        canvas.DrawRect(0, 0, Width, Height, shade);
        var dice = new Random(20261129);
        using var ink = new SKPaint { Color = new SKColor(40, 40, 48), IsAntialias = true, StrokeWidth = 3 };
        for (var line = 160; line < Height - 160; line += 60)
            for (var letter = 160; letter < Width - 160; letter += 40)
                for (var stroke = 0; stroke < 4; stroke++) canvas.DrawLine(letter + dice.Next(28), line + dice.Next(36), letter + dice.Next(28), line + dice.Next(36), ink);
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
            {
                var (pixel, grain) = (bitmap.GetPixel(x, y), dice.Next(-3, 4));
                bitmap.SetPixel(x, y, new((byte)Math.Clamp(pixel.Red + grain, 0, 255), (byte)Math.Clamp(pixel.Green + grain, 0, 255), (byte)Math.Clamp(pixel.Blue + grain, 0, 255)));
            }
        return Enumerable.Range(1, 95).Reverse().Select(quality => bitmap.Encode(SKEncodedImageFormat.Jpeg, quality).ToArray()).First(file => file.Length <= PhotoBytes);
    }
}
