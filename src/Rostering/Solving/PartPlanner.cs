using Yizhan.Rostering.Checking;

namespace Yizhan.Rostering.Solving;

/// <summary>What was found for a part, before it is explained.</summary>
/// <param name="Duties">In order of time.</param>
internal sealed record PartResult(Part Part, Loads Loads, IReadOnlyList<(int Shift, int Person)> Duties, PartStatus Status, IReadOnlyList<LevelResult> Levels, double Work);

/// <summary>Plans one part with one thread.</summary>
internal static class PartPlanner
{
    public static PartResult Plan(Board board, Part part, RotaOptions options, CancellationToken stop)
    {
        var loads = new Loads(board, part);
        var start = Greedy.Duties(board, part, loads, options.Aim);
        var work = 0.0;
        while (true)
        {
            var result = From(start, board, part, loads, options with { WorkAPart = options.WorkAPart - work }, stop);
            work += result.Work;
            // A search that ended early may leave a head open that somebody could take at once: that rota is better, and its levels are counted anew.
            if (result.Levels[0].IsProven || Greedy.More(board, part, loads, result.Duties) is not { } more) return result with { Work = work };
            start = more;
        }
    }

    private static PartResult From(IReadOnlyList<(int Shift, int Person)> start, Board board, Part part, Loads loads, RotaOptions options, CancellationToken stop)
    {
        var model = new PartModel(board, part);
        var search = new LevelSearch(model, Levels.Of(model, loads, options), options, stop);
        var chosen = start.ToHashSet();
        search.Run([.. part.Candidates.Select(one => chosen.Contains(one) ? 1L : 0L)]);
        return new(part, loads, [.. model.Read(search.Best)], search.Status, search.Results, search.Work);
    }
}
