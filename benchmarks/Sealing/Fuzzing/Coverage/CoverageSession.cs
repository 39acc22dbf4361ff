using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Yizhan.Bench.Sealing.Fuzzing.Coverage;

/// <summary>How AFL++ fared with a target.</summary>
/// <param name="Paths">Inputs that went another way than all before them.</param>
/// <param name="Edges">Different steps from branch to branch.</param>
/// <param name="Complaint">Why it ended early; null: it did not.</param>
internal sealed record CoverageTally(string Target, long Executions, long Paths, long Edges, long Crashes, long Hangs, string? Complaint);

/// <summary>AFL++ with one target for a while.</summary>
/// <param name="folder">Where it keeps its inputs.</param>
internal sealed partial class CoverageSession(FuzzTarget target, string folder)
{
    private const int MostPaths = 200;

    /// <summary>What it may need beyond its time: to start, and to see a last input hang.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(3);

    private string Kept => Path.Combine(folder, "kept", "default");

    /// <summary>What it believes to be a crash or a hang.</summary>
    public IEnumerable<(string Kind, byte[] Input)> Suspects => Inputs("crashes").Select(input => ("crash", input)).Concat(Inputs("hangs").Select(input => ("hang", input)));

    /// <summary>The last inputs that went a way of their own, beside the seeds.</summary>
    public IEnumerable<byte[]> Paths => Inputs("queue").TakeLast(MostPaths);

    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(place => Path.Combine(place, "afl-fuzz")).FirstOrDefault(File.Exists);

    /// <param name="program">A program of .NET with its arguments, which is given inputs.</param>
    public async Task<CoverageTally> Run(Workshop workshop, IReadOnlyList<string> program, TimeSpan time, int seed)
    {
        var seeds = Directory.CreateDirectory(Path.Combine(folder, "seeds")).FullName;
        for (var i = 0; i < target.Seeds.Count; i++) await File.WriteAllBytesAsync(Path.Combine(seeds, $"{i}"), target.Seeds[i]);
        var start = CoverageProgram.Bounded(new(Program!, Arguments(seeds, program, time, seed)) { RedirectStandardOutput = true, RedirectStandardError = true });
        foreach (var (name, value) in Settings) start.Environment[name] = value;
        var process = workshop.Start(start);
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var enough = new CancellationTokenSource(time + Grace);
        try
        {
            await process.WaitForExitAsync(enough.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        var words = Colours().Replace(await said + await complained, "");
        return Tally(process.ExitCode == 0 ? null : words.Split('\n').LastOrDefault(line => line.Contains("PROGRAM ABORT", StringComparison.Ordinal))?.Trim() ?? $"exit {process.ExitCode}");
    }

    /// <summary>No terminal, nobody to ask, no processor of its own; and a dotnet program cannot be seen to be instrumented.</summary>
    private static Dictionary<string, string> Settings => new()
    {
        ["AFL_NO_UI"] = "1",
        ["AFL_NO_AFFINITY"] = "1",
        ["AFL_SKIP_CPUFREQ"] = "1",
        ["AFL_SKIP_BIN_CHECK"] = "1",
        ["AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES"] = "1",
        // Whole documents are long: to shorten each would take the time.
        ["AFL_DISABLE_TRIM"] = "1",
        ["AFL_FAST_CAL"] = "1",
        ["AFL_FORKSRV_INIT_TMOUT"] = Milliseconds(Execution.HangsAfter),
    };

    private string[] Arguments(string seeds, IReadOnlyList<string> program, TimeSpan time, int seed) =>
    [
        "-i", seeds, "-o", Path.Combine(folder, "kept"), "-V", ((int)Math.Max(1, time.TotalSeconds)).ToString(CultureInfo.InvariantCulture), "-s", (seed & int.MaxValue).ToString(CultureInfo.InvariantCulture),
        "-t", Milliseconds(Execution.HangsAfter), "-m", "none", "--", Environment.ProcessPath!, .. program,
    ];

    private static string Milliseconds(TimeSpan time) => ((int)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    private CoverageTally Tally(string? complaint)
    {
        var file = Path.Combine(Kept, "fuzzer_stats");
        var stats = (File.Exists(file) ? File.ReadLines(file) : []).Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        long Of(string name) => stats.TryGetValue(name, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
        return new(target.Name, Of("execs_done"), Of("corpus_count"), Of("edges_found"), Of("saved_crashes"), Of("saved_hangs"), complaint);
    }

    /// <summary>It colours what it says, whoever reads it.</summary>
    [GeneratedRegex(@"\x1b\[[0-9;?]*[a-zA-Z]")]
    private static partial Regex Colours();

    private IEnumerable<byte[]> Inputs(string kind)
    {
        var inputs = new DirectoryInfo(Path.Combine(Kept, kind));
        return inputs.Exists ? inputs.EnumerateFiles("id:*").Where(file => !file.Name.Contains("orig:", StringComparison.Ordinal)).OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => File.ReadAllBytes(file.FullName)) : [];
    }
}
