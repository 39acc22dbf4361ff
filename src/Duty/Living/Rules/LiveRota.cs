using Yizhan.Rostering;

namespace Yizhan.Duty.Living.Rules;

/// <summary>The rota that people know, for an area and some days, held against the hard rules.</summary>
/// <param name="problem">Days, shifts and people.</param>
/// <param name="duties">Who serves what on these days.</param>
public sealed class LiveRota(RotaProblem problem, IReadOnlyList<Assignment> duties)
{
    private readonly RotaCheck check = new(problem);

    /// <summary>What it was made of.</summary>
    public RotaProblem Problem => problem;

    /// <summary>What stands in the way of putting somebody on a shift; empty: nothing.</summary>
    public IReadOnlyList<RuleBreach> Bars(string shift, string person) => check.Bars(duties, shift, person);

    /// <summary>What stands in the way of handing a shift from one to another, for one of the other's or for nothing; empty: nothing. Rules that are broken already are nobody's obstacle.</summary>
    /// <param name="taken">The shift of <paramref name="taker"/> that <paramref name="giver"/> takes instead; null: none.</param>
    public IReadOnlyList<RuleBreach> Bars(string shift, string giver, string taker, string? taken)
    {
        // What these two have, and who else is on these shifts, is all that can break.
        List<Assignment> before = [.. duties.Where(duty => duty.Person == giver || duty.Person == taker || duty.Shift == shift || duty.Shift == taken)];
        Assignment[] gone = taken is null ? [new(shift, giver)] : [new(shift, giver), new(taken, taker)];
        Assignment[] come = taken is null ? [new(shift, taker)] : [new(shift, taker), new(taken, giver)];
        var known = check.Breaches(before).Select(Named).ToHashSet();
        return [.. check.Breaches([.. before.Where(duty => !gone.Contains(duty)), .. come]).Where(breach => !known.Contains(Named(breach)))];
    }

    private static (RotaRule, string, string?, string?) Named(RuleBreach breach) => (breach.Rule, breach.Shift, breach.Person, breach.Skill);
}
