using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Yizhan.Bench.Sealing.Fuzzing.Coverage;

namespace Yizhan.Bench.Sealing.Fuzzing;

/// <summary>
/// <c>./bench --fuzz [SECONDS [SEED]]</c>: looks for input that the verifier cannot bear, half of the time guided by coverage, then by structure from what that has found. Ends with an
/// error when there is some, which is kept.
/// </summary>
internal static class FuzzCommand
{
    public const string Name = "--fuzz";

    private const int UsualSeconds = 600, UsageExit = 2;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    public static async Task<int> Run(string[] args)
    {
        var (seconds, seed) = (UsualSeconds, Environment.TickCount);
        if (args.Length > 2 || (args.Length > 0 && !int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out seconds)) || (args.Length > 1 && !int.TryParse(args[1], out seed)))
        {
            Console.Error.WriteLine($"./bench {Name} [SECONDS [SEED]]");
            return UsageExit;
        }
        Console.WriteLine($"Seed {seed}, {seconds} seconds.");
        await using var workshop = new Workshop();
        var (material, file) = (await FuzzMaterial.Make(default), Path.Combine(workshop.Folder, "material.json"));
        material.Write(file);
        var (targets, findings, half, start) = (FuzzTargets.Of(material), new List<Finding>(), TimeSpan.FromSeconds(seconds / 2.0), Stopwatch.StartNew());
        var covered = new List<CoverageTally>();
        if (CoverageSession.Program is null) Console.WriteLine("AFL++ (afl-fuzz) is not installed: nothing is guided by coverage, and all the time is given to structures.");
        else targets = await Cover(new(workshop, file, seed), targets, half, findings, covered);
        var rest = 2 * half - start.Elapsed;
        var fuzzer = new Fuzzer(targets, seed);
        if (await Mutate(fuzzer, rest > half ? rest : half) is { } finding) findings.Add(finding);
        if (findings.Count > 0) Keep(findings, file);
        else Console.WriteLine("Nothing was found.");
        // A short trial is no measurement.
        if (seconds >= UsualSeconds) Benchmarks.Write(FuzzReport.Key, FuzzReport.Title, FuzzReport.Of(seed, start.Elapsed, covered, fuzzer.Tallies, findings.Count));
        return findings.Count == 0 ? 0 : 1;
    }

    /// <summary>The half that is guided by coverage.</summary>
    /// <returns>The targets with what was found as further seeds.</returns>
    private static async Task<IReadOnlyList<FuzzTarget>> Cover(CoverageFuzzer fuzzer, IReadOnlyList<FuzzTarget> targets, TimeSpan time, List<Finding> findings, List<CoverageTally> tallies)
    {
        Console.WriteLine("Guided by coverage, with AFL++ and SharpFuzz:");
        var grown = new List<FuzzTarget>();
        foreach (var target in targets)
        {
            var (one, with) = await fuzzer.Run(target, time / targets.Count);
            grown.Add(with);
            tallies.Add(one);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{one.Target,-12} {one.Executions,10} executions {one.Paths,5} paths {one.Edges,6} edges, {one.Crashes} crashes, {one.Hangs} hangs"));
            if (one.Complaint is not null) Console.WriteLine($"{"",-12} ended early: {one.Complaint}");
        }
        findings.AddRange(fuzzer.Findings);
        return grown;
    }

    /// <summary>The half that knows structures.</summary>
    private static async Task<Finding?> Mutate(Fuzzer fuzzer, TimeSpan time)
    {
        Console.WriteLine("By structure:");
        var (start, said) = (Stopwatch.StartNew(), TimeSpan.Zero);
        var found = await fuzzer.Run(executions =>
        {
            if (start.Elapsed - said >= Between)
            {
                said = start.Elapsed;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{said.TotalSeconds,5:0} s {executions,10} executions {executions / said.TotalSeconds,6:0}/s {fuzzer.Tallies.Sum(one => one.Outcomes),6} outcomes"));
            }
            return start.Elapsed >= time;
        });
        foreach (var one in fuzzer.Tallies)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{one.Target,-12} {one.Executions,10} executions {one.Executions / Math.Max(one.Spent.TotalSeconds, 0.001),6:0}/s {one.Outcomes,5} outcomes, longest {one.Longest.TotalMilliseconds,5:0} ms, most memory {one.MostAllocated >> 20,4} MiB"));
        }
        return found;
    }

    /// <summary>Keeps each finding beside what it was judged with, and says how it is run again.</summary>
    private static void Keep(List<Finding> findings, string material)
    {
        var folder = Directory.CreateTempSubdirectory("yizhan-fuzz-").FullName;
        var kept = Path.Combine(folder, Path.GetFileName(material));
        File.Copy(material, kept);
        foreach (var found in findings)
        {
            var file = Path.Combine(folder, $"{found.Target}-{found.Kind}-{Convert.ToHexStringLower(SHA256.HashData(found.Input))[..8]}");
            File.WriteAllBytes(file, found.Input);
            Console.WriteLine($"{found.Target}: {found.Kind}. Again: dotnet {string.Join(' ', CoverageProgram.Arguments(CoverageProgram.Built, found.Target, kept))} < {file}\n{found.Detail}");
        }
    }
}
