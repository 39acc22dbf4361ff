using System.Diagnostics;

namespace Yizhan.Bench.Failover;

/// <summary>Somebody who asks the next node when one does not answer, and does not give up: a client behind a load balancer.</summary>
/// <param name="nodes">The nodes that are there; a node that is killed is taken out, as a balancer would.</param>
internal sealed class Stubborn(IReadOnlyList<HttpClient> nodes)
{
    private readonly Stopwatch sinceSuccess = Stopwatch.StartNew();
    private int node;

    /// <summary>The longest time without an answer so far, in seconds.</summary>
    public double LongestGap { get; private set; }

    /// <summary>How many tries were answered by an error or not at all.</summary>
    public int Failures { get; private set; }

    /// <summary>Begins to measure gaps anew.</summary>
    public void Reset()
    {
        LongestGap = 0;
        sinceSuccess.Restart();
    }

    /// <summary>Sends again and again until it succeeds or the measurement ends. True: it succeeded.</summary>
    public async Task<bool> Send(Func<HttpClient, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var answer = await send(nodes[node % nodes.Count], stop);
                if (answer.IsSuccessStatusCode)
                {
                    LongestGap = Math.Max(LongestGap, sinceSuccess.Elapsed.TotalSeconds);
                    sinceSuccess.Restart();
                    return true;
                }
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
            {
                // The next node may answer.
            }
            if (stop.IsCancellationRequested) return false;
            Failures++;
            node++;
            await Task.Delay(50, CancellationToken.None);
        }
        return false;
    }
}
