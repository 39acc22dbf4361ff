using System.Diagnostics;

namespace Yizhan.Bench.Sealing.Fuzzing;

/// <summary>How a target fared.</summary>
/// <param name="Outcomes">Different ways through the verifier that were seen.</param>
internal sealed record FuzzTally(string Target, long Executions, int Outcomes, TimeSpan Spent, TimeSpan Longest, long MostAllocated);

/// <summary>
/// Gives the verifier worse and worse input: what led to an outcome that was not seen before is kept, and mutated further. Looks for exceptions, hangs, slowness, memory
/// without bounds, and for forgeries that are judged genuine.
/// </summary>
internal sealed class Fuzzer(IReadOnlyList<FuzzTarget> targets, int seed)
{
    private const int MostKept = 500, MostInput = 1024 * 1024;

    private readonly List<State> states = [.. targets.Select(target => new State(target))];
    private readonly Random random = new(seed);
    private volatile State? running;
    private byte[] input = [];
    private long began;

    public IReadOnlyList<FuzzTally> Tallies => [.. states.Select(one => one.Tally)];

    /// <summary>Runs until it is told to stop, or something is found.</summary>
    /// <param name="until">Asked before each execution, with how many there were.</param>
    /// <returns>What was found; null: nothing.</returns>
    public async Task<Finding?> Run(Func<long, bool> until)
    {
        Finding? found = null;
        var thread = new Thread(() => found = Work(until)) { IsBackground = true };
        thread.Start();
        while (!thread.Join(0))
        {
            await Task.Delay(20);
            if (running is { } state && Stopwatch.GetElapsedTime(Volatile.Read(ref began)) > Execution.HangsAfter) return new(state.Target.Name, "hang", $"{Execution.HangsAfter}", input);
        }
        return found;
    }

    private Finding? Work(Func<long, bool> until)
    {
        for (var executions = 0L; !until(executions); executions++)
        {
            if (Execute(states[(int)(executions % states.Count)]) is { } finding) return finding;
        }
        return null;
    }

    private Finding? Execute(State state)
    {
        var kept = state.Kept[random.Next(state.Kept.Count)];
        // The seeds themselves are the first.
        var bytes = state.Executions < state.Target.Seeds.Count ? state.Target.Seeds[(int)state.Executions] : state.Target.Mutate(kept, random);
        if (bytes.Length > MostInput) bytes = bytes[..MostInput];
        (input, running) = (bytes, state);
        Volatile.Write(ref began, Stopwatch.GetTimestamp());
        var done = Execution.Of(state.Target, bytes);
        running = null;
        state.Note(done);
        if (done.Finding is { } finding) return finding;
        if (!state.Seen.Add(done.Key)) return null;
        if (state.Kept.Count < MostKept) state.Kept.Add(bytes);
        else state.Kept[random.Next(state.Target.Seeds.Count, MostKept)] = bytes;
        return null;
    }

    private sealed class State(FuzzTarget target)
    {
        private TimeSpan longest;
        private long mostAllocated;

        public FuzzTarget Target => target;

        public List<byte[]> Kept { get; } = [.. target.Seeds];

        public HashSet<string> Seen { get; } = [];

        public long Executions { get; private set; }

        public TimeSpan Spent { get; private set; }

        public FuzzTally Tally => new(target.Name, Executions, Seen.Count, Spent, longest, mostAllocated);

        public void Note(Execution done)
        {
            Executions++;
            Spent += done.Spent;
            if (done.Spent > longest) longest = done.Spent;
            mostAllocated = Math.Max(mostAllocated, done.Allocated);
        }
    }
}
