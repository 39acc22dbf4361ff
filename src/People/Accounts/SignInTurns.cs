namespace Yizhan.People.Accounts;

/// <summary>Lets one try with a name from an address be looked at at a time. Thousands that are sent at once would otherwise all wait for the hash before the first is counted, and everybody else behind them.</summary>
internal sealed class SignInTurns
{
    /// <summary>How many may wait behind the one that is looked at: somebody who presses twice.</summary>
    private const int MostWaiting = 3;

    private readonly Lock changing = new();
    private readonly Dictionary<string, Line> lines = [];

    /// <summary>Waits for the turn, which ends when the result is disposed of. Null: too many wait already.</summary>
    public async Task<IDisposable?> Enter(string key, CancellationToken stop)
    {
        Line line;
        lock (changing)
        {
            if (!lines.TryGetValue(key, out line!)) lines.Add(key, line = new());
            if (line.Inside > MostWaiting) return null;
            line.Inside++;
        }
        try
        {
            await line.Turn.WaitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            Leave(key, line);
            throw;
        }
        return new Turn(this, key, line);
    }

    private void Leave(string key, Line line)
    {
        lock (changing)
            if (--line.Inside == 0) lines.Remove(key);
    }

    /// <summary>Those who try the same.</summary>
    private sealed class Line
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int Inside { get; set; }
    }

    private sealed class Turn(SignInTurns turns, string key, Line line) : IDisposable
    {
        public void Dispose()
        {
            line.Turn.Release();
            turns.Leave(key, line);
        }
    }
}
