namespace Yizhan.Rostering;

/// <summary>Acting on a <see cref="Relief"/>: what stood in the way is allowed, for this shift and person and nothing else.</summary>
public static class RotaRelief
{
    /// <summary>The problem with what <paramref name="relief"/> lifts: the rota in hand with this one duty more is sound in it.</summary>
    /// <remarks>Planned anew until that is proven, fewer heads are missing in all. Which shifts lack them may change: a rota that is better in a later level may leave another one open.</remarks>
    /// <param name="shift">The shift that lacks people.</param>
    public static RotaProblem Apply(RotaProblem problem, string shift, Relief relief)
    {
        var dropped = relief.Lifted.Where(breach => breach.Rule == RotaRule.Skill).Select(breach => breach.Skill).ToHashSet();
        return problem with
        {
            Shifts = dropped.Count == 0 ? problem.Shifts :
                [.. problem.Shifts.Select(one => one.Id == shift ? one with { Skills = [.. one.Skills.Where(skill => !dropped.Contains(skill))] } : one)],
            Exemptions = [.. problem.Exemptions, .. relief.Lifted.Where(breach => breach.Rule != RotaRule.Skill).Select(breach => new Exemption(shift, relief.Person, breach.Rule))],
        };
    }
}
