using System.Diagnostics;
using System.Globalization;
using Google.OrTools.LinearSolver;
using Google.OrTools.Sat;
using Yizhan.Rostering;
using Yizhan.Rostering.Checking;
using Yizhan.Rostering.Solving;

namespace Yizhan.Bench.Rosters;

/// <summary>The engine's own model of a problem given to solvers as it is: all levels at once by weights that keep them apart.</summary>
internal sealed class PlainPeers
{
    private const double Endless = 1e15;

    private readonly CpModelProto model;
    private readonly List<(LevelTerms Terms, long Weight)> levels = [];

    public PlainPeers(RotaProblem problem, RotaOptions options)
    {
        var board = new Board(problem);
        var part = Part.Of(board, Candidates.Of(board)).Single();
        var built = new PartModel(board, part);
        var none = new long[part.Candidates.Count];
        List<LevelTerms> terms = [.. Levels.Of(built, new(board, part), options).Select(level => level(none, problem.Shifts.Sum(shift => shift.Heads)))];
        var weight = 1L;
        foreach (var level in Enumerable.Reverse(terms))
        {
            levels.Add((level, weight));
            weight *= 1 + level.Factors.Sum(Math.Abs);
        }
        model = built.Sat.Model.Model;
        model.Objective = new() { Vars = { levels.SelectMany(level => level.Terms.Variables) }, Coeffs = { levels.SelectMany(level => level.Terms.Factors.Select(factor => factor * level.Weight)) } };
    }

    /// <summary>Values of the levels in their order, seconds, and the gap of the weighted sum; no values where nothing was found.</summary>
    internal sealed record Answer(IReadOnlyList<long> Values, double Seconds, double Gap);

    public Answer Sat(double seconds)
    {
        var cp = new CpModel();
        cp.Model.MergeFrom(model);
        var clock = Stopwatch.StartNew();
        var solver = new CpSolver { StringParameters = string.Create(CultureInfo.InvariantCulture, $"num_workers:{Environment.ProcessorCount} max_time_in_seconds:{seconds}") };
        var status = solver.Solve(cp);
        return status is CpSolverStatus.Optimal or CpSolverStatus.Feasible
            ? new(Values([.. solver.Response!.Solution]), clock.Elapsed.TotalSeconds, Gap(solver.ObjectiveValue, solver.BestObjectiveBound))
            : new([], clock.Elapsed.TotalSeconds, 1);
    }

    /// <summary>Null where the package has no HiGHS.</summary>
    public Answer? Highs(double seconds)
    {
        using var solver = Solver.CreateSolver("HIGHS");
        if (solver is null) return null;
        Variable[] variables = [.. model.Variables.Select(one => solver.MakeIntVar(one.Domain[0], one.Domain[^1], ""))];
        foreach (var row in model.Constraints) Add(solver, variables, row);
        for (var i = 0; i < model.Objective.Vars.Count; i++) solver.Objective().SetCoefficient(variables[model.Objective.Vars[i]], solver.Objective().GetCoefficient(variables[model.Objective.Vars[i]]) + model.Objective.Coeffs[i]);
        solver.Objective().SetMinimization();
        solver.SetTimeLimit((long)(seconds * 1_000));
        var clock = Stopwatch.StartNew();
        var status = solver.Solve();
        return status is Solver.ResultStatus.OPTIMAL or Solver.ResultStatus.FEASIBLE
            ? new(Values([.. variables.Select(one => (long)Math.Round(one.SolutionValue()))]), clock.Elapsed.TotalSeconds, Gap(solver.Objective().Value(), solver.Objective().BestBound()))
            : new([], clock.Elapsed.TotalSeconds, 1);
    }

    private IReadOnlyList<long> Values(IReadOnlyList<long> solution) => [.. Enumerable.Reverse(levels).Select(level => level.Terms.Value(solution))];

    /// <summary>Of the sum without what is added in any case.</summary>
    private static double Gap(double value, double bound) => Math.Max(0, value - bound) / Math.Max(1, Math.Abs(value));

    private static void Add(Solver solver, Variable[] variables, ConstraintProto row)
    {
        switch (row.ConstraintCase)
        {
            case ConstraintProto.ConstraintOneofCase.ExactlyOne: Row(row.ExactlyOne.Literals, _ => 1, 1, 1); break;
            case ConstraintProto.ConstraintOneofCase.AtMostOne: Row(row.AtMostOne.Literals, _ => 1, 0, 1); break;
            case ConstraintProto.ConstraintOneofCase.BoolOr: Row(row.BoolOr.Literals, _ => 1, 1, Endless); break;
            case ConstraintProto.ConstraintOneofCase.BoolAnd: Row([row.EnforcementLiteral[0], row.BoolAnd.Literals[0]], i => i == 0 ? 1 : -1, -1, 0); break;
            case ConstraintProto.ConstraintOneofCase.Linear: Row(row.Linear.Vars, i => row.Linear.Coeffs[i], row.Linear.Domain[0], row.Linear.Domain[^1]); break;
            default: throw new NotSupportedException(row.ConstraintCase.ToString());
        }

        void Row(IReadOnlyList<int> some, Func<int, double> factor, double least, double most)
        {
            var added = solver.MakeConstraint(least < -Endless ? double.NegativeInfinity : least, most >= Endless ? double.PositiveInfinity : most);
            for (var i = 0; i < some.Count; i++) added.SetCoefficient(variables[some[i]], factor(i));
        }
    }
}
