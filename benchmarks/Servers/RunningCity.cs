using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Yizhan.Bench.Servers;

/// <summary>The built server in a process of its own, as <c>./run</c> starts it, on a free port.</summary>
internal sealed class RunningCity : IDisposable
{
    private const string ReadySign = "Ready: ", KeySign = "API key";

    /// <summary>The built program.</summary>
    public static readonly string Host = Path.Combine(Workshop.Sources, "../src/Web/bin/Release/net10.0/yizhan.dll");

    private readonly Process process;

    private RunningCity(Process process) => this.process = process;

    /// <summary>Seconds of work of the processors since the start, on all cores together.</summary>
    public double ProcessorSeconds => process.TotalProcessorTime.TotalSeconds;

    /// <summary>From starting the process to the line that says it serves.</summary>
    public TimeSpan StartedAfter { get; private set; }

    /// <summary>Sends an administrator's key.</summary>
    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromMinutes(10) };

    /// <summary>The most memory the process ever held (VmHWM), in MB of 1,000,000 bytes.</summary>
    public double PeakMegabytes => Megabytes("VmHWM:");

    /// <summary>The memory the process holds now (VmRSS), in MB of 1,000,000 bytes.</summary>
    public double ResidentMegabytes => Megabytes("VmRSS:");

    /// <summary>Starts the server on a data folder; on PostgreSQL when <paramref name="database"/> is given.</summary>
    /// <param name="settings">Such as <c>--SecondFactor=optional</c>.</param>
    public static async Task<RunningCity> Start(Workshop workshop, string data, string? database = null, params IEnumerable<string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Host, "serve", "--new-key", "--port", "0", "--data", data])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        if (database is not null) start.ArgumentList.Add($"--Database={database}");
        foreach (var setting in settings) start.ArgumentList.Add(setting);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_CONTENTROOT"] = Path.Combine(Workshop.Sources, "../src/Web");

        var watch = Stopwatch.StartNew();
        var city = new RunningCity(workshop.Start(start));
        while (await city.process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(KeySign, StringComparison.Ordinal))
                city.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", line[(line.LastIndexOf(' ') + 1)..]);
            if (!line.StartsWith(ReadySign, StringComparison.Ordinal)) continue;
            city.StartedAfter = watch.Elapsed;
            city.Client.BaseAddress = new(line[ReadySign.Length..]);
            _ = city.process.StandardOutput.ReadToEndAsync();
            return city;
        }
        throw new InvalidOperationException("The server ended before it was ready.");
    }

    /// <summary>Ends the process as a service manager does. Ctrl+C would not do: who runs in the background is deaf to it.</summary>
    public async Task Stop()
    {
        await Workshop.Run("kill", "-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await process.WaitForExitAsync();
    }

    /// <summary>Ends the process as a power cut does.</summary>
    public void Kill() => process.Kill(entireProcessTree: true);

    public async Task<JsonNode> Get(string address) => (await Client.GetFromJsonAsync<JsonNode>(address))!;

    /// <exception cref="InvalidOperationException">The server refuses; its words are in the message.</exception>
    public async Task<JsonNode> Send(HttpMethod method, string address, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        using var answer = await Client.SendAsync(request);
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<JsonNode>())!
            : throw new InvalidOperationException($"{method} {address}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    public void Dispose() => Client.Dispose();

    private double Megabytes(string row) =>
        long.Parse(File.ReadLines($"/proc/{process.Id}/status").Single(line => line.StartsWith(row, StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1], System.Globalization.CultureInfo.InvariantCulture) * 1024 / 1e6;
}
