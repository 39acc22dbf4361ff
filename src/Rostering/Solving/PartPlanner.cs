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
        var start = Greedy.Duties(board, part, loads);
        var model = new PartModel(board, part);
        var levels = Levels.Of(model, loads, options);
        var search = new LevelSearch(model, levels, options, stop);
        var chosen = start.ToHashSet();
        search.Run([.. part.Candidates.Select(one => chosen.Contains(one) ? 1L : 0L)]);
        return new(part, loads, [.. model.Read(search.Best)], search.Status, search.Results, search.Work);
    }
}
