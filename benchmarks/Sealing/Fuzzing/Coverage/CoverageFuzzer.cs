using System.Diagnostics;

namespace Yizhan.Bench.Sealing.Fuzzing.Coverage;

/// <summary>
/// The half that is guided by coverage: AFL++ keeps each input that reaches new branches of the verifier, and mutates it further. What it suspects is run again here, where it is
/// explained.
/// </summary>
internal sealed class CoverageFuzzer(Workshop workshop, string material, int seed)
{
    /// <summary>AFL++ keeps many inputs for one fault.</summary>
    private const int MostSuspects = 20;

    private readonly string program = CoverageProgram.Instrument(workshop.NewFolder("instrumented"));
    private readonly List<Finding> findings = [];

    /// <summary>Each fault once.</summary>
    public IEnumerable<Finding> Findings => findings.DistinctBy(one => (one.Target, one.Kind, string.Join('\n', one.Detail.Split('\n').Take(2))));

    /// <returns>How it fared, and the target with what was found as further seeds.</returns>
    public async Task<(CoverageTally Tally, FuzzTarget Target)> Run(FuzzTarget target, TimeSpan time)
    {
        var session = new CoverageSession(target, workshop.NewFolder(target.Name));
        var tally = await session.Run(workshop, CoverageProgram.Arguments(program, target.Name, material), time, seed);
        foreach (var (kind, input) in session.Suspects.Take(MostSuspects)) findings.Add(await Again(target.Name, kind, input));
        return (tally, target with { Seeds = [.. target.Seeds, .. session.Paths] });
    }

    /// <summary>Runs a suspect again in a process of its own, which may die of it, with the verifier as it was built.</summary>
    private async Task<Finding> Again(string target, string suspected, byte[] input)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, CoverageProgram.Arguments(CoverageProgram.Built, target, material)) { RedirectStandardInput = true, RedirectStandardError = true };
        using var process = Process.Start(CoverageProgram.Bounded(start))!;
        var words = process.StandardError.ReadToEndAsync();
        using var enough = new CancellationTokenSource(Execution.HangsAfter);
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, enough.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(enough.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return new(target, "hang", $"{Execution.HangsAfter}", input);
        }
        var (kind, detail) = (await words).Split('\n', 2) is [var first, var rest] ? (first, rest) : ("", "");
        return process.ExitCode switch
        {
            0 => new(target, suspected, "Seen by AFL++; it did not happen again.", input),
            CoverageHarness.FoundExit => new(target, kind, detail, input),
            var exit => new(target, "crash", $"exit {exit}\n{kind}\n{detail}", input),
        };
    }
}
