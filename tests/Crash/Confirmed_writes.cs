using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Yizhan.Tests.Crash;

/// <summary>A server that is killed in the middle of its work.</summary>
public sealed class Confirmed_writes
{
    private const int Writers = 8;

    [Fact]
    public async Task Survive_when_the_server_is_killed_and_the_city_opens_again()
    {
        var folder = Directory.CreateTempSubdirectory("yizhan-crash-").FullName;
        var confirmed = new Dictionary<string, int>();
        for (var round = 0; round < 3; round++)
        {
            await using var server = await Server.Start(folder, newSecret: true);
            foreach (var (code, count) in confirmed) Assert.True(await server.CountOf(code) >= count, $"{code} was confirmed with {count}");
            using var stop = new CancellationTokenSource();
            var writers = Enumerable.Range(1, Writers).Select(writer => Write(server, $"DY{writer:0000}", confirmed, round, stop.Token)).ToArray();
            await Task.Delay(TimeSpan.FromSeconds(2));
            server.Kill();
            await stop.CancelAsync();
            await Task.WhenAll(writers);
        }
        Assert.Equal(Writers, confirmed.Count);
        await using (var last = await Server.Start(folder, newSecret: true))
            foreach (var (code, count) in confirmed) Assert.True(await last.CountOf(code) >= count, $"{code} was confirmed with {count}");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Notes one change after another; remembers only what the server said was done.</summary>
    private static async Task Write(Server server, string code, Dictionary<string, int> confirmed, int round, CancellationToken stop)
    {
        for (var number = round * 10_000 + 1; !stop.IsCancellationRequested; number++)
        {
            try
            {
                if (!await server.Note(code, number)) return;
            }
            catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException or IOException)
            {
                return;
            }
            lock (confirmed) confirmed[code] = number;
        }
    }

    /// <summary>The program itself in a process of its own.</summary>
    private sealed class Server(Process process, HttpClient http) : IAsyncDisposable
    {
        public static async Task<Server> Start(string folder, bool newSecret)
        {
            var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "serve", "--port", "0", "--data", folder, .. newSecret ? ["--new-secret"] : Array.Empty<string>()])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            var process = Process.Start(start)!;
            string? secret = null, address = null;
            while (address is null && await process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (line.Contains("secret", StringComparison.Ordinal)) secret = line[(line.LastIndexOf(' ') + 1)..];
                if (line.StartsWith("Ready: ", StringComparison.Ordinal)) address = line["Ready: ".Length..];
            }
            Assert.True(address is not null, address is null ? await process.StandardError.ReadToEndAsync() : "");
            var http = new HttpClient { BaseAddress = new(address!) };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
            return new(process, http);
        }

        public async Task<bool> Note(string code, int number)
        {
            using var answer = await http.PutAsJsonAsync($"/api/v1/stations/{code}/amenities/water", new { state = "broken", note = number.ToString(CultureInfo.InvariantCulture) });
            return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent;
        }

        /// <summary>The number noted last.</summary>
        public async Task<int> CountOf(string code)
        {
            var answer = await http.GetFromJsonAsync<System.Text.Json.JsonElement>($"/api/v1/stations/{code}");
            var water = answer.GetProperty("station").GetProperty("amenities").EnumerateArray().Single(amenity => amenity.GetProperty("code").GetString() == "water");
            return int.Parse(water.GetProperty("note").GetString()!, CultureInfo.InvariantCulture);
        }

        public void Kill() => process.Kill(entireProcessTree: true);

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            if (!process.HasExited) Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
