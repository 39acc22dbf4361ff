using Yizhan.Rostering.Checking;

namespace Yizhan.Rostering.Solving;

/// <summary>Puts together what was found for the parts, with names instead of numbers, and explains what is missing.</summary>
internal sealed class RotaReport
{
    private readonly Board board;
    private readonly IReadOnlyList<PartResult> results;
    private readonly Sheet sheet;
    private readonly Explanation explanation;
    private readonly ILookup<string, RuleBreach> breaches;

    public RotaReport(Board board, IReadOnlyList<PartResult> results)
    {
        (this.board, this.results) = (board, results);
        sheet = new(board, results.SelectMany(result => result.Duties));
        explanation = new(board, sheet, (person, kind) => board.People[person].Carried.Of(kind));
        breaches = board.Fixed.Count == 0 ? Enumerable.Empty<RuleBreach>().ToLookup(_ => "") :
            new RotaCheck(board).Breaches(results.SelectMany(result => result.Duties).Select(board.Named)).ToLookup(breach => breach.Shift);
    }

    public Rota Rota() => new([.. results.Select(Named)], board.Faults, board.Dropped);

    private RotaPart Named(PartResult result)
    {
        var shifts = result.Part.Shifts.ToHashSet();
        var duties = result.Duties.ToHashSet();
        var published = board.Published.Where(duty => shifts.Contains(duty.Shift)).ToHashSet();
        return new()
        {
            Shifts = [.. result.Part.Shifts.Select(shift => board.Shifts[shift].Id)],
            People = [.. result.Part.People.Select(person => board.People[person].Id)],
            Assignments = [.. result.Duties.Select(board.Named)],
            Status = result.Status,
            Levels = result.Levels,
            Shortages = explanation.Of(result.Part.Shifts),
            Loads = result.Loads.After(board, result.Duties),
            Changes = board.Published.Count == 0 ? [] :
            [
                .. published.Except(duties).Order().Select(duty => new RotaChange(board.Named(duty), Added: false)),
                .. duties.Except(published).Order().Select(duty => new RotaChange(board.Named(duty), Added: true)),
            ],
            Breaches = [.. result.Part.Shifts.SelectMany(shift => breaches[board.Shifts[shift].Id])],
            Work = result.Work,
        };
    }
}
