using System.Diagnostics;
using System.Globalization;
using Yizhan.Rostering;

namespace Yizhan.Bench.Rosters;

/// <summary>Public nurse-rostering instances, solved by the engine and by plain solvers on its model.</summary>
internal static class NurseTable
{
    /// <summary>The instances say nothing of a licence: they are read from where they lie and are not carried here.</summary>
    private const string Folder = "YIZHAN_NURSE_ROSTERING";

    private const double MostSeconds = 60;

    /// <summary>What one head too few costs in every one of these instances.</summary>
    private const int Under = 100;

    private static readonly Dictionary<string, int> BestKnown = new() { ["Instance1"] = 607, ["Instance2"] = 828, ["Instance3"] = 1001, ["Instance4"] = 1716, ["Instance7"] = 1056, ["Instance9"] = 439 };

    private static readonly RotaOptions Options = new() { Without = [RotaLevel.Fairness, RotaLevel.HolidayFairness], WorkAPart = MostSeconds };

    public static string Method => Environment.GetEnvironmentVariable(Folder) is null
        ? $"Public nurse-rostering instances are measured when {Folder} names the folder in which they lie."
        : string.Create(CultureInfo.InvariantCulture, $"""
            Nurse rostering: instances of schedulingbenchmarks.org, as far as the engine's rules express them: days off, one shift a day, most days running, successions, most minutes, shifts one does not work, requests; not least minutes, least days running or off, most weekends,
            and nobody above what is needed. With fewer rules a penalty can fall below the best known of the whole instance. First the heads open, then requests; the penalty is {Under} a head open and the weights of the requests. Plain solvers get the engine's model with both levels in one
            weighted sum: CP-SAT with one worker a core, HiGHS through OR-Tools; at most {MostSeconds} s each, the gap is that of the weighted sum.
            """);

    public static Table Read(CancellationToken stop) => Environment.GetEnvironmentVariable(Folder) is not { } folder ? new([], []) :
        new(["instance", "best known, all rules", "solver", "heads open", "requests not met", "penalty", "proven or gap, %", "seconds"],
            [.. Directory.GetFiles(folder, "nrp-*.txt").Order(StringComparer.Ordinal).SelectMany(file => Rows(new(file), stop))]);

    private static IEnumerable<string[]> Rows(NurseInstance instance, CancellationToken stop)
    {
        var problem = instance.Problem();
        var clock = Stopwatch.StartNew();
        var rota = RotaEngine.Plan(problem, Options, stop: stop);
        var seconds = clock.Elapsed.TotalSeconds;
        if (new RotaCheck(problem).Breaches(rota.Assignments).Count > 0) throw new InvalidOperationException($"{instance.Name}: a rule is broken.");
        var (open, wishes) = (rota.Total(RotaLevel.Uncovered), rota.Total(RotaLevel.Wishes));
        yield return Row(instance, "this engine", [open.Value, wishes.Value], Math.Max(open.Gap, wishes.Gap), seconds);
        var peers = new PlainPeers(problem, Options);
        var sat = peers.Sat(MostSeconds);
        yield return Row(instance, "plain CP-SAT", sat.Values, sat.Gap, sat.Seconds);
        if (peers.Highs(MostSeconds) is { } highs) yield return Row(instance, "HiGHS", highs.Values, highs.Gap, highs.Seconds);
        else yield return [instance.Name, "", "HiGHS is not in the package", "", "", "", "", ""];
    }

    private static string[] Row(NurseInstance instance, string solver, IReadOnlyList<long> values, double gap, double seconds) =>
    [
        instance.Name, BestKnown.TryGetValue(instance.Name, out var best) ? $"{best}" : "", solver, .. values.Count == 0 ? (string[])["none found", "", "", ""] :
            [$"{values[0]}", $"{values[1]}", $"{(values[0] * Under) + values[1]}", gap < 1e-9 ? "proven" : Figure.Of(100 * gap)], Figure.Of(seconds),
    ];
}
