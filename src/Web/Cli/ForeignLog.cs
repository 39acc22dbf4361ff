using System.Net;
using Yizhan.Sealing.Log;

namespace Yizhan.Web.Cli;

/// <summary>Somebody's public log, as a stranger reaches it over HTTP.</summary>
internal sealed class ForeignLog : IDisposable
{
    private const int LongestAnswer = 1024 * 1024;

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly Uri log;

    private ForeignLog(Uri log) => this.log = log;

    /// <summary>The log at an address, <c>https://station.example.org/log</c>; without a path its usual place is meant. Null: that is no address.</summary>
    public static ForeignLog? At(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? new(new($"{uri.GetLeftPart(UriPartial.Path).TrimEnd('/')}{(uri.AbsolutePath is "/" ? "/log" : "")}/")) : null;

    /// <summary>A name for files about it: its host.</summary>
    public string Host => log.IsDefaultPort ? log.Host : $"{log.Host}-{log.Port}";

    /// <summary>The key that the log says is its own; null: it says none.</summary>
    public async Task<NoteVerifier?> Key(CancellationToken stop) =>
        await Fetch("key", LongestAnswer, stop) is { } bytes ? NoteVerifier.Read(System.Text.Encoding.UTF8.GetString(bytes).Trim()) : null;

    /// <summary>The file at a path below the log; null: there is none.</summary>
    /// <exception cref="HttpRequestException">It cannot be reached, answers with a fault, or with more than it may.</exception>
    public Task<byte[]?> Fetch(string path, int longest, CancellationToken stop) => Get(new(log, path), longest, stop);

    /// <summary>The proof that the log only grew between two sizes; null: it gives none.</summary>
    public async Task<IReadOnlyList<byte[]>?> Proof(long old, long size, CancellationToken stop)
    {
        if (await Get(new(log, $"../api/v1/log/consistency?old={old}&size={size}"), LongestAnswer, stop) is not { } bytes) return null;
        try
        {
            using var answer = System.Text.Json.JsonDocument.Parse(bytes);
            return [.. answer.RootElement.GetProperty("proof").EnumerateArray().Select(hash => hash.GetBytesFromBase64())];
        }
        catch (Exception malformed) when (malformed is System.Text.Json.JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Brings a co-signed checkpoint. Null: it was taken; otherwise what was answered.</summary>
    public async Task<string?> Bring(SignedNote note, CancellationToken stop)
    {
        using var answer = await http.PostAsync(new Uri(log, "../api/v1/log/cosignatures"), new StringContent(note.ToString()), stop);
        return answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(stop)}";
    }

    public void Dispose() => http.Dispose();

    private async Task<byte[]?> Get(Uri address, int longest, CancellationToken stop)
    {
        using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, stop);
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest) return null;
        answer.EnsureSuccessStatusCode();
        await answer.Content.LoadIntoBufferAsync(longest, stop);
        return await answer.Content.ReadAsByteArrayAsync(stop);
    }
}
