using Yizhan.Rostering.Checking;

namespace Yizhan.Rostering.Solving;

/// <summary>The solver's model of one part: a Boolean a candidate, cover with a number of heads left open, and the hard rules.</summary>
/// <remarks>It always has a solution: what is fixed stays, a rule that fixed duties break gives way just as far as they do, and every other head may stay open.</remarks>
internal sealed class PartModel
{
    private readonly ILookup<int, int> ofPerson, ofShift;

    public PartModel(Board board, Part part)
    {
        (Board, Part) = (board, part);
        var settled = board.Fixed.ToHashSet();
        IsFixed = [.. part.Candidates.Select(settled.Contains)];
        foreach (var stays in IsFixed) Sat.Decision(stays);
        var all = Enumerable.Range(0, part.Candidates.Count);
        ofShift = all.ToLookup(one => part.Candidates[one].Shift);
        ofPerson = all.ToLookup(one => part.Candidates[one].Person);
        Open = part.Shifts.ToDictionary(shift => shift, Cover);
        foreach (var person in part.People) new LimitRows(this, person).Add();
    }

    public Board Board { get; }

    public Part Part { get; }

    public SatModel Sat { get; } = new();

    /// <summary>By candidate, whose variable has the same number: what is fixed, and what is kept.</summary>
    public bool[] IsFixed { get; }

    /// <summary>By shift, the variable of the heads left open; null where what is fixed from the first fills it.</summary>
    public IReadOnlyDictionary<int, int?> Open { get; }

    /// <summary>The candidates of a person, in order of time.</summary>
    public IEnumerable<int> Of(int person) => ofPerson[person];

    /// <summary>The candidates for a shift.</summary>
    public IEnumerable<int> For(int shift) => ofShift[shift];

    /// <summary>The candidate's shift as a duty.</summary>
    public Duty Duty(int candidate) => Board.Duties[Part.Candidates[candidate].Shift];

    /// <summary>The duties that a solution stands for.</summary>
    public IEnumerable<(int Shift, int Person)> Read(IReadOnlyList<long> solution) => Part.Candidates.Where((_, candidate) => solution[candidate] == 1);

    /// <summary>Duties that every rota still in question has are as good as fixed.</summary>
    public void Keep(IEnumerable<int> candidates)
    {
        foreach (var one in candidates)
        {
            IsFixed[one] = true;
            Sat.Settle(one);
        }
    }

    private int? Cover(int shift)
    {
        var candidates = For(shift).ToList();
        var (heads, settled) = (Board.Shifts[shift].Heads, candidates.Count(one => IsFixed[one]));
        if (settled >= heads)
        {
            if (settled < candidates.Count) Sat.Sum(candidates, settled, settled);
            return null;
        }
        var open = Sat.Int(0, heads - settled, values => heads - candidates.Sum(one => values[one]));
        if (heads == 1) Sat.ExactlyOne([.. candidates, open]);
        else Sat.Sum([.. candidates, open], heads, heads);
        // Alone on a shift one has its skills already; among several, somebody has them unless a head is missing.
        if (heads > 1)
            foreach (var skill in Board.Shifts[shift].Skills)
                Sat.Sum([.. candidates.Where(one => Board.HasSkill(shift, Part.Candidates[one].Person, skill)), open], 1, 2 * heads);
        return open;
    }
}
