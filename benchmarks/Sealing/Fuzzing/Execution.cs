using System.Diagnostics;

namespace Yizhan.Bench.Sealing.Fuzzing;

/// <summary>Something that must not happen.</summary>
/// <param name="Kind"><c>crash</c>, <c>hang</c>, <c>slow</c>, <c>memory</c> or <c>forged</c>.</param>
internal sealed record Finding(string Target, string Kind, string Detail, byte[] Input);

/// <summary>One input given to a target, and whether that stayed within its bounds.</summary>
/// <param name="Key">The way that it took through the verifier.</param>
/// <param name="Allocated">Bytes, whether or not they were let go meanwhile.</param>
internal sealed record Execution(string Key, TimeSpan Spent, long Allocated, Finding? Finding)
{
    /// <summary>An execution may take so long, on a machine that has other things to do as well.</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10), HangsAfter = TimeSpan.FromSeconds(60);

    /// <summary>Bytes that an execution may allocate: an OFD may unpack to a quarter of that.</summary>
    public const long MostMemory = 1024L * 1024 * 1024;

    public static Execution Of(FuzzTarget target, byte[] input)
    {
        var (began, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        var (outcome, thrown) = Run(target, input);
        var (spent, allocated) = (Stopwatch.GetElapsedTime(began), GC.GetAllocatedBytesForCurrentThread() - before);
        (string Kind, string Detail)? fault = thrown is not null ? ("crash", thrown.ToString())
            : outcome.IsForged ? ("forged", outcome.Key)
            : spent > MostTime ? ("slow", $"{spent}")
            : allocated > MostMemory ? ("memory", $"{allocated}") : null;
        return new(outcome.Key ?? "", spent, allocated, fault is var (kind, detail) ? new(target.Name, kind, detail, input) : null);
    }

    private static (FuzzOutcome Outcome, Exception? Thrown) Run(FuzzTarget target, byte[] input)
    {
        try
        {
            return (target.Run(input), null);
        }
#pragma warning disable CA1031 // Whatever is thrown is what is looked for.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return (default, thrown);
        }
    }
}
