using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Yizhan.Kernel.Pages;

/// <summary>Lets a page wait until somebody else has done something, without asking all the time: its question is held until the answer is another.</summary>
/// <remarks>What was done on this node is heard at once, what another node did at the next look.</remarks>
public abstract class Bell(TimeProvider time, IHostApplicationLifetime life)
{
    /// <summary>How often is looked when nothing was heard.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>How long a question is held: shorter than proxies wait for an answer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    private TaskCompletionSource rung = NextRing();

    /// <summary>Wakes everybody who waits. Called after the commit: whoever looks before it sees nothing new.</summary>
    public void Ring() => Interlocked.Exchange(ref rung, NextRing()).SetResult();

    /// <summary>Answers 200 with the mark of how things stand as soon as it is not the one known; 204: it still is. Null: there is nothing to wait for.</summary>
    /// <param name="known">The mark that the page has.</param>
    /// <param name="look">Reads the mark of how things stand; null: the visitor sees no such thing.</param>
    /// <param name="stop">Ends the waiting when the browser has gone.</param>
    public async Task<IResult?> Hold(string? known, Func<CancellationToken, Task<string?>> look, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, life.ApplicationStopping);
        try
        {
            for (var until = time.GetUtcNow() + Longest; ;)
            {
                // Taken before the look: what happens after it is heard.
                var next = Volatile.Read(ref rung).Task;
                if (await look(end.Token) is not { } mark) return null;
                if (mark != known) return Results.Text(mark);
                if (time.GetUtcNow() >= until) return Results.NoContent();
                await next.WaitAsync(Interval, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                end.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return Results.NoContent();
        }
    }

    private static TaskCompletionSource NextRing() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
