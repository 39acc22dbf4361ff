using System.Diagnostics;
using System.Globalization;

namespace Yizhan.Bench.Sealing.Fuzzing;

/// <summary><c>./bench --fuzz [SECONDS [SEED]]</c>: looks for input that the verifier cannot bear; ends with an error when there is some, which is kept.</summary>
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
        var fuzzer = new Fuzzer(await FuzzTargets.Make(default), seed);
        var (start, said) = (Stopwatch.StartNew(), TimeSpan.Zero);
        var found = await fuzzer.Run(executions =>
        {
            if (start.Elapsed - said >= Between)
            {
                said = start.Elapsed;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{said.TotalSeconds,5:0} s {executions,10} executions {executions / said.TotalSeconds,6:0}/s {fuzzer.Tallies.Sum(one => one.Outcomes),6} outcomes"));
            }
            return start.Elapsed.TotalSeconds >= seconds;
        });
        foreach (var one in fuzzer.Tallies)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{one.Target,-12} {one.Executions,10} executions {one.Executions / Math.Max(one.Spent.TotalSeconds, 0.001),6:0}/s {one.Outcomes,5} outcomes, longest {one.Longest.TotalMilliseconds,5:0} ms, most memory {one.MostAllocated >> 20,4} MiB"));
        }
        if (found is null)
        {
            Console.WriteLine("Nothing was found.");
            return 0;
        }
        var kept = Path.Combine(Path.GetTempPath(), $"yizhan-fuzz-{found.Target}-{found.Kind}");
        await File.WriteAllBytesAsync(kept, found.Input);
        Console.WriteLine($"{found.Target}: {found.Kind}, kept as {kept}\n{found.Detail}");
        return 1;
    }
}
