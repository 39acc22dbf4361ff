using System.Globalization;
using Google.OrTools.Sat;

namespace Yizhan.Rostering.Solving;

/// <summary>Makes one level after the other as small as it can be, each within what the levels before have reached.</summary>
internal sealed class LevelSearch(PartModel model, IReadOnlyList<Level> levels, RotaOptions options, CancellationToken stop)
{
    /// <summary>
    /// Measured on whole cities: the full linear relaxation proves most levels at the root (twenty times less work), a look for symmetries, probing and further rounds of
    /// presolving cost more than they bring. So does a hint: the search walks along it before it follows the relaxation.
    /// </summary>
    private const string Parameters = "num_workers:1 linearization_level:2 symmetry_level:0 cp_model_probing_level:0 max_presolve_iterations:1";

    /// <summary>A level that is not proven by then leaves this share of the work to those after it.</summary>
    private const double ShareALevel = 0.6, LeastWork = 0.01, Rounding = 1e-6;

    private readonly List<LevelResult> results = [];
    private IReadOnlyList<long> best = [];

    /// <summary>Work spent, in the solver's units.</summary>
    public double Work { get; private set; }

    /// <summary>How it ended.</summary>
    public PartStatus Status { get; private set; } = PartStatus.Proven;

    /// <summary>The best solution.</summary>
    public IReadOnlyList<long> Best => best;

    public IReadOnlyList<LevelResult> Results => results;

    /// <param name="start">A sound rota: the value of each candidate.</param>
    public void Run(IReadOnlyList<long> start)
    {
        best = start;
        var isSettled = false;
        for (var i = 0; i < levels.Count; i++)
        {
            var level = levels[i](best, results.Count > 0 ? results[0].Value : 0);
            best = model.Sat.Complete(best);
            var least = isSettled ? long.MaxValue : Math.Max(level.Floor, level.Least);
            if (level.Value(best) > least) least = Math.Max(least, Search(level, i == levels.Count - 1));
            var value = level.Value(best);
            results.Add(new(level.Level, value, Math.Min(value, least)));
            if (level.Variables.Count > 0) model.Sat.Sum(level.Variables, level.Factors, long.MinValue / 4, value - level.Constant);
            // With nothing changed but what is lost anyway there is only this rota left.
            isSettled |= level.Level == RotaLevel.Changes && value <= level.Least;
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
            if (status is CpSolverStatus.Optimal or CpSolverStatus.Feasible && level.Value([.. solver.Response!.Solution]) <= level.Value(best)) best = [.. solver.Response.Solution];
            if (status == CpSolverStatus.Optimal) return level.Value(best);
            Status = stop.IsCancellationRequested ? PartStatus.Cancelled : status is CpSolverStatus.Feasible or CpSolverStatus.Unknown ? PartStatus.WorkUsedUp : PartStatus.Unsolved;
            return status == CpSolverStatus.Feasible ? level.Constant + (long)Math.Ceiling(solver.Response!.BestObjectiveBound - Rounding) : long.MinValue;
        }
    }
}
