namespace Yizhan.Bench;

/// <summary><c>./bench [KEY …]</c>: measures all, or the named; ends with an error when a bound does not hold. <c>./bench --fuzz</c> looks for input that the verifier cannot bear.</summary>
internal static class Bench
{
    private const int UsageExit = 2;

    /// <summary>Every measurement, in the order of <c>docs/benchmarks.md</c>.</summary>
    public static IReadOnlyList<Measure> Measures { get; } =
    [
        new Nearest.FinderMeasure(),
        new Servers.ChangeMeasure(),
        new Servers.StartMeasure(),
        new Servers.ImportMeasure(),
        new Servers.AuditMeasure(),
        new Servers.MoveMeasure(),
        new People.SignInMeasure(),
        new People.MaskingMeasure(),
        new Sealing.SealingMeasure(),
        new Seals.SealOfficeMeasure(),
        new Matters.CasesMeasure(),
        new Matters.DeskMeasure(),
        new Matters.FilingPeakMeasure(),
        new Rosters.RotaMeasure(),
        new Duty.FeedMeasure(),
        new Load.KillMeasure(),
        new Load.LoadMeasure(),
        new Failover.FailoverMeasure(),
        new OverHttp.FinderOverHttp(),
        new OverHttp.OgcMeasure(),
        new Pages.PageMeasure(),
        new Pages.MemoryMeasure(),
    ];

    /// <summary>Every section of <c>docs/benchmarks.md</c>, in its order: the measurements, and after that of sealing what <c>--fuzz</c> tells.</summary>
    public static IReadOnlyList<string> Sections { get; } =
        [.. Measures.SelectMany(measure => measure is Sealing.SealingMeasure ? new[] { measure.Key, Sealing.Fuzzing.FuzzReport.Key } : [measure.Key])];

    public static async Task<int> Main(string[] args)
    {
        if (args is [OverHttp.ConstantServer.Command, var answer])
        {
            await OverHttp.ConstantServer.Run(answer);
            return 0;
        }
        if (args is [Duty.PlainFeeds.Command, var data, .. var database])
        {
            await Duty.PlainFeeds.Run(data, database.FirstOrDefault());
            return 0;
        }
        if (args is [Sealing.Fuzzing.Coverage.CoverageHarness.Command, var target, var material]) return Sealing.Fuzzing.Coverage.CoverageHarness.Run(target, material);
        if (args is [Sealing.Fuzzing.FuzzCommand.Name, .. var rest]) return await Sealing.Fuzzing.FuzzCommand.Run(rest);
        if (args.Except(Measures.Select(measure => measure.Key)).Any())
        {
            Console.Error.WriteLine($"./bench [{string.Join('|', Measures.Select(measure => measure.Key))}] ...");
            return UsageExit;
        }
        var missed = 0;
        foreach (var measure in Measures.Where(measure => args.Length == 0 || args.Contains(measure.Key)))
        {
            Console.WriteLine($"== {measure.Title}");
            await using var workshop = new Workshop();
            var report = await measure.Run(workshop, default);
            Print(report);
            missed += report.Bounds.Count(bound => !bound.Holds);
            Benchmarks.Write(measure.Key, measure.Title, report);
        }
        Console.WriteLine(missed == 0 ? "All bounds hold." : $"{missed} bounds do not hold.");
        return missed == 0 ? 0 : 1;
    }

    private static void Print(Report report)
    {
        foreach (var row in report.Tables.SelectMany(table => table.Rows.Prepend(table.Headings))) Console.WriteLine($"     {string.Join("  ", row)}");
        foreach (var bound in report.Bounds) Console.WriteLine($"{(bound.Holds ? "  ok" : "MISS")} {bound.What}: {bound.Found} (wanted {bound.Wanted})");
    }
}
