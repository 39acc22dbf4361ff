using Yizhan.Rostering.Checking;
using Yizhan.Rostering.Solving;

namespace Yizhan.Rostering;

/// <summary>Makes rotas: every shift covered that can be, every hard rule kept, then level by level what <see cref="RotaLevel"/> names.</summary>
public static class RotaEngine
{
    /// <summary>Plans anew, or again where <see cref="RotaProblem.Published"/> says what people know.</summary>
    /// <param name="progress">Told after each part, from any thread.</param>
    /// <param name="stop">Ends the search; the best so far is returned and marked, nothing is thrown.</param>
    public static Rota Plan(RotaProblem problem, RotaOptions? options = null, IProgress<RotaProgress>? progress = null, CancellationToken stop = default)
    {
        options ??= new();
        var board = new Board(problem);
        var parts = Part.Of(board, Candidates.Of(board));
        var results = new PartResult[parts.Count];
        var done = 0;
        // The largest first, so that no core is left alone with one at the end.
        int[] order = [.. Enumerable.Range(0, parts.Count).OrderByDescending(part => parts[part].Candidates.Count)];
        var next = -1;
        Parallel.For(0, Math.Clamp(options.Threads ?? Environment.ProcessorCount, 1, Math.Max(1, parts.Count)), new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads ?? Environment.ProcessorCount) }, _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < order.Length; i = Interlocked.Increment(ref next))
            {
                results[order[i]] = PartPlanner.Plan(board, parts[order[i]], options, stop);
                progress?.Report(new(Interlocked.Increment(ref done), parts.Count));
            }
        });
        return new RotaReport(board, results).Rota();
    }
}
