using CsCheck;
using Google.OrTools.Sat;
using Yizhan.Rostering;
using Yizhan.Rostering.Checking;
using Yizhan.Rostering.Solving;
using static Yizhan.Tests.Rules.Rostering.ARota;

namespace Yizhan.Tests.Rules.Rostering;

public class Searching_level_by_level
{
    /// <summary>The rows of the model and the check, which are written apart, say the same of what is dealt out head by head.</summary>
    [Fact]
    public void Begins_with_a_rota_that_keeps_every_row() => Gen.Int[0, 100_000].Sample(seed =>
    {
        var problem = Drawn(seed).Settled(seed);
        foreach (var aim in Enum.GetValues<RotaAim>())
        {
            var board = new Board(problem with { Published = aim == RotaAim.Fair ? [] : [.. problem.Shifts.Select((shift, i) => new Assignment(shift.Id, problem.People[i % problem.People.Count].Id))] });
            foreach (var part in Part.Of(board, Candidates.Of(board)).Where(part => part.People.Count > 0))
            {
                var (model, start) = (new PartModel(board, part), Greedy.Duties(board, part, new(board, part), aim).ToHashSet());
                for (var one = 0; one < part.Candidates.Count; one++) model.Sat.Sum([one], start.Contains(part.Candidates[one]) ? 1 : 0, start.Contains(part.Candidates[one]) ? 1 : 0);
                using var solver = new Stoppable("num_workers:1");
                Assert.Equal(CpSolverStatus.Optimal, solver.Solve(model.Sat.Model));
            }
        }
    }, iter: 40);

    [Fact]
    public void Tells_of_each_level_what_the_rota_has_in_the_end()
    {
        var board = new Board(Of([Shift(0)], Volunteer("a"), Volunteer("b")));
        var model = new PartModel(board, Part.Of(board, Candidates.Of(board)).Single());
        // The first is content with a on duty and is not searched; the second puts b in this place, and betters the first.
        var search = new LevelSearch(model, [Made(RotaLevel.Fairness, 0, 1, least: 1), Made(RotaLevel.Wishes, 1, -1, least: -1)], new(), default);
        search.Run([1, 0]);
        Assert.Equal([new(RotaLevel.Fairness, 0, 0), new(RotaLevel.Wishes, -1, -1)], search.Results);
    }

    private static Level Made(RotaLevel level, int variable, long factor, long least) => (_, _) =>
    {
        var terms = new LevelTerms(level) { Least = least };
        terms.Add(variable, factor);
        return terms;
    };
}
