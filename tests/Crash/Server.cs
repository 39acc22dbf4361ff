using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Yizhan.Tests.Crash;

/// <summary>The program itself in a process of its own.</summary>
internal sealed class Server(Process process, HttpClient http) : IAsyncDisposable
{
    /// <param name="settings">What this city has otherwise than others.</param>
    public static async Task<Server> Start(string folder, bool newKey, IReadOnlyDictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            typeof(Program).Assembly.Location, "serve", "--port", "0", "--data", folder, .. newKey ? ["--new-key"] : Array.Empty<string>(),
            .. (settings ?? new Dictionary<string, string>()).Select(setting => $"--{setting.Key}={setting.Value}"),
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The files that pages link to lie beside a published program; here they lie with the sources.
        start.Environment["ASPNETCORE_CONTENTROOT"] = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/Web"));
        var process = Process.Start(start)!;
        string? key = null, address = null;
        while (address is null && await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("API key", StringComparison.Ordinal)) key = line[(line.LastIndexOf(' ') + 1)..];
            if (line.StartsWith("Ready: ", StringComparison.Ordinal)) address = line["Ready: ".Length..];
        }
        Assert.True(address is not null, address is null ? await process.StandardError.ReadToEndAsync() : "");
        var http = new HttpClient { BaseAddress = new(address!) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return new(process, http);
    }

    /// <summary>A program that holds a key.</summary>
    public HttpClient Http => http;

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
