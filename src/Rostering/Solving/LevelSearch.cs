using System.Globalization;
using Google.OrTools.Sat;

namespace Yizhan.Rostering.Solving;

/// <summary>Makes one level after the other as small as it can be, each within what the levels before have reached.</summary>
internal sealed class LevelSearch(PartModel model, IReadOnlyList<Level> levels, RotaOptions options, CancellationToken stop)
{
    /// <summary>
    /// The full linear relaxation proves most levels at the root; a look for symmetries, probing and further rounds of presolving cost more than they bring.
    /// So does a hint: the search walks along it before it follows the relaxation.
    /// </summary>
    private const string Parameters = "num_workers:1 linearization_level:2 symmetry_level:0 cp_model_probing_level:0 max_presolve_iterations:1";

    /// <summary>A level that is not proven by then leaves this share of the work to those after it.</summary>
    private const double ShareALevel = 0.6, LeastWork = 0.01, Rounding = 1e-6;

    private readonly List<(LevelTerms Terms, long Value, long Bound)> reached = [];
    private IReadOnlyList<long> best = [];

    /// <summary>Work spent, in the solver's units.</summary>
    public double Work { get; private set; }

    /// <summary>How it ended.</summary>
    public PartStatus Status { get; private set; } = PartStatus.Proven;

    /// <summary>The best solution.</summary>
    public IReadOnlyList<long> Best => best;

    /// <summary>What the best solution has in each level: one that was not proven may have been improved by the search of a later one.</summary>
    public IReadOnlyList<LevelResult> Results => [.. reached.Select(level => (level.Terms, level.Bound, Value: level.Terms.Value(best))).Select(level => new LevelResult(level.Terms.Level, level.Value, Math.Min(level.Value, level.Bound)))];

    /// <param name="start">A sound rota: the value of each candidate.</param>
    public void Run(IReadOnlyList<long> start)
    {
        best = start;
        var isSettled = false;
        for (var i = 0; i < levels.Count; i++)
        {
            var level = levels[i](best, reached.Count > 0 ? reached[0].Value : 0);
            best = model.Sat.Complete(best);
            var least = isSettled ? level.Value(best) : Math.Max(level.Floor, level.Least);
            if (level.Value(best) > least) least = Math.Max(least, Search(level, i == levels.Count - 1));
            var value = level.Value(best);
            reached.Add((level, value, least));
            if (level.Variables.Count > 0) model.Sat.Sum(level.Variables, level.Factors, long.MinValue / 4, value - level.Constant);
            isSettled |= level.Reached(value);
        }
    }

    /// <summary>Improves <see cref="best"/> in this level; returns what is proven to be the least.</summary>
    private long Search(LevelTerms level, bool isLast)
    {
        if (stop.IsCancellationRequested) Status = PartStatus.Cancelled;
        if (Status is PartStatus.Cancelled or PartStatus.Unsolved) return long.MinValue;
        model.Sat.Minimise(level.Variables, level.Factors);
        var work = Math.Max(LeastWork, (options.WorkAPart - Work) * (isLast ? 1 : ShareALevel));
        using var solver = new Stoppable(string.Create(CultureInfo.InvariantCulture, $"{Parameters} random_seed:{options.Seed} max_deterministic_time:{work}"));
        using (stop.Register(solver.Stop))
        {
            var status = solver.Solve(model.Sat.Model);
            Work += solver.Response?.DeterministicTime ?? 0;
            // One that is only as good here may be worse in the levels to come than the one in hand, which was dealt out with them in view.
            if (status is CpSolverStatus.Optimal or CpSolverStatus.Feasible && Exactly(solver.Response!.Solution) is var found && level.Value(found) < level.Value(best)) best = found;
            if (status == CpSolverStatus.Optimal) return level.Value(best);
            Status = stop.IsCancellationRequested ? PartStatus.Cancelled : status is CpSolverStatus.Feasible or CpSolverStatus.Unknown ? PartStatus.WorkUsedUp : PartStatus.Unsolved;
            return status == CpSolverStatus.Feasible ? level.Constant + (long)Math.Ceiling(solver.Response!.BestObjectiveBound - Rounding) : long.MinValue;
        }
    }

    /// <summary>A solution without what the solver was free to choose: what no level made small yet may be larger there than the rota asks for.</summary>
    private IReadOnlyList<long> Exactly(IEnumerable<long> solution) => model.Sat.Complete([.. solution.Take(model.Part.Candidates.Count)]);
}
