using System.Globalization;
using Yizhan.Bench.Sealing.Fuzzing.Coverage;

namespace Yizhan.Bench.Sealing.Fuzzing;

/// <summary>What a run of the fuzzer tells <c>docs/benchmarks.md</c>.</summary>
internal static class FuzzReport
{
    public const string Key = "fuzz";

    public const string Title = "Bad input for the verifier";

    public static Report Of(int seed, TimeSpan spent, IReadOnlyList<CoverageTally> covered, IReadOnlyList<FuzzTally> mutated, int findings) => new(
        $"""
        `./bench --fuzz`, seed {seed}: half of the time AFL++ looks for new branches in a copy of the verifier that SharpFuzz has instrumented, the other half structures (DER trees, objects and revisions of
        PDFs, XML and names in archives) are mutated, also those of what AFL++ found. A file or a structure of strangers may make nothing crash or hang, take more than {Figure.Of(Execution.MostTime.TotalSeconds)} s or
        allocate more than {Execution.MostMemory >> 20} MiB; and no file may be judged genuine that is not what was sealed. Memory is all that an input made the verifier allocate, let go meanwhile or not.
        """,
        [
            new(["guided by coverage", "executions", "paths", "edges", "crashes", "hangs"],
                [.. covered.Select(one => (string[])[one.Target, Count(one.Executions), Count(one.Paths), Count(one.Edges), Count(one.Crashes), Count(one.Hangs)])]),
            new(["by structure", "executions", "outcomes", "longest, ms", "most memory, MiB"],
                [.. mutated.Select(one => (string[])[one.Target, Count(one.Executions), Count(one.Outcomes), Figure.Of(one.Longest.TotalMilliseconds), Figure.Of(one.MostAllocated / 1024.0 / 1024.0)])]),
        ],
        [Bound.AtLeast("seconds", 600, spent.TotalSeconds), Bound.AtMost("crashes, hangs, slow or greedy inputs, forgeries", 0, findings)]);

    private static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
