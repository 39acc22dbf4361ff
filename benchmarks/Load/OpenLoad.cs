using System.Diagnostics;

namespace Yizhan.Bench.Load;

/// <summary>Requests that come at fixed moments, whether or not earlier ones are answered: how people come.</summary>
/// <remarks>The time of each runs from the moment at which it was due, so that a server that stands still is charged with everybody who waited.</remarks>
internal sealed class OpenLoad(int perSecond)
{
    private readonly List<double> milliseconds = [];
    private readonly Lock adding = new();

    /// <summary>Requests that were answered by an error or not at all, with what was said.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>The times of all that were answered, in milliseconds.</summary>
    public Figure Milliseconds => new(milliseconds);

    /// <summary>How many were answered well.</summary>
    public int Answered => milliseconds.Count;

    /// <summary>Sends until the time is over and waits for the last answer.</summary>
    /// <param name="send">Sends the request of a number.</param>
    public async Task Run(TimeSpan lasts, Func<int, Task<HttpResponseMessage>> send)
    {
        var watch = Stopwatch.StartNew();
        var waiting = new HashSet<Task>();
        for (var number = 0; ; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / perSecond);
            if (due >= lasts) break;
            if (due - watch.Elapsed is { Ticks: > 0 } early) await Task.Delay(early);
            waiting.Add(One(number, due, watch, send));
            if (number % perSecond == 0) waiting.RemoveWhere(task => task.IsCompletedSuccessfully);
        }
        await Task.WhenAll(waiting);
    }

    private async Task One(int number, TimeSpan due, Stopwatch watch, Func<int, Task<HttpResponseMessage>> send)
    {
        string? failure = null;
        try
        {
            using var answer = await send(number);
            await answer.Content.LoadIntoBufferAsync();
            if (!answer.IsSuccessStatusCode) failure = $"{(int)answer.StatusCode}";
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or TaskCanceledException)
        {
            failure = broken.GetType().Name;
        }
        lock (adding)
        {
            if (failure is null) milliseconds.Add((watch.Elapsed - due).TotalMilliseconds);
            else Failures.Add(failure);
        }
    }
}
